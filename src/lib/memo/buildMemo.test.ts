import { describe, expect, it } from 'vitest';
import { exampleResults, uplift, withBeyond } from '../../../test/fixtures/results';
import { pdfText } from '../../../test/pdfText';
import type { Sensitivity } from '../engine/simulation/decision';
import type { Results } from '../engine/simulation/results';
import { MADE_UP_CUSTOMERS } from '../engine/simulation/madeUp';
import type { ScenarioDocument } from '../formats/scenarioDocument';
import { EXAMPLES } from '../studio/document/examples';
import { billsAbove } from './billsAbove';
import { breakLines } from './pdf/breakLines';
import { buildMemo } from './buildMemo';
import { caveatsOf } from './caveats';
import { cutName } from './cutName';
import { decidingOf } from './Deciding';
import { differenceChart } from './differenceChart';
import { memoPdf } from './pdf/memoPdf';

const [raise] = EXAMPLES;
if (!raise) throw new Error('there is an example');
const document: ScenarioDocument = raise.document;
const results = exampleResults();
const codes = (given: Results, of = document) => caveatsOf(decidingOf({ results: given, document: of })).map(({ code }) => code);
const problem = (code: string) => ({ code, path: 'customers', message: 'm', remedy: 'r', severity: 'note' as const });
const pagesOf = async (given: Results, of = document, title?: string): Promise<string[]> => {
	const memo = buildMemo({ results: given, document: of, ...(title !== undefined && { title }) });
	if (!memo) throw new Error('there is a memo');
	return pdfText(await memoPdf(memo));
};
const sensitivity = (assumption: string, valueOfInformation: number, breakEven: number | null): Sensitivity => ({
	...{ assumption, firstOrder: 0.2, firstOrderSe: 0.01, total: null, totalSe: null, valueOfInformation, voiSe: 10 },
	...{ detected: true, below: null, voiBelow: null, breakEven }
});

/** So many scenarios, each with a name of 200 characters, all told to be beyond the evidence. */
function many(count: number, name: (i: number) => string): Results {
	const ids = Array.from({ length: count }, (_, i) => `v${i}`);
	const of = <T>(make: (id: string, i: number) => T): Record<string, T> => Object.fromEntries(ids.map((id, i) => [id, make(id, i)]));
	const { today, stepped } = results.variants;
	return {
		...results,
		variants: { today, ...of((_, i) => ({ ...stepped, name: name(i) })) },
		uplift: of((_, i) => ({ ...results.uplift.stepped, arr: uplift(90e6 - i * 3e6, 26e6) })),
		bills: of(() => results.bills.stepped),
		beyondEvidence: of(() => ({ share: 0.31, largest: 12.34 })),
		decomposition: of(() => results.decomposition.stepped),
		problems: [problem(MADE_UP_CUSTOMERS), problem('uncalibrated')],
		decision: {
			...results.decision,
			leads: { arr: {}, nrr12: {}, customers: {} },
			best: { today: 0.01, ...of(() => 0.9 / count) },
			regret: { today: 81e6, ...of((_, i) => 5e6 + i) },
			sensitivity: ['priceReaction.k', 'importance.smb.basic.automations', 'downgrade'].map((path, i) =>
				sensitivity(path, 4e6 - i, 1.234567)
			)
		}
	};
}

describe('the caveats', () => {
	it('are those that hold, the gravest first', () => {
		expect(codes({ ...results, existingOnly: false })).toEqual(['untested', 'assumed', 'closed', 'horizon']);
		const untold = { ...results.decision, leads: { arr: {}, nrr12: {}, customers: {} } };
		expect(codes({ ...results, decision: untold })[0]).toBe('tie');
		const worst = { ...withBeyond(results, 'stepped'), trials: 20, problems: [problem('uncalibrated'), problem(MADE_UP_CUSTOMERS)] };
		expect(codes(worst).slice(0, 4)).toEqual(['madeUp', 'noInterval', 'beyond', 'uncalibrated']);
		expect(codes(worst)).toContain('existingOnly');
		// What lies beyond the evidence is said of the two that are read, of no other.
		expect(codes(withBeyond(results, 'keep'))).not.toContain('beyond');
		expect(codes({ ...results, trials: 120 })).toContain('fewTrials');
		expect(codes({ ...results, precision: { target: 100, reached: 900, met: false } })).toContain('imprecise');
		const learned = { ...document, learned: [{ path: 'priceReaction.k', value: 1, from: 'history.csv' }] };
		expect(codes(results, learned)).not.toEqual(expect.arrayContaining(['untested']));
		expect(codes(results, learned)).not.toEqual(expect.arrayContaining(['assumed']));
	});
});

