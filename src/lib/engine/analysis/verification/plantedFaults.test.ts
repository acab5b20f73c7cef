import { describe, expect, it, vi } from 'vitest';
import { northwind } from '../../../../../test/fixtures/northwind';
import { limit } from '../../../../../test/fixtures/scenario';
import type * as draw from '../../math/draw';
import type * as power from '../../math/pow';
import type * as rating from '../../rating/bill';
import { calibrate } from '../../simulation/calibrate';
import type { Scenario } from '../../simulation/scenario';
import { Bench } from './Bench';
import { VERIFICATION_CHECKS } from './verify';

/** Faults that a test plants in what the model is made of. */
const planted = vi.hoisted(() => ({ uniform: 1, power: 1, bill: undefined as ((cents: number, ratio: number) => number) | undefined }));

vi.mock('../../math/draw', async (original) => {
	const real = await original<typeof draw>();
	return { ...real, uniform: (...keys: Parameters<typeof real.uniform>) => real.uniform(...keys) ** planted.uniform };
});
vi.mock('../../math/pow', async (original) => {
	const real = await original<typeof power>();
	return { pow: (base: number, exponent: number) => real.pow(base, exponent) * planted.power };
});
vi.mock('../../rating/bill', async (original) => {
	const real = await original<typeof rating>();
	const billCents: typeof real.billCents = (...held) => {
		const cents = real.billCents(...held);
		return planted.bill ? planted.bill(cents, held[7]) : cents;
	};
	return { ...real, billCents };
});

const scenario = northwind({ trials: 60, count: 40, months: 3, variants: [] });
/** Storage beyond the limit is charged, so that use is billed. */
const withOverage: Scenario = {
	...scenario,
	today: {
		...scenario.today,
		plans: scenario.today.plans.map((plan) => ({
			...plan,
			limits: {
				...plan.limits,
				storage: {
					...limit(1),
					beyond: { kind: 'charge' as const, price: [{ model: 'perUnit' as const, meter: 'storage', unitCents: 10, minimumCents: 0 }] }
				}
			}
		}))
	}
};
const bench = new Bench(withOverage, calibrate(withOverage));

/** The outcome of a row while a fault is in place; the base run was right. */
function outcomeWith(fault: Partial<typeof planted>, row: string): string | undefined {
	void bench.base;
	Object.assign(planted, fault);
	try {
		return VERIFICATION_CHECKS.find(({ rows }) => rows.includes(row))?.run(bench).outcome;
	} finally {
		Object.assign(planted, { uniform: 1, power: 1, bill: undefined });
	}
}

describe('a fault in the parts is seen', () => {
	it('none is there', () => {
		for (const row of ['T1', 'T2', 'T32', 'T36', 'T50', 'T7', 'T28']) expect(outcomeWith({}, row)).toBe('passed');
	});

	it.each([
		['T1', 'dearer is cheaper', (cents: number) => -cents],
		['T2', 'more is cheaper', (cents: number) => -cents],
		['T36', 'more than list is billed', (cents: number, ratio: number) => (ratio === 1 ? cents / 2 : cents)],
		['T50', 'an add-on 5% off', (cents: number) => cents * 1.05]
	])('%s: %s', (row, _, bill) => {
		expect(outcomeWith({ bill }, row)).toBe('failed');
	});

	it('T32: an add-on that others pay', () => {
		let bills = 0;
		expect(outcomeWith({ bill: (cents) => cents + ++bills }, 'T32')).toBe('failed');
	});

	it('T7: draws that lean to one side', () => {
		expect(outcomeWith({ uniform: 1.05 }, 'T7')).toBe('failed');
	});

	it('T28: a rate that does not compound', () => {
		expect(outcomeWith({ power: 1.05 }, 'T28')).toBe('failed');
	});
});
