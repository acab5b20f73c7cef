import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circles, roomViolations, sharedNames, unreached } from './rooms';

const root = new URL('../', import.meta.url);

/** The violations of one planted file. */
const planted = (path: string, text: string) => roomViolations([{ path, text }]);

const files = readdirSync(new URL('src', root), { recursive: true, encoding: 'utf8' })
	.map((name) => `src/${name.replaceAll('\\', '/')}`)
	.filter((path) => /\.(ts|svelte|mjs|js)$/.test(path))
	.map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }));

/** What waits for its door, with what is to open it. */
const WAITING: Readonly<Record<string, string>> = {};
/** What writes the published schemas (`UPDATE_SCHEMA=1`). */
const SCHEMAS = ['src/lib/formats/bookJsonSchema.ts', 'src/lib/formats/scenarioJsonSchema.ts'];

describe('the rooms of src', () => {
	it('are imported downhill only', () => {
		expect(files.length).toBeGreaterThan(0);
		expect(roomViolations(files)).toEqual([]);
	});

	it('hold no two files that import each other', () => {
		expect(circles(files)).toEqual([]);
	});

	it('export no name for two things', () => {
		expect(sharedNames(files)).toEqual([]);
	});

	it('hold nothing that no door reaches, but what waits for one', () => {
		const build = readFileSync(new URL('vite.cli.config.ts', root), 'utf8');
		const started = files.map(({ path }) => path).filter((path) => build.includes(path));
		expect(started.length).toBeGreaterThan(2);
		expect(unreached(files, [...started, ...SCHEMAS])).toEqual(Object.keys(WAITING).sort());
	});
});

describe('files that import each other', () => {
	const file = (path: string, ...imports: string[]) => ({ path, text: imports.map((name) => `import '${name}';`).join('\n') });

	it('are found through others too, once a circle', () => {
		const a = file('src/lib/formats/a.ts', './b');
		const b = file('src/lib/formats/b.ts', './c.svelte');
		const c = { path: 'src/lib/formats/c.svelte', text: "<script>import type { A } from './a';</script>" };
		expect(circles([a, b, c, file('src/lib/formats/d.ts', './a')])).toEqual([
			'src/lib/formats/a.ts src/lib/formats/b.ts src/lib/formats/c.svelte'
		]);
	});

	it('are those that run, not their tests', () => {
		expect(circles([file('src/lib/formats/a.ts', './testing/b'), file('src/lib/formats/testing/b.ts', '../a')])).toEqual([]);
	});
});

describe('names of two things', () => {
	it('are found where two files export them, not where one passes on the other', () => {
		const file = (path: string, text: string) => ({ path, text });
		const one = file('src/lib/formats/a.ts', 'export const nameOf = 1;');
		expect(sharedNames([one, file('src/lib/charts/b.ts', 'export function nameOf() {}')])).toEqual([
			'nameOf: src/lib/formats/a.ts src/lib/charts/b.ts'
		]);
		expect(sharedNames([one, file('src/lib/charts/b.ts', "export { nameOf } from '../formats/a';")])).toEqual([]);
	});
});

describe('what no door reaches', () => {
	it('is found, with what only that imports', () => {
		const text = "import './b';";
		const door = { path: 'src/routes/+page.ts', text: "import '$lib/formats/c.js';" };
		const given = ['a', 'b', 'c'].map((name) => ({ path: `src/lib/formats/${name}.ts`, text: name === 'a' ? text : '' }));
		expect(unreached([door, ...given], [])).toEqual(['src/lib/formats/a.ts', 'src/lib/formats/b.ts']);
		expect(unreached([door, ...given], ['src/lib/formats/a.ts'])).toEqual([]);
	});
});

