import { describe, expect, test } from 'vitest';
import { exampleResults, uplift } from '../../test/fixtures/results';
import { type Decomposition, type Results, type SplitPart, type Uplift } from '../lib/engine/simulation/results';
import { METRICS } from '../lib/engine/simulation/metrics';
import { MOVEMENTS } from '../lib/engine/market/movements';
import { calibrationLines } from './calibrationLines';
import { decisionTable } from './decisionTable';
import { effectsTable, toldApartWords } from './effectsTable';
import { forcedTable } from './forcedTable';
import { retentionTable } from './retentionTable';
import { summaryTable } from './summaryTable';

const plain = { style: false, width: Infinity };
const linesOf = (text: string) => text.split('\n\n')[0].split('\n');
const cells = (line = '') => line.split(/ {2,}/);
const lineOf = (text: string, name: string) => cells(linesOf(text).find((line) => line.startsWith(name)));

const NONE: Uplift = { ...uplift(0, 1), p5: 0, p95: 0, ties: 1 };
const every = (figure: Uplift) => Object.fromEntries(METRICS.map((metric) => [metric, figure])) as Decomposition['offer'];
const withParts = (results: Results, offer: Uplift, policy: Uplift): Results => ({
	...results,
	decomposition: { ...results.decomposition, stepped: { offer: every(offer), policy: every(policy) } }
});
const origin = (arr: number): SplitPart => ({
	...{ mrr: uplift(arr / 12, 100), arr: uplift(arr, 1000), customers: uplift(1, 1), revenue: uplift(arr, 1000) },
	movements: Object.fromEntries(MOVEMENTS.map((movement) => [movement, 0])) as SplitPart['movements']
});
const withNew = (results: Results): Results => ({
	...results,
	existingOnly: false,
	split: Object.fromEntries(Object.keys(results.uplift).map((id) => [id, { existing: origin(90e3), new: origin(-12e3) }]))
});
const beyond = (results: Results): Results => ({ ...results, beyondEvidence: { stepped: { share: 0.312, largest: 1.9 } } });

