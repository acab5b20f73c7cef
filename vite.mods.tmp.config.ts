import { writeFileSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const MODS = { name:'mods', applyToEnvironment: (e:any)=>e.name==='client', generateBundle(_:any,b:any){ const o:any={}; const imp:any={}; for(const c of Object.values(b) as any[]) if(c.type==='chunk'){ o[c.fileName]=Object.fromEntries(Object.entries(c.modules).map(([k,v]:any)=>[k.replace(/^.*?node_modules/,'node_modules'),v.renderedLength])); } if(Object.keys(o).some(k=>k.includes('nodes/'))) {writeFileSync('/tmp/size/mods.json',JSON.stringify(o));
 for(const id of (this as any).getModuleIds()){const i=(this as any).getModuleInfo(id); imp[id]={s:i.importedIds,d:i.dynamicallyImportedIds};} writeFileSync('/tmp/size/graph.json',JSON.stringify(imp));} } };
/**
 * What goes into one file, with all that it needs: the frame that stands around every screen, and the words for prices and changes, which
 * several have. In many small files the same takes a tenth more, and as many requests.
 */
const together = [
	{ name: 'frame', test: /client-optimized[\\/]nodes[\\/]0\.js$/ },
	{ name: 'words', test: /(document[\\/]policyWords|charts[\\/]TrialWords)\.ts$/ }
];

export default defineConfig({
	plugins: [sveltekit(), MODS as any],
	environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: together } } } } } },
	worker: { format: 'es' },
	// The dev server may hand out the worked examples and the glossary, as a build takes them in.
	server: { fs: { allow: ['examples', 'docs'] } }
});
