import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

/**
 * What goes into one file, with all that it needs: the frame that stands around every screen, and the words for prices and changes, which
 * several have. In many small files the same takes a tenth more, and as many requests.
 */
const together = [
	{ name: 'frame', test: /client-optimized[\\/]nodes[\\/]0\.js$/ },
	{ name: 'words', test: /document[\\/]policyWords\.ts$/ }
];

export default defineConfig({
	plugins: [sveltekit()],
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: together } } } } } },
	worker: { format: 'es' },
	// The dev server may hand out the worked examples and the glossary, as a build takes them in.
	server: { fs: { allow: ['examples', 'docs'] } }
});
