import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PriceTier } from '../catalog/price';
import { componentCents, type QuantityComponent } from './componentCents';
import { graduated } from './graduated';
import { packagePrice } from './packagePrice';
import { perUnit } from './perUnit';
import { stairstep } from './stairstep';
import { volume } from './volume';

const meter = 'units';
const tiers: PriceTier[] = [
	{ upTo: 10, unitCents: 500, flatCents: 0 },
	{ upTo: Infinity, unitCents: 300, flatCents: 0 }
];
const withFees: PriceTier[] = [
	{ upTo: 10, unitCents: 500, flatCents: 1000 },
	{ upTo: Infinity, unitCents: 300, flatCents: 2000 }
];
const steps = [
	{ upTo: 10, cents: 4000 },
	{ upTo: 50, cents: 9000 },
	{ upTo: Infinity, cents: 20_000 }
];

const TABLE: { readonly name: string; readonly component: QuantityComponent; readonly charges: readonly [number, number][] }[] = [
	{
		name: 'perUnit',
		component: { model: 'perUnit', meter, unitCents: 1200, minimumCents: 6000 },
		charges: [
			[0, 60],
			[5, 60],
			[6, 72],
			[7, 84],
			[10, 120],
			[25, 300]
		]
	},
	{
		name: 'graduated',
		component: { model: 'graduated', meter, flatAtZero: false, tiers },
		charges: [
			[0, 0],
			[7, 35],
			[10, 50],
			[11, 53],
			[25, 95],
			[1e9, 3e9 + 20]
		]
	},
	{
		name: 'volume',
		component: { model: 'volume', meter, flatAtZero: false, tiers },
		charges: [
			[0, 0],
			[7, 35],
			[10, 50],
			[11, 33],
			[25, 75],
			[1e9, 3e9]
		]
	},
	{
		name: 'stairstep',
		component: { model: 'stairstep', meter, tiers: steps },
		charges: [
			[0, 0],
			[1, 40],
			[7, 40],
			[10, 40],
			[11, 90],
			[25, 90],
			[50, 90],
			[51, 200],
			[1e9, 200]
		]
	},
	{
		name: 'package',
		component: { model: 'package', meter, size: 10, free: 0, cents: 1500, round: 'up' },
		charges: [
			[0, 0],
			[1, 15],
			[7, 15],
			[10, 15],
			[11, 30],
			[25, 45],
			[1e9, 1.5e9]
		]
	}
];

describe.each(TABLE)('$name', ({ component, charges }) => {
	test.each(charges)('oracle 1: costs for a quantity of %d the amount of %d', (quantity, amount) => {
		expect(componentCents(component, quantity)).toBe(amount * 100);
	});

	test.each([-1, -1e-12, NaN, Infinity])('refuses the quantity %d', (quantity) => {
		expect(() => componentCents(component, quantity)).toThrow(RangeError);
	});
});

test('a flat fee is due with the first unit of its tier, not before', () => {
	expect([0, 1, 10, 11].map((quantity) => graduated(withFees, false, quantity))).toEqual([0, 1500, 6000, 8300]);
	expect([0, 1, 10, 11].map((quantity) => volume(withFees, false, quantity))).toEqual([0, 1500, 6000, 5300]);
});

test('flatAtZero makes the first fee due at quantity 0, and changes nothing above', () => {
	for (const price of [graduated, volume]) {
		expect(price(withFees, true, 0)).toBe(1000);
		for (const quantity of [1, 10, 11]) expect(price(withFees, true, quantity)).toBe(price(withFees, false, quantity));
	}
});

test('noise above a bound enters no tier and opens no pack, a real fraction does', () => {
	const noise = 5e-10;
	expect(volume(tiers, false, 10 + noise)).toBeCloseTo(5000, 6);
	expect(volume(tiers, false, 10.001)).toBeCloseTo(3000.3, 6);
	expect(graduated(withFees, false, 10 + noise)).toBeCloseTo(6000, 6);
	expect(graduated(withFees, false, 10.001)).toBeCloseTo(8000.3, 6);
	expect(stairstep(steps, 10 + noise)).toBe(4000);
	expect(stairstep(steps, 10.001)).toBe(9000);
	expect(stairstep(steps, noise)).toBe(0);
	expect(packagePrice(20, 0, 100, 'up', 20.000000001)).toBe(100);
	expect(packagePrice(20, 0, 100, 'up', 20.1)).toBe(200);
	expect(packagePrice(0.1, 0, 100, 'up', 0.1 + 0.2)).toBe(300);
	expect(packagePrice(0.1, 0, 100, 'down', 0.3)).toBe(300);
});

test('free units come off before packs are counted', () => {
	expect([0, 99, 100, 101, 200, 201].map((quantity) => packagePrice(100, 100, 500, 'up', quantity))).toEqual([0, 0, 0, 500, 500, 1000]);
	expect([99, 100, 199, 200, 299].map((quantity) => packagePrice(100, 100, 500, 'down', quantity))).toEqual([0, 0, 0, 500, 500]);
});

test('tiers that end leave the quantities above them without a price', () => {
	expect(() => volume([tiers[0]], false, 11)).toThrow('no tier prices the quantity 11');
	expect(() => stairstep([steps[0]], 11)).toThrow('no step prices the quantity 11');
});

