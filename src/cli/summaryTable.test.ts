import { describe, expect, test } from 'vitest';
import { exampleResults } from '../../test/fixtures/results';
import { decisionTable } from './decisionTable';
import { madeUpProblems } from '../lib/engine/simulation/madeUp';
import { runSignature } from '../lib/formats/runSignature';
import { summaryTable } from './summaryTable';

const plain = { style: false, width: Infinity };
const linesOf = (text: string) => text.split('\n\n')[0].split('\n');
const cells = (line: string) => line.split(/ {2,}/);

describe('summaryTable', () => {
	const results = exampleResults();
	const lines = linesOf(summaryTable(results, plain));

	test('has a line for Today and each variant, all columns wide', () => {
		expect(lines).toHaveLength(1 + Object.keys(results.variants).length);
		for (const line of lines) expect(cells(line)).toHaveLength(12);
		expect(new Set(lines.map((line) => line.length)).size).toBe(1);
	});

	test('Today has no uplift', () => {
		expect(cells(lines[1]).slice(3, 7)).toEqual(['–', '–', '–', '–']);
	});

	test('says of every uplift of whom it is, and names the year of retention', () => {
		for (const line of lines.slice(2)) expect(cells(line)[6]).toBe('existing customers only');
		expect(lines[0]).toContain('NRR year three  GRR year three');
		expect(linesOf(summaryTable({ ...results, months: 30 }, plain))[0]).toContain('NRR the 12 months to month 30');
		const both = linesOf(summaryTable({ ...results, existingOnly: false }, plain));
		for (const line of both.slice(2)) expect(cells(line)[6]).toBe('existing and new');
	});

	test('figures before month 12 that look back are left open', () => {
		const { today } = results.variants;
		const early = { ...results, variants: { today: { ...today, final: { ...today.final, nrr12: null, grr12: null } } } };
		expect(cells(linesOf(summaryTable(early, plain))[1]).slice(7, 9)).toEqual(['–', '–']);
	});
});

describe('customers who are made up', () => {
	const results = exampleResults();
	const madeUp = { ...results, problems: madeUpProblems({ madeUp: true }) };

	test.each([
		['summary', summaryTable],
		['decision', decisionTable]
	])('are said to be by the %s, and no others', (_, tableOf) => {
		expect(tableOf(madeUp, plain)).toMatch(/trials of .*; customers made up by segments/);
		expect(tableOf(results, plain)).not.toContain('made up');
	});

	test('are said to be in every row of a table of figures', () => {
		expect(runSignature(madeUp, true)).toEqual({
			names: ['base', 'engine', 'seed', 'scenarioHash'],
			cells: ['customers made up by segments', results.engine, results.seed, results.scenarioHash]
		});
		expect(runSignature(results, false).names).toEqual(['engine', 'seed', 'scenarioHash']);
	});
});

describe('what few trials carry', () => {
	const results = { ...exampleResults(), trials: 16 };

	test.each([
		['summary', summaryTable],
		['decision', decisionTable]
	])('is neither an interval nor a sure thing nor a share of luck: the %s', (_, tableOf) => {
		const text = tableOf({ ...results, spread: {} }, plain);
		const stepped = cells(linesOf(text).find((line) => line.startsWith('Stepped')) ?? '');
		expect(stepped.slice(1).join(' ')).toMatch(/ – >79% /);
		for (const line of linesOf(text).slice(1)) expect(cells(line).join(' ')).not.toMatch(/ to [+−]?\$|>99%|<1%/u);
		expect(text).toContain('16 trials carry no 90% interval: 50 do.');
		expect(text).toContain('Stepped, +10% a year not known: needs 50 trials');
	});

	test('with enough of them all is told', () => {
		const text = decisionTable({ ...results, trials: 400 }, plain);
		expect(text).toContain('Stepped, +10% a year 72% what we do not know, 28% luck, ±5 pts');
		expect(text).toContain(
			'Best by its mean (existing customers only): Stepped, +10% a year, +$5.0k on average against Sunset after 12 months (95% +$3.2k to +$6.8k): told apart.'
		);
		expect(text).toContain('Better than Today (90% interval above it): Stepped, +10% a year, Sunset after 12 months, Migrate at renewal.');
	});

	test('a variant equal to Today is no difference', () => {
		const { uplift } = results;
		const arr = uplift.keep.arr && { ...uplift.keep.arr, probabilityBetter: 0.5, ties: 1 };
		const text = summaryTable({ ...results, uplift: { ...uplift, keep: { ...uplift.keep, arr } } }, plain);
		expect(cells(linesOf(text).find((line) => line.startsWith('Keep forever')) ?? '')).toContain('no difference');
	});

	test('what is worth knowing is told with a bound where it is not detected', () => {
		const one = { firstOrderSe: 0.02, total: null, totalSe: null, voiSe: null, detected: false, breakEven: null };
		const sensitivity = [
			{ ...one, assumption: 'churn', firstOrder: 0.4, valueOfInformation: 4100, detected: true, below: null, voiBelow: null },
			{ ...one, assumption: 'payers', firstOrder: 0, valueOfInformation: 0, below: 0.031, voiBelow: 870 }
		];
		const text = decisionTable({ ...results, trials: 400, decision: { ...results.decision, sensitivity } }, plain);
		expect(text).toContain(
			'Most worth knowing before choosing: churn $4.1k, 40% of the spread; payers not detected (below $870), not detected (below 4%) of the spread.'
		);
		const swing = { low: 0.1, middle: 0.16, high: 0.24, leadLow: 5e3, leadHigh: -2e3 };
		const flip = { to: 'today', times: 1, holdsAbove: false, holds: 0.64 };
		const [churn, payers] = sensitivity;
		const told = [
			{ ...churn, voiSe: 400, breakEven: 0.2123, swing: { ...swing, flip } },
			{ ...payers, swing: { ...swing, flip: null } }
		];
		expect(decisionTable({ ...results, trials: 400, decision: { ...results.decision, sensitivity: told } }, plain)).toContain(
			'churn $4.1k ±$400, 40% of the spread, flips to Today above 0.212 (64% of draws hold the choice); payers not detected (below $870), not detected (below 4%) of the spread, does not flip the choice.'
		);
	});
});

describe('decisionTable', () => {
	const results = exampleResults();

	test('begins with the least regret, and doing nothing is one of the options', () => {
		const names = linesOf(decisionTable(results, plain))
			.slice(1)
			.map((line) => cells(line)[0]);
		expect(names[0]).toBe('Stepped, +10% a year');
		expect(names).toContain('Today');
	});
});
