import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../lib/server/testing/tempFolder';

/** What `npm start` runs, before anything is installed. */
const SCRIPTS = ['src/cli/start.mjs', 'src/cli/prepare.mjs', 'src/lib/server/listening.mjs'];
const NOISE = "for (let i = 0; i < 150; i++) console.log('transforming (' + i + ') src/lib/whatever.ts');";

const NPM = `${NOISE}
require('node:fs').writeFileSync('node_modules/.package-lock.json', '{"packages":{"node_modules/wanted":{"version":"1.0.0"}}}');
`;
/** Takes the place of the bundler: writes what each of the two builds makes. */
const VITE = `${NOISE}
const { mkdirSync, writeFileSync } = require('node:fs');
const isCli = process.argv.includes('vite.cli.config.ts');
if (isCli && process.env.SPOIL === 'cli') {
	console.error('src/cli/tierlab.ts (3:7): Expected ";"');
	process.exit(1);
}
mkdirSync(isCli ? 'build/cli' : 'build', { recursive: true });
if (isCli) writeFileSync('build/cli/tierlab.js', '');
else writeFileSync('build/index.js', ${'`'}
	import { createServer } from 'node:http';
	if (process.env.SPOIL === 'data') {
		console.error('data: the database is damaged.');
		process.exit(2);
	}
	createServer((_, response) => response.end()).listen(process.env.PORT, process.env.HOST);
${'`'});
`;

/** A copy of Tierlab in which installing and building take no time. */
function smallCopy(): string {
	const root = tempFolder();
	const files: [string, string][] = [
		['package.json', '{"type":"module"}'],
		['package-lock.json', '{"packages":{"node_modules/wanted":{"version":"1.0.0"}}}'],
		['.svelte-kit/tsconfig.json', '{}'],
		['node_modules/npm/npm.js', NPM],
		['node_modules/npm/package.json', '{"type":"commonjs"}'],
		['node_modules/vite/bin/vite.js', VITE],
		['node_modules/vite/package.json', '{"type":"commonjs"}']
	];
	for (const [path, text] of files) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	for (const script of SCRIPTS) cpSync(resolve(script), join(root, script));
	return root;
}

type Said = { readonly out: string; readonly err: string; readonly status: number | null };

/** Starts it and waits until it is ready or has ended; a server that is ready is ended then. */
async function start(root: string, spoil = ''): Promise<Said> {
	const child = spawn(process.execPath, [join(root, SCRIPTS[0])], {
		env: {
			...process.env,
			HOST: '',
			PORT: '0',
			ORIGIN: '',
			TIERLAB_ALLOW_REMOTE: '',
			TIERLAB_DATA: join(root, 'data'),
			SPOIL: spoil,
			npm_execpath: join(root, 'node_modules/npm/npm.js')
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	onTestFinished(() => void child.kill('SIGKILL'));
	let [out, err] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (piece: string) => {
		out += piece;
		if (out.includes('Tierlab is ready')) child.kill();
	});
	child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece));
	await once(child, 'close');
	return { out, err, status: child.exitCode };
}

const READY = /^Tierlab is ready: http:\/\/127\.0\.0\.1:\d+ {2}\(data in .*\/data; Ctrl\+C ends it\)$/u;

test('npm start says a line for each step that takes time, and where it is served; the second time only that', async () => {
	const root = smallCopy();
	const first = await start(root);
	expect(first.err).toBe('');
	const steps = ['Installing packages ...', 'Building the app ...', 'Building the command line ...'];
	expect(first.out.split('\n')).toEqual([...steps, expect.stringMatching(READY), '']);
	const second = await start(root);
	expect(second.err).toBe('');
	expect(second.out.split('\n')).toEqual([expect.stringMatching(READY), '']);
});

test('a build that fails says why, and npm start ends with status 1', async () => {
	const { out, err, status } = await start(smallCopy(), 'cli');
	expect(out.trimEnd().split('\n')).toEqual(['Installing packages ...', 'Building the app ...', 'Building the command line ...']);
	expect(err.trimEnd().split('\n').slice(-2)).toEqual(['src/cli/tierlab.ts (3:7): Expected ";"', 'Building the command line failed (1).']);
	expect(status).toBe(1);
});

test('an app that cannot use its data folder has the last word, and its status is that of npm start', async () => {
	const root = smallCopy();
	await start(root);
	// Whatever stands there is the app's to judge.
	writeFileSync(join(root, 'data'), 'a file');
	expect(await start(root, 'data')).toEqual({ out: '', err: 'data: the database is damaged.\n', status: 2 });
});
