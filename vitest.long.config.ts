import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

const AN_HOUR = 3_600_000;

/** What is too long for `npm test`: the whole example, and everything that the reference says. */
export default defineConfig({
	plugins: [sveltekit()],
	test: {
		include: ['test/long/**/*.test.ts'],
		environment: 'node',
		globalSetup: 'test/long/build.ts',
		// One after the other: some measure how long an answer takes.
		fileParallelism: false,
		testTimeout: AN_HOUR,
		hookTimeout: AN_HOUR
	}
});
