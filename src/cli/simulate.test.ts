import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { METRICS } from '../lib/engine/simulation/metrics';
import { CliFolder } from './testing/CliFolder';
import { callTierlab, threadsAreBuilt } from './testing/callTierlab';
import { root, tierlab, type End } from './testing/runTierlab';

const northwind = join(root, 'examples/northwind/scenario.yaml');
const MINUTES = 60_000;

const folder = new CliFolder();
const path = (name: string) => folder.path(name);
beforeAll(threadsAreBuilt, 10 * 60_000);
afterAll(() => folder.remove());

describe('simulate', () => {
	test(
		'gives the same bytes for any number of threads, and says what each has done',
		async () => {
			const ends = await inTurn(['1', '2', '7'], (workers) => {
				return callTierlab([
					'simulate',
					northwind,
					'--trials',
					'9',
					'--months',
					'12',
					'--workers',
					workers,
					'--json',
					path(`${workers}.json`)
				]);
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
		'places trials evenly for --sampling sobol, says the trials saved, and refuses other names',
		async () => {
			const args = ['simulate', join(root, 'bench/ladder.yaml'), '--trials', '64', '--months', '3', '--workers', '1'];
			const { status, stdout } = await callTierlab([...args, '--sampling', 'sobol', '--json', path('sobol.json')]);
			expect(status).toBe(0);
			expect(stdout).toMatch(/Sobol sampling, 16 independent replicates.*times as many plain trials \(/u);
			const { sampling } = JSON.parse(readFileSync(path('sobol.json'), 'utf8')) as { sampling: Record<string, unknown> };
			expect(sampling).toMatchObject({ method: 'sobol', replicates: 16, plain: 0 });
			const refused = await callTierlab([...args, '--sampling', 'halton']);
			expect(refused.status).not.toBe(0);
			expect(refused.stderr).toContain('plain, sobol');
		},
		3 * MINUTES
	);

	test(
		'writes tables that name the run, every trial among them',
		async () => {
			const args = ['compare', path('small.yaml'), '--trials', '5', '--csv', path('tables'), '--json', path('small.json')];
			const { status, stdout, stderr } = await callTierlab(args);
			expect(status).toBe(0);
			expect(stdout).toContain('P(best)');
			expect(stdout).toContain('5 trials carry no 90% interval: 50 do.');
			expect(stdout).toContain('told from 50 trials on: there are 5 trials.');
			expect(stdout.slice(0, stdout.indexOf('trials of'))).not.toMatch(/>99%|<1%| to [+−]?\$/);
			expect(stderr).toContain(`${path('customers.csv')}:1:31 unknown-column warning: `);
			const names = [
				'attach',
				'bills',
				'booked',
				'calibration',
				'cuts',
				'draws',
				'effects',
				'final',
				'flows',
				'funnel',
				'ledger',
				'luck',
				'motions',
				'owners',
				'payback',
				'series'
			];
			expect(readdirSync(path('tables')).sort()).toEqual(names.map((name) => `${name}.csv`));
			const results = JSON.parse(readFileSync(path('small.json'), 'utf8'));
			// The horizon is the file's where the call says nothing of it.
			expect(results.months).toBe(36);
			expect(results.variants.today.series.mrr.mean).toHaveLength(37);
			expectDraws(results);
		},
		2 * MINUTES
	);

	test(
		'stops at a precision, the same for any number of threads, and says so; the draws are those of the trials done',
		async () => {
			const ends = await inTurn(['1', '2'], (workers) => {
				const args = ['simulate', path('small.yaml'), '--trials', '2000', '--precision', '1%', '--workers', workers];
				return callTierlab([...args, '--json', path(`precise${workers}.json`), '--csv', path(`precise${workers}`)]);
			});
			expect(ends.map(({ status }) => status)).toEqual([0, 0]);
			const [one, two] = ['1', '2'].map((workers) => readFileSync(path(`precise${workers}.json`), 'utf8'));
			expect(two).toBe(one);
			const { trials, precision, spread } = JSON.parse(one);
			expect(Object.keys(spread)).toContain('today');
			expect(ends[0].stdout).toMatch(/Spread of the ARR uplift \(existing customers only\): .*(luck, ±|not known|no difference)/);
			expect(ends[0].stdout).toMatch(/\nARR uplift, mean \(90% interval\) .*\n.* existing customers only\n/);
			expect(ends[0].stdout).toMatch(/\nForced on customers .*Goodwill.*\n/);
			expect(ends[0].stdout).toMatch(/\nRetention .*NRR year one.*\n/);
			expect(ends[0].stdout).toMatch(/\nCalibration, k by motion \(± standard error\): capacity \d+\.\d\d ±\d\.\d{3}, /);
			const effects = readFileSync(path('precise1/effects.csv'), 'utf8').split('\n');
			expect(effects[0]).toMatch(/^variant,part,metric,upliftMean,upliftSe,/);
			expect(effects.filter((line) => /,(offer|policy),arr,/.test(line))).toHaveLength(2 * (Object.keys(spread).length - 1));
			expect(trials).toBeGreaterThanOrEqual(100);
			expect(trials).toBeLessThan(2000);
			expect(precision).toMatchObject({ met: true });
			expect(ends[0].stdout).toMatch(/known to ±\S+, target ±/);
			const rows = readFileSync(path('precise1/draws.csv'), 'utf8').trim().split('\n');
			expect(rows).toHaveLength(1 + trials);
			expect((await callTierlab(['simulate', path('small.yaml'), '--precision', 'soon'])).status).toBe(2);
		},
		3 * MINUTES
	);

	test(
		'Ctrl-C ends it with 130 and leaves nothing behind',
		async () => {
			const args = ['simulate', path('small.yaml'), '--trials', '100000', '--json', path('cut.json'), '--csv', path('cut')];
			const { status, stdout } = await tierlab(args, { interruptAt: /unknown-column/ });
			expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
			expect(readdirSync(folder.folder).filter((name) => name.includes('cut'))).toEqual([]);
		},
		2 * MINUTES
	);
});

/** One after the other, so that runs do not share the machine. */
async function inTurn<Item>(items: readonly Item[], work: (item: Item) => Promise<End>): Promise<End[]> {
	const ends: End[] = [];
	for (const item of items) ends.push(await work(item));
	return ends;
}

function expectResults(results: unknown): void {
	expect(results).toMatchObject({ tierlab: 1, trials: 9, months: 12, seed: 'northwind', currency: 'USD' });
	const keys = ['tierlab', 'engine', 'scenarioHash', 'seed', 'trials', 'months', 'variants', 'uplift', 'decision', 'problems'];
	expect(Object.keys(Object(results))).toEqual(expect.arrayContaining(keys));
	const { today, ...variants } = Object(results).variants;
	expect(Object.keys(today)).toEqual(expect.arrayContaining(['name', 'series', 'final', 'ledger', 'funnel', 'flows', 'by']));
	expect(Object.keys(today.final)).toEqual([...METRICS]);
	expect(today.series.mrr.mean).toHaveLength(13);
	expect(Object.keys(Object(results).uplift)).toEqual(Object.keys(variants));
}

/** A row for each trial: what was drawn under each name and segment, and outcomes whose means are those of the results. */
function expectDraws(results: {
	readonly scenarioHash: string;
	readonly variants: Record<string, { readonly final: Record<string, { readonly mean: number }> }>;
}): void {
	const [head, ...rows] = readFileSync(path('tables/draws.csv'), 'utf8')
		.trim()
		.split('\n')
		.map((line) => line.split(','));
	expect(head.slice(-3)).toEqual(['engine', 'seed', 'scenarioHash']);
	expect(rows.map(([trial]) => trial)).toEqual(['0', '1', '2', '3', '4']);
	expect(rows.every((row) => row.at(-1) === results.scenarioHash)).toBe(true);
	const column = (name: string) => rows.map((row) => Number(row[head.indexOf(name)]));
	for (const [id, { final }] of Object.entries(results.variants)) {
		expect(column(`${id}.arr`).reduce((sum, value) => sum + value, 0) / 5).toBeCloseTo(final.arr.mean, 6);
	}
	expect(column('churn.smb').every((rate) => rate > 0.02 && rate < 0.3)).toBe(true);
	expect(new Set(column('churn.smb')).size).toBe(5);
	expect(head.filter((name) => name.startsWith('importance.smb.')).length).toBeGreaterThan(0);
}