describe('relations', () => {
	const rate = fc.integer({ min: 0, max: 100_000 });
	const anyTiers = fc
		.array(fc.record({ width: fc.integer({ min: 1, max: 50 }), unitCents: rate, flatCents: rate }), { minLength: 1, maxLength: 4 })
		.map((rows) => {
			let upTo = 0;
			return rows.map(({ width, unitCents, flatCents }, i) => ({
				upTo: i === rows.length - 1 ? Infinity : (upTo += width),
				unitCents,
				flatCents
			}));
		});
	/** Quantities at and around each bound, and anywhere. */
	const quantityNear = (bounds: readonly number[]) =>
		fc.oneof(
			fc.constantFrom(0, 1, ...bounds.filter(isFinite).flatMap((bound) => [bound - 1, bound, bound + 0.5, bound + 1])),
			fc.integer({ min: 0, max: 1e9 }),
			fc.double({ min: 0, max: 1e4, noNaN: true })
		);
	const tiersAndQuantities = anyTiers.chain((some) => {
		const quantity = quantityNear(some.map(({ upTo }) => upTo));
		return fc.tuple(fc.constant(some), quantity, quantity);
	});

	test('one tier without a fee is perUnit, graduated or volume', () => {
		fc.assert(
			fc.property(rate, quantityNear([]), (unitCents, quantity) => {
				const single = [{ upTo: Infinity, unitCents, flatCents: 0 }];
				const expected = perUnit(unitCents, 0, quantity);
				expect(graduated(single, false, quantity)).toBe(expected);
				expect(volume(single, false, quantity)).toBe(expected);
			})
		);
	});

	test('packs of one are perUnit on whole numbers', () => {
		fc.assert(
			fc.property(rate, fc.integer({ min: 0, max: 1e9 }), (cents, quantity) => {
				for (const round of ['up', 'down'] as const) expect(packagePrice(1, 0, cents, round, quantity)).toBe(perUnit(cents, 0, quantity));
			})
		);
	});

	test('graduated is the sum over whole units of the rate of the tier each falls in, and of the fees entered', () => {
		fc.assert(
			fc.property(anyTiers, fc.integer({ min: 0, max: 250 }), (some, quantity) => {
				const tierOf = (unit: number) => some.findIndex(({ upTo }) => unit <= upTo);
				const units = Array.from({ length: quantity }, (_, i) => tierOf(i + 1));
				const expected =
					units.reduce((sum, tier) => sum + some[tier].unitCents, 0) +
					[...new Set(units)].reduce((sum, tier) => sum + some[tier].flatCents, 0);
				expect(graduated(some, false, quantity)).toBe(expected);
			})
		);
	});

	test('volume charges every unit at the rate of the tier of the last one', () => {
		fc.assert(
			fc.property(tiersAndQuantities, ([some, quantity]) => {
				const { unitCents, flatCents } = some.filter(({ upTo }) => quantity <= upTo + 1e-9)[0];
				expect(volume(some, false, quantity)).toBe(quantity * unitCents + (quantity > 1e-9 ? flatCents : 0));
			})
		);
	});

	test('graduated, perUnit and package never fall as the quantity rises', () => {
		fc.assert(
			fc.property(tiersAndQuantities, rate, ([some, one, other], cents) => {
				const [less, more] = one < other ? [one, other] : [other, one];
				expect(graduated(some, false, more) - graduated(some, false, less)).toBeGreaterThanOrEqual(-1e-3);
				expect(perUnit(cents, 700, more)).toBeGreaterThanOrEqual(perUnit(cents, 700, less));
				expect(packagePrice(7, 3, cents, 'up', more)).toBeGreaterThanOrEqual(packagePrice(7, 3, cents, 'up', less));
			})
		);
	});

	test('a model is linear in its amounts', () => {
		fc.assert(
			fc.property(tiersAndQuantities, ([some, quantity]) => {
				const doubled = some.map(({ upTo, unitCents, flatCents }) => ({ upTo, unitCents: 2 * unitCents, flatCents: 2 * flatCents }));
				for (const price of [graduated, volume]) expect(price(doubled, false, quantity)).toBe(2 * price(some, false, quantity));
			})
		);
	});
});

describe('a quantity above a bound by no more than the noise of floating point', () => {
	const [none, bound] = [1e-9, 10 + 1e-9];

	test('is on the bound', () => {
		expect(graduated(withFees, false, bound)).toBeCloseTo(6000, 3);
		expect(volume(withFees, false, bound)).toBeCloseTo(6000, 3);
		expect(stairstep(steps, bound)).toBe(4000);
	});

	test('is no use at all next to 0, and what is due at 0 is due', () => {
		expect(graduated(withFees, true, none)).toBe(1000 + 1e-9 * 500);
		expect(volume(withFees, false, none)).toBe(1e-9 * 500);
		expect(stairstep(steps, none)).toBe(0);
	});
});

test('a quantity that is refused is named', () => {
	expect(() => perUnit(1, 0, -1)).toThrow('quantity must be finite and at least 0, got -1');
});
