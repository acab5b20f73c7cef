import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * The scripts of server threads, bundled from the sources: for development, where the second build is not there or is an older one.
 * The model of server runs is that of the start; previews in the browser follow each edit.
 */
export async function developmentThreads(): Promise<{ readonly simulation: string; readonly documents: string; readonly store: string }> {
	const outDir = resolve('node_modules/.cache/tierlab-thread');
	const input = {
		thread: resolve('src/lib/runner/thread.ts'),
		documents: resolve('src/lib/application/documents/documentThread.ts'),
		store: resolve('src/lib/server/storeThread.ts')
	};
	await build({
		configFile: false,
		logLevel: 'warn',
		resolve: { alias: { $lib: resolve('src/lib') } },
		publicDir: false,
		build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', sourcemap: 'inline', rollupOptions: { input } }
	});
	return { simulation: join(outDir, 'thread.js'), documents: join(outDir, 'documents.js'), store: join(outDir, 'store.js') };
}
