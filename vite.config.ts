import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	// The dev server may hand out the worked examples, as a build takes them in.
	server: { fs: { allow: ['examples'] } },
	test: {
		include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
		exclude: ['**/node_modules/**', 'test/e2e/**', 'test/long/**', 'build/**', '.svelte-kit/**'],
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
