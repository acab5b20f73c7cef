import { posix } from 'node:path';
import ts from 'typescript';

/** A file of the repository: its path from the root, with `/`, and its text. */
export interface SourceFile {
	readonly path: string;
	readonly text: string;
}

/** The screens of the studio: none knows another. */
const screens = ['catalog', 'customers', 'assumptions', 'run', 'compare', 'trace', 'versions', 'home'].map((name) => `studio/${name}`);

/** The rooms of `src` and the rooms that each may import from, besides itself. Everything goes downhill. */
const below: Record<string, readonly string[]> = (() => {
	const math: string[] = [];
	const catalog = ['math'];
	const rating = ['catalog', ...catalog];
	const market = ['rating', ...rating];
	const simulation = ['market', ...market];
	const analysis = ['simulation', ...simulation];
	const engine = ['analysis', ...analysis];
	const api = ['runner', ...engine];
	const server = ['api', 'formats', ...api];
	const application = ['server', ...server];
	const document = ['charts', 'api', 'formats', ...api];
	const parts = ['studio/document', ...document];
	const session = ['studio/parts', ...parts];
	const comparison = ['studio/session', ...session];
	const questions = ['studio/comparison', ...comparison];
	const explain = ['studio/questions', ...questions];
	const screen = ['studio/explain', ...explain];
	const shell = [...screens, ...screen];
	// What the memo says is what Compare and Assumptions say: it takes their words.
	const memo = ['studio/compare', 'studio/assumptions', ...comparison];
	return {
		...{ math, catalog, rating, market, simulation, analysis },
		...{ charts: engine, runner: engine, formats: engine, api, server, application },
		...{ 'studio/document': document, 'studio/parts': parts, 'studio/session': session, 'studio/comparison': comparison },
		// Screens as pages of their own, written without a browser.
		'studio/sheet': shell,
		...{
			'studio/questions': questions,
			'studio/explain': explain,
			...Object.fromEntries(screens.map((name) => [name, screen])),
			'studio/shell': shell
		},
		routes: ['studio/shell', 'memo', 'application', ...application, ...shell],
		memo,
		cli: ['charts', 'memo', 'application', 'studio/sheet', ...application]
	};
})();

const engineRooms = ['math', 'catalog', 'rating', 'market', 'simulation', 'analysis'];
const enginePackages = ['mathjs', 'seedrandom'];

/** Names that say nothing about what is inside. */
const drawers = /^(utils?|helpers?|common|shared|types|services?|managers?|misc)$/i;

/** What files outside `src` may be imported: the version, the examples as they are, the glossary, and the published schema. */
const outside = /^(package\.json$|docs\/glossary\.md$|examples\/|static\/)/;

/** What a browser or Node has and the engine must do without, so that it gives the same bits anywhere. */
const hostNames = new Set(
	(
		'process Buffer global require module __dirname __filename window document navigator location localStorage sessionStorage ' +
		'indexedDB fetch XMLHttpRequest WebSocket Worker MessageChannel self postMessage setTimeout setInterval setImmediate queueMicrotask ' +
		'requestAnimationFrame crypto performance console alert $state $derived $effect $props'
	).split(' ')
);

/**
 * What the files have against the rules of the house: imports that go uphill or sideways, packages and clocks in the engine,
 * folders that are drawers.
 * @param files of `src` (`.ts`, `.svelte`, `.mjs`, `.js`); others are left out
 * @returns one line each: `path: what is wrong`
 */
export function roomViolations(files: readonly SourceFile[]): string[] {
	return files
		.filter(({ path }) => path.startsWith('src/') && /\.(ts|svelte|mjs|js)$/.test(path))
		.flatMap((file) => [...nameViolations(file.path), ...fileViolations(file)].map((what) => `${file.path}: ${what}`));
}

function nameViolations(path: string): string[] {
	const drawer = path
		.split('/')
		.map((part) => part.replace(/\..*$/, ''))
		.find((part) => drawers.test(part));
	const engineSvelte = isEngine(roomOf(path)) && /\.svelte(\.|$)/.test(path);
	return [
		...(roomOf(path) ? [] : ['stands in no room']),
		...(drawer ? [`${drawer} is no room: name what it holds`] : []),
		...(engineSvelte ? ['the engine knows no Svelte'] : [])
	];
}

