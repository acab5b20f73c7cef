import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { METRICS } from '../lib/engine/simulation/results';

const root = join(import.meta.dirname, '../..');
const northwind = join(root, 'examples/northwind/scenario.yaml');
const MINUTES = 60_000;

type End = { readonly status: number | null; readonly stdout: string; readonly stderr: string };
type Given = { readonly input?: string; readonly interruptAt?: RegExp };

/** The command as people call it, to its end. */
function tierlab(args: readonly string[], { input = '', interruptAt }: Given = {}): Promise<End> {
	const child = spawn(process.execPath, [join(root, 'src/cli/tierlab.mjs'), ...args], { cwd: root });
	const output = { stdout: '', stderr: '' };
	child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
	child.stderr.setEncoding('utf8').on('data', (text) => {
		output.stderr += text;
		if (!child.killed && interruptAt?.test(output.stderr)) child.kill('SIGINT');
	});
	child.stdin.end(input);
	return new Promise((ended) => child.on('close', (status) => ended({ status, ...output })));
}

let folder = '';
const path = (name: string) => join(folder, name);

/** A small scenario with a customer file that has a column too many, which is a warning. */
function writeSmall(): void {
	const ladder = readFileSync(join(root, 'bench/ladder.yaml'), 'utf8');
	writeFileSync(path('small.yaml'), `${ladder.slice(0, ladder.indexOf('customers:\n'))}customers: { file: customers.csv }\n`);
	const rows = Array.from({ length: 60 }, (_, i) => `c${i},smb,${i % 3 === 0 ? 'pro' : 'basic'},${1 + (i % 5)},${i % 10},x`);
	writeFileSync(path('customers.csv'), `id,segment,plan,seats,storage,colour\n${rows.join('\n')}\n`);
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'tierlab-cli-'));
	writeSmall();
	await tierlab(['--version']); // builds what is stale
}, 10 * MINUTES);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the call', () => {
	test.each([['--version'], ['simulate', '--version'], ['check', '--version']])('%s %s prints the version', async (...args) => {
		expect(await tierlab(args)).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
	});

	test.each([['--help'], ['compare', '--help'], ['bench', '--help']])('%s %s prints how it is called', async (...args) => {
		const { status, stdout } = await tierlab(args);
		expect(status).toBe(0);
		expect(stdout).toContain('Usage: tierlab');
	});

	test.each([
		[['simulatte'], '(Did you mean simulate?)'],
		[['simulate', 'x', '--trails', '3'], '(Did you mean --trials?)'],
		[['simulate'], "missing required argument 'scenario'"],
		[['simulate', 'x', '--trials', '0'], 'Give a whole number from 1 to 100,000.'],
		[['simulate', 'x', '--months', '121'], 'Give a whole number from 1 to 120.'],
		[['compare', 'x', '--workers', '65'], 'Give a whole number from 1 to 64.'],
		[['simulate', 'x', '--json', 'nowhere/x.json'], 'there is no folder'],
		[['simulate', 'nowhere.yaml'], 'nowhere.yaml:1:1 missing-file'],
		[[], 'Usage: tierlab']
	])('%o is wrong: %s', async (args, said) => {
		const { status, stdout, stderr } = await tierlab(args);
		expect(stderr).toContain(said);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	});
});

describe('simulate', () => {
	test(
		'gives the same bytes for any number of threads, and says what each has done',
		async () => {
			const ends = await inTurn(['1', '2', '7'], (workers) => {
				return tierlab(['simulate', northwind, '--trials', '9', '--workers', workers, '--json', path(`${workers}.json`)]);
			});
			expect(ends.map(({ status }) => status)).toEqual([0, 0, 0]);
			expect(new Set(ends.map(({ stdout }) => stdout)).size).toBe(1);
			expect(ends[2].stderr).toMatch(/shards per thread:( \d+){7}\n/);
			const [one, two, seven] = ['1', '2', '7'].map((workers) => readFileSync(path(`${workers}.json`), 'utf8'));
			expect(two === one && seven === one).toBe(true);
			expectResults(JSON.parse(one));
			expect(ends[0].stdout.split('\n')[1]).toMatch(/^Today /);
		},
		5 * MINUTES
	);

	test(
		'writes JSON to stdout for -, and the table beside it',
		async () => {
			const args = ['simulate', '-', '--trials', '3', '--months', '6', '--seed', 'mine', '--json', '-'];
			const { status, stdout, stderr } = await tierlab(args, { input: readFileSync(join(root, 'bench/ladder.yaml'), 'utf8') });
			expect(status).toBe(0);
			expect(JSON.parse(stdout)).toMatchObject({ tierlab: 1, trials: 3, months: 6, seed: 'mine' });
			expect(stderr).toContain('ARR uplift');
		},
		2 * MINUTES
	);

	test(
		'writes tables that name the run, every trial among them',
		async () => {
			const args = ['compare', path('small.yaml'), '--trials', '5', '--csv', path('tables'), '--json', path('small.json')];
			const { status, stdout, stderr } = await tierlab(args);
			expect(status).toBe(0);
			expect(stdout).toContain('P(best)');
			expect(stderr).toContain(`${path('customers.csv')}:1:31 unknown-column warning: `);
			const names = ['cuts.csv', 'draws.csv', 'final.csv', 'flows.csv', 'funnel.csv', 'ledger.csv', 'series.csv'];
			expect(readdirSync(path('tables')).sort()).toEqual(names);
			const results = JSON.parse(readFileSync(path('small.json'), 'utf8'));
			expectDraws(results);
		},
		2 * MINUTES
	);

	test(
		'Ctrl-C ends it with 130 and leaves nothing behind',
		async () => {
			const args = ['simulate', path('small.yaml'), '--trials', '100000', '--json', path('cut.json'), '--csv', path('cut')];
			const { status, stdout } = await tierlab(args, { interruptAt: /unknown-column/ });
			expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
			expect(readdirSync(folder).filter((name) => name.includes('cut'))).toEqual([]);
		},
		2 * MINUTES
	);
});

