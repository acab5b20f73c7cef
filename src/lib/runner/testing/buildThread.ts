import { mkdir, mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Bundles a thread script for a test. @returns its path, in a folder of its own under `node_modules/.cache` */
export async function buildThread(entry: string): Promise<string> {
	const cache = resolve('node_modules/.cache');
	await mkdir(cache, { recursive: true });
	const outDir = await mkdtemp(join(cache, 'thread-'));
	await build({
		configFile: false,
		logLevel: 'silent',
		publicDir: false,
		build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', rollupOptions: { input: { thread: resolve(entry) } } }
	});
	return join(outDir, 'thread.js');
}