function fileViolations({ path, text }: SourceFile): string[] {
	const room = roomOf(path);
	if (!room) return [];
	const isTest = path.endsWith('.test.ts');
	const trees = scriptsOf(path, text).map((script) => ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true));
	const imports = trees.flatMap(specifiersOf).flatMap((specifier) => importViolation(path, room, isTest, specifier) ?? []);
	return isEngine(room) && !isTest ? [...imports, ...trees.flatMap(hostViolations)] : imports;
}

/** @returns what is wrong with the import, if anything is */
function importViolation(path: string, room: string, isTest: boolean, specifier: string): string | undefined {
	const target = resolved(path, specifier);
	if (target === undefined) {
		if (!isEngine(room) || isTest) return;
		const name = specifier.startsWith('@') ? specifier.split('/', 2).join('/') : specifier.split('/')[0];
		if (enginePackages.includes(name) || (name === 'zod' && room === 'catalog')) return;
		return `the engine may not import ${specifier}`;
	}
	if (target.startsWith('src/')) {
		const to = roomOf(target);
		if (!to) return `imports ${target}, which stands in no room`;
		if (to === room || below[room].includes(to)) return;
		return `${room} may not import ${to} (${specifier})`;
	}
	if (isTest || (!isEngine(room) && outside.test(target)) || (room === 'cli' && target.startsWith('bench/'))) return;
	return `imports ${target} from outside src`;
}

/** What a file of `src` that runs imports of `src`, by path. */
function graphOf(files: readonly SourceFile[]): Map<string, readonly string[]> {
	const running = files.filter(({ path }) => path.startsWith('src/') && /\.(ts|svelte|mjs|js)$/.test(path) && !isTesting(path));
	const known = new Set(running.map(({ path }) => path));
	const fileOf = (target: string) =>
		['', '.ts', '.svelte', '.svelte.ts', '.mjs', '.js'].map((ending) => target + ending).find((path) => known.has(path)) ??
		(known.has(target.replace(/\.js$/, '.ts')) ? target.replace(/\.js$/, '.ts') : undefined);
	return new Map(
		running.map(({ path, text }) => {
			const trees = scriptsOf(path, text).map((script) => ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true));
			const targets = trees.flatMap(specifiersOf).flatMap((specifier) => fileOf(resolved(path, specifier) ?? '') ?? []);
			return [path, [...new Set(targets)]];
		})
	);
}

/** Names that two files declare and export: each should mean one thing. Doors export what their framework asks for, by the same names. */
export function sharedNames(files: readonly SourceFile[]): string[] {
	const found = new Map<string, string[]>();
	for (const { path, text } of files) {
		if (!/\.ts$/.test(path) || isTesting(path) || roomOf(path) === 'routes') continue;
		const declared = [...text.matchAll(/^export (?:async )?(?:const|function|class|type|interface) (\w+)/gm)].map(([, name]) => name);
		for (const name of new Set(declared)) found.set(name, [...(found.get(name) ?? []), path]);
	}
	return [...found].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `${name}: ${paths.join(' ')}`);
}

const isTesting = (path: string): boolean => /\.test\.ts$|\/testing\//.test(path);

/** Files that import each other, straight or through others: each circle in the order of the files' names. */
export function circles(files: readonly SourceFile[]): string[] {
	const graph = graphOf(files);
	const reached = (from: string): Set<string> => {
		const seen = new Set<string>();
		for (const waiting = [...(graph.get(from) ?? [])]; waiting.length > 0;) {
			const path = waiting.pop() as string;
			if (seen.has(path)) continue;
			seen.add(path);
			waiting.push(...(graph.get(path) ?? []));
		}
		return seen;
	};
	const reach = new Map([...graph.keys()].map((path) => [path, reached(path)]));
	const within = (path: string) => [...graph.keys()].filter((other) => reach.get(path)?.has(other) && reach.get(other)?.has(path)).sort();
	return [...new Set([...graph.keys()].map((path) => within(path).join(' ')).filter(Boolean))];
}

/**
 * Files of `src` that no door reaches.
 * @param doors files that are started by a name in a file of the build, besides routes, hooks and command line
 */
