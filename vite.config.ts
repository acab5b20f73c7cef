import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	test: {
		include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
		exclude: ['**/node_modules/**', 'test/e2e/**', 'build/**', '.svelte-kit/**'],
		environment: 'node',
		testTimeout: 120_000,
		hookTimeout: 120_000
	}
});