describe('the rule of the rooms', () => {
	it.each([
		['src/lib/engine/rating/bill.ts', "import { month } from '../market/month';", 'rating may not import market (../market/month)'],
		['src/lib/engine/math/draw.ts', "import type { Plan } from '../catalog/plan';", 'math may not import catalog (../catalog/plan)'],
		['src/lib/engine/market/churn.ts', "export { Run } from '$lib/runner/Run';", 'market may not import runner ($lib/runner/Run)'],
		['src/lib/engine/market/churn.ts', "let run: import('$lib/runner/Run').Run;", 'market may not import runner ($lib/runner/Run)'],
		[
			'src/lib/charts/Line.svelte',
			"<script>import { x } from '$lib/formats/x';</script>",
			'charts may not import formats ($lib/formats/x)'
		],
		['src/lib/formats/xlsx.ts', "const x = await import('../runner/inline');", 'formats may not import runner (../runner/inline)'],
		['src/lib/runner/pool.ts', "new URL('../server/thread.ts', import.meta.url);", 'runner may not import server (../server/thread.ts)'],
		[
			'src/lib/server/projects.ts',
			"import { open } from '$lib/application/open';",
			'server may not import application ($lib/application/open)'
		],
		['src/lib/api/run.ts', "import { Runs } from '../server/Runs';", 'api may not import server (../server/Runs)'],
		[
			'src/cli/view.ts',
			"import { bookOf } from '$lib/studio/document/book';",
			'cli may not import studio/document ($lib/studio/document/book)'
		],
		[
			'src/lib/studio/document/book.ts',
			"import { keep } from '../session/keep';",
			'studio/document may not import studio/session (../session/keep)'
		],
		[
			'src/lib/studio/session/Runs.ts',
			"import { Comparer } from '../comparison/Comparer';",
			'studio/session may not import studio/comparison (../comparison/Comparer)'
		],
		[
			'src/lib/studio/compare/View.svelte',
			"<script>import Fan from '../run/Fan.svelte';</script>",
			'studio/compare may not import studio/run (../run/Fan.svelte)'
		],
		[
			'src/lib/studio/questions/gate/View.svelte',
			"<script>import Rail from '../../shell/Rail.svelte';</script>",
			'studio/questions may not import studio/shell (../../shell/Rail.svelte)'
		],
		[
			'src/lib/studio/run/View.svelte',
			"<script>\nimport { db } from '$lib/server/db';</script>",
			'studio/run may not import server ($lib/server/db)'
		],
		[
			'src/lib/studio/run/View.svelte',
			"<script>import P from '../../../routes/+page.svelte';</script>",
			'studio/run may not import routes (../../../routes/+page.svelte)'
		],
		['src/routes/+page.ts', "import { program } from '../cli/program';", 'routes may not import cli (../cli/program)'],
		['src/hooks.server.ts', "import { program } from './cli/program';", 'routes may not import cli (./cli/program)'],
		['src/lib/formats/yaml.ts', "import { names } from '$lib/names';", 'imports src/lib/names, which stands in no room'],
		['src/lib/formats/yaml.ts', "import { rooms } from '../../../test/rooms';", 'imports test/rooms from outside src']
	])('reports %s with %s', (path, text, violation) => {
		expect(planted(path, text)).toEqual([`${path}: ${violation}`]);
	});

	it.each([
		['src/lib/engine/market/churn.ts', "import { readFileSync } from 'node:fs';", 'the engine may not import node:fs'],
		['src/lib/engine/market/churn.ts', "import { sum } from 'd3';", 'the engine may not import d3'],
		['src/lib/engine/market/churn.ts', "import { z } from 'zod';", 'the engine may not import zod'],
		['src/lib/engine/math/draw.ts', 'export const u = Math.random();', 'the engine draws by key, not by Math.random'],
		['src/lib/engine/math/draw.ts', 'export const f = Math.random;', 'the engine draws by key, not by Math.random'],
		['src/lib/engine/market/churn.ts', 'export const now = Date.now();', 'the engine has no clock: Date'],
		['src/lib/engine/market/churn.ts', 'export const now = new Date();', 'the engine has no clock: Date'],
		['src/lib/engine/market/churn.ts', 'export const now = performance.now();', 'the engine has no host: performance'],
		['src/lib/engine/market/churn.ts', 'export const home = process.env.HOME;', 'the engine has no host: process'],
		['src/lib/engine/market/churn.ts', "document.title = 'x';", 'the engine has no host: document'],
		['src/lib/engine/market/churn.ts', 'let n = $state(0);', 'the engine has no host: $state'],
		['src/lib/engine/market/Churn.svelte.ts', '', 'the engine knows no Svelte'],
		['src/lib/engine/clock.ts', '', 'stands in no room'],
		['src/lib/names.ts', '', 'stands in no room'],
		['src/lib/studio/Project.ts', '', 'stands in no room'],
		['src/lib/formats/utils/csv.ts', '', 'utils is no room: name what it holds'],
		['src/lib/studio/run/helpers.ts', '', 'helpers is no room: name what it holds']
	])('reports %s with %s', (path, text, violation) => {
		expect(planted(path, text)).toEqual([`${path}: ${violation}`]);
	});

	it.each([
		['src/lib/engine/analysis/sweep.ts', "import { draw } from '../math/draw'; import { bill } from '$lib/engine/rating/bill';"],
		['src/lib/engine/catalog/check.ts', "import { z } from 'zod';"],
		['src/lib/engine/catalog/formula.ts', "import { parseDependencies } from 'mathjs';"],
		[
			'src/lib/engine/market/churn.ts',
			'/** No Date.now(), no process. */ const window = 3; export const a = { window, document: window, b: x.process };'
		],
		[
			'src/lib/engine/market/churn.test.ts',
			"import fc from 'fast-check'; import { low } from '../../../../test/oracles/low'; Math.random();"
		],
		['src/lib/server/runs.ts', "import { pool } from '$lib/runner/pool'; import { DatabaseSync } from 'libsql';"],
		[
			'src/lib/studio/run/View.svelte',
			"<script lang=\"ts\">import Line from '$lib/charts/Line.svelte'; import W from '../session/w?worker';</script>"
		],
		['src/routes/+page.server.ts', "import type { PageLoad } from './$types'; import { db } from '$lib/server/db'; import '$app/state';"],
		['src/cli/tierlab.ts', "import { version } from '../../package.json'; import { yaml } from '$lib/formats/yaml';"],
		['README.md', "import '../src'"]
	])('has nothing against %s with %s', (path, text) => {
		expect(planted(path, text)).toEqual([]);
	});
});