export function unreached(files: readonly SourceFile[], doors: readonly string[]): string[] {
	const graph = graphOf(files);
	const isDoor = (path: string) => doors.includes(path) || roomOf(path) === 'routes' || /^src\/cli\/(start|tierlab)\.mjs$/.test(path);
	const seen = new Set([...graph.keys()].filter(isDoor));
	for (const path of seen) for (const next of graph.get(path) ?? []) seen.add(next);
	return [...graph.keys()].filter((path) => !seen.has(path)).sort();
}

/** The path that a specifier names, from the repository's root; none for a package or a module that the framework makes. */
function resolved(path: string, specifier: string): string | undefined {
	const bare = specifier.replace(/\?.*$/, '');
	if (/(^|\/)\$types(\.js)?$/.test(bare)) return undefined;
	if (bare === '$lib' || bare.startsWith('$lib/')) return posix.normalize(`src/lib${bare.slice(4)}`);
	if (bare.startsWith('.')) return posix.join(posix.dirname(path), bare);
	return bare.startsWith('/') ? bare.slice(1) : undefined;
}

/** `src/lib/engine/rating/graduated.ts` stands in `rating`; hooks and the like beside the routes count as routes. */
function roomOf(path: string): string | undefined {
	const [, top, second, third] = path.split('/');
	const inLib = second === 'engine' ? third : second === 'studio' ? `studio/${third}` : second;
	const room = top !== 'lib' ? (path.split('/').length === 2 ? 'routes' : top) : inLib;
	const fits = top === 'lib' ? isEngine(room) === (second === 'engine') : room === 'routes' || room === 'cli';
	return fits && room && room in below ? room : undefined;
}

function isEngine(room: string | undefined): boolean {
	return room !== undefined && engineRooms.includes(room);
}

function scriptsOf(path: string, text: string): string[] {
	if (!path.endsWith('.svelte')) return [text];
	const scripts = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
	// What the markup fetches when it is shown.
	return [...scripts, ...[...text.matchAll(/\bimport\('[^']+'\)/g)].map(([fetched]) => fetched)];
}

/** Specifiers of import, export from, `import()`, `import('..').Type`, `require()` and `new URL('..', import.meta.url)`. */
function specifiersOf(tree: ts.SourceFile): string[] {
	return nodesOf(tree).flatMap((node) => {
		const named =
			ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
				? node.moduleSpecifier
				: ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
					? node.argument.literal
					: isLoad(node)
						? node.arguments?.[0]
						: undefined;
		return named && ts.isStringLiteralLike(named) ? [named.text] : [];
	});
}

function isLoad(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
	if (ts.isCallExpression(node)) return node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
	return ts.isNewExpression(node) && node.expression.getText() === 'URL' && node.arguments?.[1]?.getText() === 'import.meta.url';
}

/** Clocks, unkeyed chance and names of the host, where the file has no variable of that name. */
function hostViolations(tree: ts.SourceFile): string[] {
	const nodes = nodesOf(tree);
	const declared = new Set(
		nodes.flatMap((node) => {
			const declaring =
				ts.isVariableDeclaration(node) ||
				ts.isParameter(node) ||
				ts.isBindingElement(node) ||
				ts.isFunctionDeclaration(node) ||
				ts.isClassDeclaration(node) ||
				ts.isImportSpecifier(node);
			return declaring && node.name && ts.isIdentifier(node.name) ? [node.name.text] : [];
		})
	);
	return nodes.flatMap((node) => {
		if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') return ['the engine draws by key, not by Math.random'];
		if (!ts.isIdentifier(node) || declared.has(node.text) || !isReference(node)) return [];
		if (node.text === 'Date') return ['the engine has no clock: Date'];
		return hostNames.has(node.text) ? [`the engine has no host: ${node.text}`] : [];
	});
}

/** Whether an identifier stands for a value, rather than being a key, a label or a type. */
function isReference(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
	if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
	return (
		ts.isShorthandPropertyAssignment(parent) || ts.isExpressionStatement(parent) || ts.isExpression(parent) || hasInitializer(parent, node)
	);
}

function hasInitializer(parent: ts.Node, node: ts.Identifier): boolean {
	if (ts.isReturnStatement(parent) || ts.isIfStatement(parent) || ts.isForOfStatement(parent)) return true;
	return (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node;
}

function nodesOf(tree: ts.SourceFile): ts.Node[] {
	const nodes: ts.Node[] = [];
	const visit = (node: ts.Node) => {
		nodes.push(node);
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return nodes;
}