describe('the memo', () => {
	it('has two pages with twelve and more names of 200 characters, and says what it leaves out', async () => {
		for (const name of [(i: number) => `Scenario ${i} ${'of long words '.repeat(14)}`, (i: number) => `${i}${'W'.repeat(199)}`]) {
			const pages = await pagesOf(many(14, name), document, name(0));
			expect(pages).toHaveLength(2);
			expect(pages[0]).toContain('2 scenarios of lower means are left out');
			expect(pages[0]).toContain('Long names are cut');
			expect(pages[0]).toMatch(/and 12 more are a practical tie/);
			expect(pages.join('')).not.toContain('\uFFFD');
			expect(pages[0]).toContain('† beyond the evidence');
			expect(pages[1]).toContain('Signature');
		}
		const equal = many(12, (i) => `Scenario ${i} ${'x'.repeat(190)}`);
		const alike = { ...equal, uplift: Object.fromEntries(Object.keys(equal.uplift).map((id) => [id, results.uplift.stepped])) };
		expect(await pagesOf(alike)).toHaveLength(2);
	});

	it('is clear about 20 trials and one scenario, and is none without any', async () => {
		const { today, stepped } = results.variants;
		const one = { ...results, trials: 20, variants: { today, stepped }, uplift: { stepped: results.uplift.stepped } };
		const [first, second] = await pagesOf(one);
		expect(first).toContain('20 trials carry no 90% interval: 50 do.');
		expect(second).toContain('What each assumption does is told from 50 trials on: there are 20 trials.');
		expect(buildMemo({ results: { ...one, variants: { today }, uplift: {} }, document })).toBeNull();
	});

	it('names what to learn with its break-even, and the side on which the choice holds', async () => {
		const known = {
			...results,
			decision: { ...results.decision, sensitivity: [sensitivity('downgrade', 900, 0.4), sensitivity('reach', 4_100, null)] }
		};
		const [, second] = await pagesOf(known);
		expect(second).toMatch(
			/Customers who look at every higher plan.*\$4\.1k.*stays the same\..*Those better off on less who step down.*\$900.*stays best below 40%/
		);
	});

	it('is the same bytes when it is made again, has no clock, and the day that it is given', async () => {
		const memo = buildMemo({ results, document, date: '2026-11-22' });
		if (!memo) throw new Error('there is a memo');
		const [a, b] = [await memoPdf(memo), await memoPdf(memo)];
		expect(Buffer.compare(a, b)).toBe(0);
		const text = Buffer.from(a).toString('latin1');
		expect(text).toContain('D:20261122000000Z');
		expect(text).toMatch(/\/Lang \(en-US\)/);
		expect(text).toContain('/StructTreeRoot');
		expect(text.match(/\/Alt \(/g)?.length).toBeGreaterThan(5);
	});

	it('writes Cyrillic, Greek and Latin of all kinds', async () => {
		const [first] = await pagesOf(results, document, 'Ценник Τιμές Žluťoučký');
		expect(first).toContain('Ценник');
		expect(first).toContain('Τιμές');
		expect(first?.replace(/ /g, '')).toContain('Žluťoučký');
	});
});

it('a chart whose dots are all at one value grows no taller than others', () => {
	const of = (spread: number) => differenceChart({ uplift: uplift(1, spread), domain: [0, 100], alt: 'all', dots: true });
	expect(of(0.01).marks.filter(({ mark }) => mark === 'dot')).toHaveLength(50);
	expect(of(0.01).height).toBeLessThan(60);
	// One customer in 20 trials, and twelve such rows on a page: where there is no interval the dots stand in every row.
	const same = { ...uplift(1, 0.01), dots: Array.from({ length: 20 }, () => 1) };
	expect(differenceChart({ uplift: same, domain: [0, 100], alt: 'all', dots: false }).height).toBeLessThan(30);
});

it('bands of bills sum to those moved', () => {
	expect(billsAbove({ customers: 100, above: { '0.1': 40, '0.2': 30, '0.5': 10, '1': 1 } })).toEqual([60, 10, 20, 9, 1]);
});

it('lines break at spaces, within a word that fits none, and end in an ellipsis', () => {
	const lines = (text: string, width: number, most = 9) =>
		breakLines([{ text }], width, most, (own) => own.length).map(({ runs }) => runs.map((run) => run.text).join(''));
	expect(lines('one two three', 7)).toEqual(['one two', 'three']);
	expect(lines('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
	expect(lines('one two three four', 7, 2)).toEqual(['one two', 'three…']);
});

it('names are cut at a word', () => {
	expect(cutName('Stepped, +10% a year')).toBe('Stepped, +10% a year');
	expect(cutName('one two three', 10)).toBe('one two…');
	expect(cutName('x'.repeat(12), 10)).toBe(`${'x'.repeat(9)}…`);
});
