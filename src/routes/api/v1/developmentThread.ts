import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * The script of a server thread, bundled from the sources: for development, where the second build is not there or is an older one.
 * The model of server runs is that of the start; previews in the browser follow each edit.
 */
export async function developmentThread(): Promise<string> {
	const outDir = resolve('node_modules/.cache/tierlab-thread');
	const input = { thread: resolve('src/lib/runner/thread.ts') };
	await build({
		configFile: false,
		logLevel: 'warn',
		publicDir: false,
		build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', sourcemap: 'inline', rollupOptions: { input } }
	});
	return join(outDir, 'thread.js');
}
