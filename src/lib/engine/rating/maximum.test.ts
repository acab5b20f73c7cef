import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../catalog/formula';
import type { PriceComponent } from '../catalog/price';
import { CompiledPrice } from './CompiledPrice';

const meter = 'calls';
const formula = (source: string): PriceComponent => {
	const read = parseFormula(source, [{ id: meter, name: meter, unit: '', kind: 'flow' }]);
	if ('problem' in read) throw new Error(read.problem.message);
	return { model: 'formula', source, expression: read.expression };
};
const tiers = [
	{ upTo: 100, unitCents: 10, flatCents: 0 },
	{ upTo: Infinity, unitCents: 4, flatCents: 100 }
];

/** Every model with its charge for 200 units, cents. */
const MODELS: readonly (readonly [PriceComponent, number])[] = [
	[{ model: 'flat', cents: 1500 }, 1500],
	[{ model: 'perUnit', meter, unitCents: 10, minimumCents: 300 }, 2000],
	[{ model: 'graduated', meter, flatAtZero: false, tiers }, 1500],
	[{ model: 'volume', meter, flatAtZero: false, tiers }, 900],
	[
		{
			model: 'stairstep',
			meter,
			tiers: [
				{ upTo: 50, cents: 400 },
				{ upTo: Infinity, cents: 1200 }
			]
		},
		1200
	],
	[{ model: 'package', meter, size: 30, free: 20, cents: 250, round: 'up' }, 1500],
	[formula('5 + 0.1*calls'), 2500],
	[{ model: 'range', lowCents: 900, likelyCents: 1200, highCents: 1500 }, 1200]
];

/** With what a price of unknown amount is drawn as, 1,200. */
function charged(price: readonly PriceComponent[], quantity: number): number {
	const compiled = new CompiledPrice(price, [meter], 100);
	compiled.ranges.forEach((_, index) => compiled.setRange(index, 1200));
	return compiled.cents(Float64Array.of(quantity));
}

describe.each(MODELS)('the maximum of $model', (component, cents) => {
	test.each([0, 1, cents - 1, cents, cents + 1])('%d caps the charge, and what is below it is charged as before', (maximumCents) => {
		expect(charged([component], 200)).toBeCloseTo(cents, 9);
		expect(charged([{ ...component, maximumCents }], 200)).toBeCloseTo(Math.min(cents, maximumCents), 9);
	});

	test('is the most for any quantity, and of its own part alone', () => {
		const quantity = fc.oneof(
			fc.constantFrom(0, 1, 49, 50, 51, 99, 100, 100 + 1e-10, 101, 1e9),
			fc.double({ min: 0, max: 1e6, noNaN: true })
		);
		const most = fc.constantFrom(0, 299, 300, 301, 999.5, 1500, 1e12);
		fc.assert(
			fc.property(quantity, most, (units, maximumCents) => {
				const capped: PriceComponent = { ...component, maximumCents };
				expect(charged([capped], units)).toBeLessThanOrEqual(maximumCents);
				expect(charged([capped], units)).toBe(Math.min(charged([component], units), maximumCents));
				expect(charged([capped, { model: 'flat', cents: 700 }], units)).toBeCloseTo(charged([capped], units) + 700, 6);
			})
		);
	});
});

test('a maximum stands above the minimum of its part: between the two the quantity counts', () => {
	const part: PriceComponent = { model: 'perUnit', meter, unitCents: 10, minimumCents: 300, maximumCents: 500 };
	expect([0, 29, 30, 31, 49, 50, 51, 1e9].map((quantity) => charged([part], quantity))).toEqual([300, 300, 300, 310, 490, 500, 500, 500]);
});
