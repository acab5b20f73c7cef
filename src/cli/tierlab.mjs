#!/usr/bin/env node
// What `npm run tierlab` runs: installs and builds silently when it must, then hands over to the built command line.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PreparationError, prepare, root } from './prepare.mjs';

try {
	await prepare({ cli: true, quiet: true });
} catch (error) {
	console.error(error instanceof PreparationError ? error.message : error);
	process.exit(1);
}

// The data folder is that of `npm start`, wherever the person is.
process.env.TIERLAB_DATA = resolve(process.env.TIERLAB_DATA || join(root, 'data'));

// npm runs scripts in the repository; file names given are meant from where the person is.
const from = process.env.INIT_CWD;
if (from && ['tierlab', 'bench'].includes(process.env.npm_lifecycle_event ?? '') && process.cwd() === root) process.chdir(from);

await import(pathToFileURL(join(root, 'build/cli/tierlab.js')).href);
