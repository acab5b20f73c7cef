// Names and licences of the packages that are shipped: `node test/thirdParty.mjs` writes them to THIRD-PARTY.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const read = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');

/** @typedef {{ version: string, license?: string, dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }} Locked */
/** @type {Record<string, Locked>} */
const locked = JSON.parse(read('package-lock.json')).packages;
/** @type {{ dependencies: Record<string, string>, devDependencies: Record<string, string> }} */
const { dependencies, devDependencies } = JSON.parse(read('package.json'));

/** Packages that the build puts into the app without an import in `src`. */
const BUILT_IN = ['svelte', '@sveltejs/kit'];
/** Of these their own files alone are shipped, not what they build with. */
const ALONE = ['@sveltejs/adapter-node'];

/** Development packages that files of `src` import: the build bundles them. */
function bundled() {
	const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
		(name) => /\.(ts|svelte|css|mjs)$/.test(name) && !/\.test\.ts$|(^|[\\/])testing[\\/]|developmentThreads/.test(name)
	);
	const text = files.map((name) => read(join('src', name))).join('\n');
	const named = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]((?:@[\w.-]+\/)?[\w.-]+)/g)].map(([, name]) => name);
	return [...new Set(named)].filter((name) => name in devDependencies && !name.startsWith('@types/'));
}

/** Packages that have their licence in a file and not in their description. */
const LICENSES = new Map([
	['node_modules/svelte-toolbelt', 'MIT'],
	['node_modules/png-js', 'MIT']
]);

/**
 * Where the lock has a package that another asks for: in its own folder, or in one further up.
 * @param {string} from
 * @param {string} name
 */
function place(from, name) {
	for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
		const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
		if (path in locked) return path;
		if (folder === '') return undefined;
	}
}

/** The text of THIRD-PARTY.md, from package-lock.json alone: the same on every platform. */
export function thirdParty() {
	/** @type {Set<string>} */
	const found = new Set();
	const waiting = [...Object.keys(dependencies), ...BUILT_IN, ...ALONE, ...bundled()].map((name) => ({ from: '', name }));
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const path = place(next.from, next.name);
		if (path === undefined || found.has(path)) continue;
		found.add(path);
		if (ALONE.includes(next.name)) continue;
		const asked = { ...locked[path].dependencies, ...locked[path].optionalDependencies };
		for (const name of Object.keys(asked)) if (!name.startsWith('@types/')) waiting.push({ from: path, name });
	}
	const lines = [...found].map((path) => {
		const { version, license = LICENSES.get(path) ?? 'not stated' } = locked[path];
		return `| ${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} | ${version} | ${license} |`;
	});
	return [
		'# Packages of others that are shipped with Tierlab',
		'',
		'Made by `node test/thirdParty.mjs` from `package-lock.json`. The text of each licence is in the package.',
		'',
		'| package | version | licence |',
		'| --- | --- | --- |',
		...[...new Set(lines)].sort(),
		''
	].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());
