import { sveltekit } from '@sveltejs/kit/vite';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions } from 'vite';
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

/** SvelteKit, and for tests in which runes are alive (`@vitest-environment runes`) the Svelte of a browser. */
const kit = () => ({
	plugins: [sveltekit()],
	environments: { client: { resolve: { conditions: ['browser', ...defaultClientConditions] } } }
});
const runes = { alias: { 'vitest-environment-runes': fileURLToPath(new URL('test/runes.ts', import.meta.url)) } };

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
			{ ...kit(), test: { ...together, ...runes, name: 'app', include: app } },
			{ ...kit(), test: { ...shared, ...runes, name: 'isolated', include: isolated } }
		]
	}
});
