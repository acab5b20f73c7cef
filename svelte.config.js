import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	compilerOptions: {
		runes: ({ filename }) => (filename.split(/[/\\]/).includes('node_modules') ? undefined : true)
	},
	kit: {
		adapter: adapter({ out: 'build' }),
		typescript: {
			// Scripts of plain Node, benchmarks and the tools' own configuration are checked as the rest.
			config: (tsconfig) => {
				tsconfig.include.push(
					'../*.config.ts',
					'../*.config.js',
					'../src/**/*.mjs',
					'../test/**/*.mjs',
					'../bench/**/*.ts',
					'../bench/**/*.mjs'
				);
			}
		},
		// Who may send what is looked at for every call, not only for forms, and refused in the words of the API: `requestRefusal`.
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				// Dialogs and menus place themselves, and charts colour their marks, by inline style attributes.
				'style-src': ['self', 'unsafe-inline'],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['self', 'data:'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'object-src': ['none'],
				'base-uri': ['self'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		}
	}
};
