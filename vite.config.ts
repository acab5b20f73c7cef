import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	// Tests in which runes are alive take the Svelte of a browser, as the browser does.
	environments: { client: { resolve: { conditions: ['browser', ...defaultClientConditions] } } },
	// The dev server may hand out the worked examples, as a build takes them in.
	server: { fs: { allow: ['examples'] } },
	test: {
		include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
		exclude: ['**/node_modules/**', 'test/e2e/**', 'test/long/**', 'build/**', '.svelte-kit/**'],
		environment: 'node',
		alias: { 'vitest-environment-runes': fileURLToPath(new URL('test/runes.ts', import.meta.url)) },
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
