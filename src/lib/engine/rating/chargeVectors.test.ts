import { expect, test } from 'vitest';
import vectors from './chargeVectors.json';
import { componentCents, type QuantityComponent } from './componentCents';

type Vector = (typeof vectors)[number];

/** Amounts of the vectors are main units, tiers are [upTo, unit, flat] or [upTo, amount]. */
function component({ model, tiers = [], size = 1, free = 0, amount = 0, round }: Vector): QuantityComponent {
	const meter = 'units';
	const priced = tiers.map(([upTo, unit, flat]) => ({
		upTo: upTo ?? Infinity,
		unitCents: (unit ?? 0) * 100,
		flatCents: (flat ?? 0) * 100
	}));
	if (model === 'graduated') return { model, meter, flatAtZero: false, tiers: priced };
	if (model === 'volume') return { model, meter, flatAtZero: false, tiers: priced };
	if (model === 'stairstep') return { model, meter, tiers: priced.map(({ upTo, unitCents }) => ({ upTo, cents: unitCents })) };
	return { model: 'package', meter, size, free, cents: amount * 100, round: round === 'down' ? 'down' : 'up' };
}

test('there are 69 vectors, of four models', () => {
	expect(vectors).toHaveLength(69);
	expect(new Set(vectors.map(({ model }) => model))).toEqual(new Set(['graduated', 'volume', 'stairstep', 'package']));
});

test.each(vectors)('oracle 1: $model of $quantity costs $charge ($source)', (vector) => {
	expect(componentCents(component(vector), vector.quantity)).toBeCloseTo(vector.charge * 100, 9);
});
