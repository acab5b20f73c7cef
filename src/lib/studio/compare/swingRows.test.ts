import { describe, expect, it } from 'vitest';
import { exampleResults, POLICIES } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { TrialWords } from '../../charts/TrialWords';
import type { Sensitivity } from '../../engine/simulation/decision';
import type { Results } from '../../engine/simulation/results';
import { decisionChange } from './swingRows';
import { churnInformation, testWords } from './testWords';

const words = new TrialWords(new Numbers('USD', 'en-US'), 400);
const results = exampleResults();
const runnerUp = POLICIES[1].id;

const input = (assumption: string, own: Partial<Sensitivity> = {}): Sensitivity => ({
	...{ assumption, firstOrder: 0, firstOrderSe: 0.02, total: null, totalSe: null, valueOfInformation: 0, voiSe: 120, detected: false },
	...{ below: 0.05, voiBelow: 870, breakEven: null },
	swing: { low: 0.1, middle: 0.16, high: 0.24, leadLow: 5e3, leadHigh: 5e3, flip: null },
	...own
});
const flipping = (assumption: string, worth: number, leadLow: number): Sensitivity =>
	input(assumption, {
		...{ firstOrder: 0.4, detected: true, below: null, valueOfInformation: worth, voiBelow: null, breakEven: 0.12 },
		swing: {
			...{ low: 0.1, middle: 0.16, high: 0.24, leadLow, leadHigh: 9e3 },
			flip: { to: runnerUp, times: 1, holdsAbove: true, holds: 0.64 }
		}
	});
const told = (sensitivity: readonly Sensitivity[], own: Partial<Results['decision']> = {}): Results => ({
	...results,
	decision: { ...results.decision, sensitivity, ...own }
});
const change = (sensitivity: readonly Sensitivity[]) =>
	decisionChange(told(sensitivity), { options: { [runnerUp]: 'Sunset, renamed' }, called: new Map() }, words);

describe('what would change a decision', () => {
	const found = change([input('elasticity'), flipping('churn', 4100, -2e3), flipping('priceReaction.contact', 900, -6e3)]);

	it('is the widest swing first, in the unit of the input, with where it flips and to what it is called now', () => {
		expect(found?.rows.map(({ path }) => path)).toEqual(['priceReaction.contact', 'churn']);
		expect(found?.rows[1]).toMatchObject({
			...{ low: '10%', high: '24%', drives: '40%', drivesError: '±2%', total: 'not known', worth: '$4.1k', worthError: '±$120' },
			flip: { said: '12%', to: 'Sunset, renamed' }
		});
		expect(found?.rows[0].low).toBe('0.1×');
		expect(found?.finding).toMatch(/^Odds of leaving .* at 0\.24×; it flips the choice to Sunset, renamed at 0\.12×\.$/);
	});

	it('says what is not detected, with its bound', () => {
		expect(found?.rest).toBe('1 more input: none flips it, each worth below $870 to know.');
	});

	it('has to be true: what is most worth knowing first, the side that holds, and the share of draws', () => {
		expect(found?.toBeTrue.map(({ path }) => path)).toEqual(['churn', 'priceReaction.contact']);
		expect(found?.toBeTrue[0]).toMatchObject({
			says: 'Customers lost in the next 12 months: at least 12%.',
			holds: 'We hold 64% for it; the middle 90% runs from 10% to 24%.'
		});
	});

	it('is nothing of a run that does not tell it, and says so where no input moves the lead', () => {
		const { swing: _, ...old } = input('churn');
		expect(change([old])).toBeNull();
		expect(change([])).toBeNull();
		expect(change([input('churn')])).toMatchObject({ rows: [], toBeTrue: [], finding: expect.stringMatching(/^Trials tell no input/) });
	});
});

describe('a planned test in words', () => {
	it('says that a base is too small, and what it takes where it is not', () => {
		const churn = { kind: 'churn', from: 0.05, to: 0.06 } as const;
		expect(testWords({ ...churn, customers: 800 }, words)).toBe(
			'A churn of 5% against 6% needs 8,155 customers in each of two groups within a year, and this base has 800: it is too small to settle it, within three years too. Move customers in waves, each with a stop rule, instead.'
		);
		expect(testWords({ ...churn, customers: 16_310 }, words)).toBe(
			'A churn of 5% against 6% needs 8,155 customers in each of two groups, and 12 months.'
		);
		expect(testWords({ kind: 'conversion', from: 0.1, to: 0.12, customers: 1000 }, words)).toMatch(/3,839 customers .* and 8 months\.$/);
		expect(testWords({ kind: 'conversion', from: 0.1, to: 0.12, customers: 10 }, words)).toMatch(/Too few come by/);
		expect(testWords({ ...churn, to: 0.05, customers: 800 }, words)).toMatch(/^There is no difference/);
	});

	it('is worth more with more customers, and not known without the draws of churn', () => {
		const draws = Array.from({ length: 400 }, (_, trial) => 0.1 + (0.1 * ((trial * 7) % 400)) / 400);
		const values = { arr: { today: draws.map(() => 0), rise: draws.map((churn) => 1e6 * (0.152 - churn)) } };
		const known = told([], { draws: { churn: draws }, values });
		const [few, many] = [10, 1000].map((customers) => churnInformation(known, customers) ?? 0);
		expect(few).toBeGreaterThan(0);
		expect(many).toBeGreaterThan(few);
		expect(churnInformation(results, 100)).toBeNull();
	});
});
