import { sveltekit } from '@sveltejs/kit/vite';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { testFiles } from './test/testFiles.ts';

const { plain, app, isolated } = testFiles();

const shared = {
	environment: 'node',
	restoreMocks: true,
	unstubGlobals: true,
	unstubEnvs: true,
	testTimeout: 120_000,
	hookTimeout: 120_000
} as const;

/** Files that share a process load the engine once; what one of them leaves behind makes it fail. */
const together = { ...shared, isolate: false, setupFiles: ['test/untouched.ts'], env: { KEEP_CALIBRATIONS: '1' } };

/** What a file does to its process decides whether it has one of its own, and where it stands, or what it imports, whether it needs SvelteKit: `test/testFiles.ts`. */
export default defineConfig({
	test: {
		// Vitest leaves one processor to itself, which idles once the files are transformed.
		maxWorkers: Math.max(2, availableParallelism()),
		projects: [
			{
				resolve: { alias: { $lib: fileURLToPath(new URL('src/lib', import.meta.url)) } },
				test: { ...together, name: 'plain', include: plain }
			},
			{ plugins: [sveltekit()], test: { ...together, name: 'app', include: app } },
			{ plugins: [sveltekit()], test: { ...shared, name: 'isolated', include: isolated } }
		]
	}
});
