import { mkdir, mkdtemp } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * Bundles a TypeScript file for plain Node, for tests of threads and of other processes.
 * @returns path of the script, in a folder of its own under `node_modules/.cache`
 */
export async function buildScript(entry: string): Promise<string> {
	const cache = resolve('node_modules/.cache');
	await mkdir(cache, { recursive: true });
	const outDir = await mkdtemp(join(cache, 'script-'));
	const name = basename(entry, '.ts');
	await build({
		configFile: false,
		logLevel: 'silent',
		resolve: { alias: { $lib: resolve('src/lib') } },
		publicDir: false,
		build: { ssr: true, outDir, emptyOutDir: true, target: 'node20', rollupOptions: { input: { [name]: resolve(entry) } } }
	});
	return join(outDir, `${name}.js`);
}
