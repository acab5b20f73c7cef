import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import type { Results } from '../simulation/results';
import { readGuard, writeGuard, type Guard } from './guard';
import { guardChecks, leastMiss } from './guardChecks';

const losses: Guard = { metric: 'customersLost', bound: 30, chance: 0.1 };
const bills: Guard = { metric: 'bill', bound: 0.5, chance: 0 };

describe('a guardrail', () => {
	it('is read as it is typed, and written so that it is read again', () => {
		expect(readGuard('customersLost > 30 <= 10%')).toEqual(losses);
		expect(readGuard('bill>+50%=0')).toEqual(bills);
		expect(readGuard(' bill > 20% <= 5% ')).toEqual({ metric: 'bill', bound: 0.2, chance: 0.05 });
		expect(writeGuard(losses)).toBe('customersLost > 30 <= 10%');
		expect(writeGuard(bills)).toBe('bill > +50% = 0');
		for (const guard of [
			losses,
			bills,
			{ metric: 'customersLost', bound: 0, chance: 0.025 } as const,
			{ metric: 'bill', bound: 0.33, chance: 0 } as const
		])
			expect(readGuard(writeGuard(guard))).toEqual(guard);
	});

	it.each([
		['revenue > 3 <= 10%', 'is no guardrail'],
		['customersLost > 30', 'is no guardrail'],
		['customersLost > -3 = 0', 'is no guardrail'],
		['customersLost > 30% <= 10%', 'customers are counted'],
		['customersLost > 30 <= 0.1', 'is no chance'],
		['customersLost > 30 = 10%', 'exactly 10%'],
		['customersLost > 30 <= 100%', 'allows everything'],
		['bill > 50 = 0', 'is a share of it'],
		['bill > +30% <= 5%', 'not above +30%']
	])('%s is refused: %s', (text, why) => {
		expect(readGuard(text)).toMatchObject({ message: expect.stringContaining(why), remedy: expect.stringMatching(/^(Write|Choose)/) });
	});
});

/** Results of ten trials: `a` loses 0 to 9 customers, `b` none. */
function tenTrials(change: Partial<Results['decision']> = {}): Results {
	const results = exampleResults();
	const of = (lost: (trial: number) => number) => Array.from({ length: 10 }, (_, trial) => 100 - lost(trial));
	const values = { customers: { today: of(() => 0), a: of((trial) => trial), b: of(() => 0) } };
	const bill = { customers: 200, p50: 0, p90: 0, p95: 0, above: { '0.1': 50, '0.2': 10, '0.5': 0, '1': 0 }, largest: 0.5 };
	return {
		...results,
		trials: 10,
		bills: { a: bill, b: { ...bill, largest: 0.51 } },
		decision: { ...results.decision, values, ...change }
	};
}

describe('a proposal against guardrails', () => {
	const check = (id: string, guard: Guard, results = tenTrials()) => guardChecks(results, id, [guard])[0];

	it('meets a chance up to the bound itself: 3 of 10 trials lose more than 6', () => {
		expect(check('a', { ...losses, bound: 6, chance: 0.3 })).toMatchObject({ found: 0.3, meets: true, excess: 0 });
		expect(check('a', { ...losses, bound: 6, chance: 0.29 })).toMatchObject({ meets: false, excess: expect.closeTo(0.01, 12) });
		expect(check('a', { ...losses, bound: 5.9, chance: 0.3 })).toMatchObject({ found: 0.4, meets: false });
		expect(check('b', { ...losses, bound: 0, chance: 0 })).toMatchObject({ found: 0, meets: true });
	});

	it('takes what is kept of the customers lost where a run does not hold every trial', () => {
		const kept = tenTrials({ values: undefined, customersLost: { a: [0, 1, 2, 31] } });
		expect(check('a', losses, kept)).toMatchObject({ found: 0.25, meets: false });
		expect(check('a', losses, tenTrials({ values: undefined }))).toEqual({ guard: losses, found: null, meets: false, excess: Infinity });
	});

	it('meets a bill up to the bound itself, and a share of those moved', () => {
		expect(check('a', bills)).toMatchObject({ found: 0.5, meets: true });
		expect(check('b', bills)).toMatchObject({ found: 0.51, meets: false, excess: expect.closeTo(0.01, 12) });
		expect(check('a', { metric: 'bill', bound: 0.2, chance: 0.05 })).toMatchObject({ found: 0.05, meets: true });
		expect(check('a', { metric: 'bill', bound: 0.1, chance: 0.05 })).toMatchObject({ found: 0.25, meets: false });
	});

	it('misses least with the fewest missed, then the least beyond', () => {
		const of = (...guards: Guard[]) => leastMiss(['a', 'b'].map((id) => ({ id, checks: guardChecks(tenTrials(), id, guards) })))?.id;
		expect(of({ ...losses, bound: 3 }, bills)).toBe('b');
		expect(of({ ...losses, bound: 3 }, { ...losses, bound: 4 }, { ...bills, bound: 0.2 })).toBe('b');
		expect(of({ ...bills, bound: 0.2 })).toBe('a');
	});
});
