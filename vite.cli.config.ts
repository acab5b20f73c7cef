import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const tierlab = path('src/cli/tierlab.ts');
const thread = path('src/lib/runner/thread.ts');
const store = path('src/lib/server/storeThread.ts');
const documents = path('src/lib/application/documents/documentThread.ts');

/** The second build: what runs in plain Node (command line, server threads), from the same engine files as the app. */
export default defineConfig({
	// Screens that are written as pages bring their styles with them.
	plugins: [svelte({ configFile: false, preprocess: vitePreprocess(), emitCss: false, compilerOptions: { runes: true, css: 'injected' } })],
	resolve: { alias: { $lib: path('src/lib') } },
	publicDir: false,
	build: {
		ssr: true,
		outDir: 'build/cli',
		emptyOutDir: true,
		target: 'node20',
		sourcemap: true,
		rollupOptions: {
			input: { tierlab, thread, documents, store },
			output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' }
		}
	}
});
