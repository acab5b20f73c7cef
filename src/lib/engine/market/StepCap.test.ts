import { describe, expect, test } from 'vitest';
import { given, Stage } from '../../../../test/oracles/stage';
import { addOn, book, plan, policy, seats, stock, testScenario, variant, type TestCustomer } from '../../../../test/fixtures/scenario';
import type { PriceComponent } from '../catalog/price';
import type { Beyond } from '../catalog/priceBook';
import { StepCap } from './StepCap';

const perUnit = (meter: string, unitCents: number): PriceComponent => ({ model: 'perUnit', meter, unitCents, minimumCents: 0 });
const charge: Beyond = { kind: 'charge', price: [perUnit('storage', 50)] };
const TODAY = book(
	[
		plan('basic', 29, { annual: { price: [{ model: 'flat', cents: 2000 }] } }),
		plan('pro', 0, {
			price: [perUnit('seats', 1000)],
			annual: { price: [perUnit('seats', 800)] },
			limits: { storage: { included: 10, beyond: charge } }
		})
	],
	[
		addOn('pack', 'capacity', 10, ['basic', 'pro']),
		addOn('metered', 'module', 0, ['basic', 'pro'], { price: [perUnit('calls', 5)], max: 3 })
	]
);

/** A cap begun with the package of a customer. */
function begin(customer: Partial<TestCustomer>, kept: readonly number[], factor: number) {
	const scenario = testScenario({
		...{ today: TODAY, customers: [{ id: 'a', plan: 'pro', usage: { seats: 4, storage: 5, calls: 7 }, ...customer }] },
		...{ meters: [seats(), stock('storage'), stock('calls')], variants: [variant('v', TODAY, policy({ kind: 'step' }))] }
	});
	const life = new Stage(scenario, given(scenario)).enter(1, 1);
	const cap = new StepCap(2);
	cap.begin(life, Int32Array.from(kept), factor);
	/** Seats, storage, calls. */
	const cents = (held: readonly number[], use = [4, 5, 7], annual: 0 | 1 = 0, promoted = 1) =>
		cap.cents(annual, Int32Array.from(held), Float64Array.from(use), promoted);
	return { cap, cents };
}

describe('before it begins', () => {
	test('a cap is none: it costs whatever one likes, reads nothing and charges nothing', () => {
		const cap = new StepCap(2);
		expect([cap.factor, cap.cents(0, Int32Array.of(0, 0), Float64Array.of(4, 5, 7), 1)]).toEqual([0, Infinity]);
		expect([0, 1, 2].map((meter) => [cap.linesRead(meter), cap.charges(meter)]).flat()).toEqual(Array(6).fill(false));
	});
});

describe('the most that is paid', () => {
	test('is what the old package would cost now, times the factor', () => {
		const { cents, cap } = begin({ addOns: { pack: 2 } }, [2, 0], 1.1);
		expect([cap.factor, cents([2, 0]), cents([2, 0], [10, 5, 7])]).toEqual([1.1, 6600, 13_200]);
		expect(cents([2, 0], [4, 12, 7])).toBe(6710);
		expect(cents([2, 0], [4, 5, 7], 1)).toBe(5720);
	});

	test('is rounded half up', () => {
		const { cents } = begin({ plan: 'basic' }, [0, 0], 1.00015);
		// 2900 x 1.00015 = 2900.435; of the annual price, with a half: 2000.3.
		expect([cents([0, 0]), cents([0, 0], [4, 5, 7], 1)]).toEqual([2900, 2000]);
		// 2900.58 and 2000.4; 2900.725 and 2000.5.
		expect(begin({ plan: 'basic' }, [0, 0], 1.0002).cents([0, 0])).toBe(2901);
		expect(begin({ plan: 'basic' }, [0, 0], 1.00025).cents([0, 0], [4, 5, 7], 1)).toBe(2001);
	});

	test('keeps the discount that was negotiated, and knows a promotion of the plan', () => {
		const { cents } = begin({ mrrCents: 3000, addOns: { pack: 1 } }, [1, 0], 1);
		// List 5000: 40% off.
		expect([cents([1, 0]), cents([1, 0], [4, 5, 7], 0, 0.5)]).toEqual([3000, 1800]);
	});

	test('counts what was dropped with the move as before, and no more what is given up after it', () => {
		const { cents } = begin({ addOns: { pack: 3 } }, [2, 0], 1);
		// Three before, two after the move.
		expect([2, 1, 0].map((held) => cents([held, 0]))).toEqual([7000, 6000, 5000]);
		// What was added after it is none of the old package.
		expect(cents([5, 0])).toBe(7000);
	});

	test('counts no less than nothing of an add-on', () => {
		const { cents } = begin({ addOns: { pack: 1 } }, [3, 0], 1);
		expect(cents([0, 0])).toBe(4000);
	});
});

describe('what the old package reads', () => {
	const reads = (customer: Partial<TestCustomer>) => {
		const { cap } = begin(customer, [0, 0], 1);
		return [0, 1, 2].map((meter) => cap.linesRead(meter));
	};

	test('is what its plan and its add-ons are priced by, overage apart', () => {
		expect(reads({})).toEqual([true, false, false]);
		expect(reads({ plan: 'basic' })).toEqual([false, false, false]);
		expect(reads({ plan: 'basic', addOns: { pack: 1, metered: 1 } })).toEqual([false, false, true]);
		expect(reads({ plan: 'basic', addOns: { pack: 1 } })).toEqual([false, false, false]);
	});

	test('is charged beyond the limits of its plan', () => {
		const charges = (id: string) => {
			const { cap } = begin({ plan: id }, [0, 0], 1);
			return [0, 1, 2].map((meter) => cap.charges(meter));
		};
		expect([charges('pro'), charges('basic')]).toEqual([
			[false, true, false],
			[false, false, false]
		]);
	});
});