describe('effectsTable', () => {
	const results = exampleResults();

	test('has the whole, offer and policy of each variant, and says that new customers are not among them', () => {
		const text = effectsTable(results, plain);
		expect(linesOf(text)).toHaveLength(1 + Object.keys(results.uplift).length);
		expect(cells(linesOf(text)[0])).toEqual(['ARR uplift, mean (90% interval)', 'Whole', 'Offer effect', 'Policy effect', 'Of']);
		const [, whole, offer, policy, of] = lineOf(text, 'Stepped');
		const { stepped } = results.uplift;
		expect(whole).toMatch(/^\+\$\d+\.\dk \(\+\$\d+\.\dk to \+\$\d+\.\dk\)$/);
		const first = (cell: string) => Number(cell.match(/[\d.]+/)?.[0]);
		expect(first(whole)).toBeCloseTo((stepped.arr?.mean ?? 0) / 1000, 1);
		expect(first(offer)).toBeCloseTo(0.6 * first(whole), 0);
		expect(first(policy)).toBeCloseTo(0.4 * first(whole), 0);
		expect(of).toBe('existing customers only');
	});

	test('with new customers splits each uplift, and gives their horizon', () => {
		const text = effectsTable(withNew(results), plain);
		expect(cells(linesOf(text)[0]).slice(1, 4)).toEqual(['Whole', 'Existing', 'New']);
		const [, , existing, added, , , of] = lineOf(text, 'Stepped');
		expect([existing.slice(0, 7), added.slice(0, 7), of]).toEqual(['+$90.0k', '−$12.0k', 'existing and new']);
		expect(text).toContain('Horizon: 36 months. New business alone is best at lower prices; a rise pays through the base.');
	});

	test('few trials carry no intervals, and without variants there is nothing to say', () => {
		expect(effectsTable({ ...results, trials: 16 }, plain)).not.toMatch(/ to [+−]\$/);
		expect(effectsTable({ ...results, uplift: {} }, plain)).toBe('');
	});

	test.each([
		['the offer carries it', uplift(70e3, 1e3), uplift(8e3, 1e3)],
		['the policy carries it', uplift(8e3, 1e3), uplift(70e3, 1e3)],
		['offer and policy both carry it', uplift(40e3, 1e3), uplift(38e3, 1e3)],
		['the offer carries it, the policy takes some of it away', uplift(90e3, 1e3), uplift(-12e3, 1e3)],
		['the policy carries it, the offer takes some of it away', uplift(-12e3, 1e3), uplift(90e3, 1e3)],
		['the policy costs more than the offer brings', uplift(12e3, 1e3), uplift(-90e3, 1e3)],
		['the offer carries all of it', uplift(78e3, 1e3), NONE],
		['the policy carries all of it', NONE, uplift(78e3, 1e3)],
		['no difference from Today', NONE, NONE]
	])('the verdict says: %s', (says, offer, policy) => {
		const verdict = toldApartWords(withParts(results, offer, policy)) ?? '';
		expect(verdict.split(/: | \(offer|\.$/)[1]).toBe(says);
		expect(verdict).toContain('Stepped, +10% a year, existing customers only: ');
	});

	test('there is no verdict where Today is best', () => {
		expect(toldApartWords({ ...results, decision: { ...results.decision, leader: 'today' } })).toBeUndefined();
	});
});

describe('beyond the evidence', () => {
	const results = beyond(exampleResults());
	const says =
		'† Beyond the evidence: Stepped, +10% a year moves 31% of those it moves by more than 25% in all, the largest by 190%. The studies cover rises of 3-25%; beyond them who leaves is assumed.';

	test.each([
		['summary', summaryTable, 3],
		['decision', decisionTable, 1],
		['effects', effectsTable, 1],
		['forced', forcedTable, 3]
	])('the figure is marked where it is shown, the others are not: the %s', (_, tableOf, column) => {
		const text = tableOf(results, plain);
		expect(lineOf(text, 'Stepped')[column]).toMatch(/ †$/);
		expect(lineOf(text, 'Sunset')[column]).not.toContain('†');
		expect(tableOf(exampleResults(), plain)).not.toContain('†');
	});

	test('is said in a sentence, and no sentence recommends it without', () => {
		for (const tableOf of [summaryTable, decisionTable]) expect(tableOf(results, plain)).toContain(says);
		const text = decisionTable(results, plain);
		expect(text).toContain('Best by its mean (existing customers only): Stepped, +10% a year (beyond the evidence †), ');
		expect(text).toContain('Better than Today (90% interval above it): Stepped, +10% a year (beyond the evidence †), Sunset');
		expect(toldApartWords(results)).toMatch(/^Stepped, \+10% a year \(beyond the evidence †\), /);
	});
});

describe('forcedTable', () => {
	test('has goodwill, who is strained or lost above a ceiling, and what moves do to bills', () => {
		const text = forcedTable(exampleResults(), plain);
		expect(cells(linesOf(text)[0])).toEqual([
			...['Forced on customers', 'Goodwill', 'Strained', 'Lost above ceiling', 'MRR lost so', 'Bills changed', 'Median', '90%'],
			...['> +10%', '> +20%', '> +50%', '> +100%', 'Largest']
		]);
		expect(lineOf(text, 'Stepped').slice(1)).toEqual([
			...['−0.4 pts', '3.0%', '9', '$640', '1,700', '0%', '+20%'],
			...['310', '120', '0', '0', '+31%']
		]);
	});

	test('a policy that moves nobody changes no bill', () => {
		const results = exampleResults();
		const bills = { ...results.bills, keep: { ...results.bills.keep, customers: 0, p50: 0, p90: 0, p95: 0, above: {}, largest: 0 } };
		const cellsOfKeep = lineOf(forcedTable({ ...results, bills }, plain), 'Keep');
		expect(cellsOfKeep.slice(5)).toEqual(['0', '–', '–', '0', '0', '0', '0', '–']);
	});
});

describe('retentionTable', () => {
	const yearly = (results: Results): Results => {
		const { today } = results.variants;
		const nrr12 = { ...today.series.nrr12, mean: today.series.nrr12.mean.map((_, month) => (month < 12 ? null : month / 100)) };
		return { ...results, variants: { today: { ...today, series: { ...today.series, nrr12 } } } };
	};

	test('names the years, each with the figure of its last month', () => {
		const [head, line] = linesOf(retentionTable(yearly(exampleResults()), plain));
		expect(cells(head)).toEqual([
			'Retention',
			...['year one', 'year two', 'year three'].map((year) => `NRR ${year}`),
			...['year one', 'year two', 'year three'].map((year) => `GRR ${year}`)
		]);
		expect(cells(line).slice(0, 4)).toEqual(['Today', '12.0%', '24.0%', '36.0%']);
	});

	test('of a long run it has the first three years and the last, of less than a year nothing', () => {
		const text = retentionTable(yearly(exampleResults(65)), plain);
		expect(cells(linesOf(text)[0]).slice(1, 5)).toEqual(['NRR year one', 'NRR year two', 'NRR year three', 'NRR year five']);
		expect(retentionTable(exampleResults(11), plain)).toBe('');
	});
});

test('calibration is printed with its errors', () => {
	const lines = calibrationLines(exampleResults(), plain).split('\n');
	expect(lines[0]).toMatch(/^Calibration, k by motion \(± standard error\): capacity 1\.70 ±0\.015, tier 1\.70 ±0\.015, /);
	expect(lines[1]).toBe('Calibration, c_s of churn by segment: smb 0.01 ±0.004, midMarket 0.01 ±0.004, enterprise 0.01 ±0.004.');
});
