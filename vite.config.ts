import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	// The dev server may hand out the worked examples and the glossary, as a build takes them in.
	server: { fs: { allow: ['examples', 'docs'] } }
});