describe('wrong files', () => {
	test('are refused before anything is run or written, with all problems at their places', async () => {
		const text = readFileSync(path('small.yaml'), 'utf8').replace('kind: renewal', 'kind: renewel').replace('flat: 29', 'flat: -29');
		writeFileSync(path('bad.yaml'), text);
		const { status, stdout, stderr } = await tierlab(['simulate', path('bad.yaml'), '--json', path('bad.json')]);
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(existsSync(path('bad.json'))).toBe(false);
		const placed = stderr.split('\n').filter((line) => /^.+bad\.yaml:\d+:\d+ [a-z-]+ .+/.test(line));
		expect(placed.length).toBeGreaterThanOrEqual(2);
		expect(await tierlab(['check', path('bad.yaml')])).toEqual({ status, stdout, stderr });
	});

	test('check places the problems of the customer file in it', async () => {
		writeFileSync(path('customers-bad.csv'), 'id,plan\na,basic\nb,prro\n');
		writeFileSync(path('names.yaml'), readFileSync(path('small.yaml'), 'utf8').replace('customers.csv', 'customers-bad.csv'));
		const { status, stderr } = await tierlab(['check', path('names.yaml')]);
		expect(status).toBe(2);
		expect(stderr).toContain(`${path('customers-bad.csv')}:3:3 unknown-plan`);
		const against = await tierlab(['check', path('customers-bad.csv'), '--scenario', path('small.yaml')]);
		expect(against.stderr).toContain(`${path('customers-bad.csv')}:3:3 unknown-plan`);
	});

	test('check passes what has warnings alone', async () => {
		const { status, stdout } = await tierlab(['check', path('small.yaml')]);
		expect(status).toBe(0);
		expect(stdout).toMatch(/^.+customers\.csv:1:31 unknown-column warning: .+\n/);
	});

	test.each(['', 'a: [1', '[]', '- - -', 'tierlab: 1\nplans: []'])('check refuses %o with a place', async (input) => {
		const { status, stderr } = await tierlab(['check', '-'], { input });
		expect(status).toBe(2);
		expect(stderr).toMatch(/^<stdin>:\d+:\d+ [a-z-]+ /);
	});
});

/** One after the other, so that runs do not share the machine. */
async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<End>): Promise<End[]> {
	const ends: End[] = [];
	for (const item of items) ends.push(await work(item));
	return ends;
}

function expectResults(results: unknown): void {
	expect(results).toMatchObject({ tierlab: 1, trials: 9, months: 36, seed: 'northwind', currency: 'USD' });
	const keys = ['tierlab', 'engine', 'scenarioHash', 'seed', 'trials', 'months', 'variants', 'uplift', 'decision', 'problems'];
	expect(Object.keys(Object(results))).toEqual(expect.arrayContaining(keys));
	const { today, ...variants } = Object(results).variants;
	expect(Object.keys(today)).toEqual(expect.arrayContaining(['name', 'series', 'final', 'ledger', 'funnel', 'flows', 'by']));
	expect(Object.keys(today.final)).toEqual([...METRICS]);
	expect(today.series.mrr.mean).toHaveLength(37);
	expect(Object.keys(Object(results).uplift)).toEqual(Object.keys(variants));
}

/** The mean over the rows of draws.csv is the mean of the results. */
function expectDraws(results: {
	readonly scenarioHash: string;
	readonly variants: Record<string, { readonly final: Record<string, { readonly mean: number }> }>;
}): void {
	const [head, ...rows] = readFileSync(path('tables/draws.csv'), 'utf8')
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	expect(head.slice(-3)).toEqual(['engine', 'seed', 'scenarioHash']);
	expect(rows).toHaveLength(5 * Object.keys(results.variants).length);
	expect(rows.every((row) => row.at(-1) === results.scenarioHash)).toBe(true);
	for (const [id, { final }] of Object.entries(results.variants)) {
		const arr = rows.filter((row) => row[1] === id).map((row) => Number(row[head.indexOf('arr')]));
		expect(arr.reduce((sum, value) => sum + value, 0) / arr.length).toBeCloseTo(final.arr.mean, 6);
	}
}
