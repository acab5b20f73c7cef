import { describe, expect, it } from 'vitest';
import { componentCents } from '../../engine/rating/componentCents';
import { modelOf, type PriceComponentDocument } from '../../formats/priceModels';
import { medianUse } from './medianUse';
import { priceCurve } from './priceCurve';
import { MODEL_CHOICES, ofModel } from './priceModels';
import { insertTier, removeTier, withMore, withoutPart, withPart } from './priceParts';

const meters = [
	{ id: 'seats', kind: 'licensed' as const },
	{ id: 'storage', kind: 'stock' as const }
];
const curve = (price: PriceComponentDocument | PriceComponentDocument[], along = 'storage', only?: string) =>
	priceCurve({ price, meters, minorUnits: 100, only, along, use: { seats: 7, storage: 12 }, reach: 40 });

describe('parts of a price', () => {
	it('change their model and back, with figure, meter and tiers that fit', () => {
		const tiers = [{ upTo: 10, unit: 2, flat: 1 }, { unit: 1 }];
		for (const { model } of MODEL_CHOICES) {
			const part = ofModel(model, { perUnit: { meter: 'storage', amount: 3 } }, 'seats');
			expect(modelOf(part)).toBe(model);
			expect(curve(part).problems).toEqual([]);
		}
		expect(ofModel('volume', { graduated: { meter: 'storage', tiers } }, 'seats')).toEqual({ volume: { meter: 'storage', tiers } });
		expect(ofModel('perUnit', { flat: 9 }, undefined)).toEqual({ perUnit: { amount: 9 } });
	});

	it('are added, replaced and taken out; one alone is no list', () => {
		const sum = withMore({ flat: 9 }, { perUnit: 2 });
		expect(sum).toEqual([{ flat: 9 }, { perUnit: 2 }]);
		expect(withPart(sum, 1, { perUnit: 3 })).toEqual([{ flat: 9 }, { perUnit: 3 }]);
		expect(withoutPart(sum, 0)).toEqual({ perUnit: 2 });
		expect(withPart({ flat: 1 }, 0, { flat: 2 })).toEqual({ flat: 2 });
	});

	it('keep their tiers ascending, the last without a bound, wherever one is added or taken out', () => {
		const tiers = [{ upTo: 10, unit: 3 }, { upTo: 20, unit: 2 }, { unit: 1 }];
		for (let i = 0; i < 3; i++) {
			for (const next of [insertTier(tiers, i), insertTier(insertTier(tiers, i), i), removeTier(tiers, i)]) {
				expect(curve({ graduated: { meter: 'storage', tiers: next } }).problems).toEqual([]);
			}
			expect(insertTier(tiers, i)).toHaveLength(4);
		}
		expect(removeTier<{ upTo?: number; unit: number }>([{ unit: 1 }], 0)).toEqual([{ unit: 1 }]);
		expect(insertTier<{ upTo?: number; unit: number }>([{ unit: 1 }], 0)).toEqual([{ unit: 1, upTo: 10 }, { unit: 1 }]);
	});
});

describe('the curve of a price', () => {
	it('is what the engine charges, on both sides of each bound, and at the median', () => {
		const tiers = [{ upTo: 10, unit: 3 }, { unit: 1 }];
		const { points, median } = curve({ volume: { meter: 'storage', tiers } });
		const engine = (at: number) =>
			componentCents(
				{
					model: 'volume',
					meter: 'storage',
					flatAtZero: false,
					tiers: [
						{ upTo: 10, unitCents: 300, flatCents: 0 },
						{ upTo: Infinity, unitCents: 100, flatCents: 0 }
					]
				},
				at
			) / 100;
		for (const { at, amount } of points) expect(amount).toBe(engine(at));
		expect(points.find(({ at }) => at === 10)?.amount).toBe(30);
		expect(points.find(({ at }) => at > 10)?.amount).toBeLessThan(11);
		expect(median).toEqual({ at: 12, amount: 12 });
	});

	it('holds other meters at their median, and takes the likely price of a range', () => {
		expect(curve([{ perUnit: 2 }, { pert: [1, 5, 9] }]).points[0]?.amount).toBe(2 * 7 + 5);
	});

	it('says what is wrong, with the part and the character of a formula', () => {
		const problems = curve([{ flat: -1 }, { formula: '3 + seets' }]).problems;
		expect(problems.map(({ path }) => path)).toEqual(['/1/formula']);
		expect(curve([{ flat: 1 }, { perUnit: -2 }]).problems.map(({ path }) => path)).toEqual(['/1/perUnit/amount']);
		expect(problems[0]?.message).toContain('character 5');
		expect(curve({ formula: 'seats' }, 'storage', 'storage').problems[0]?.path).toBe('/formula');
	});
});

describe('the median customer', () => {
	const base = {
		planIds: ['a', 'b'],
		plan: Int32Array.from([0, 0, 0, 0, 0, 1]),
		weight: Float64Array.from([1, 1, 1, 1, 9, 1]),
		usage: { storage: Float64Array.from([1, 2, 3, 4, 5, 100]), calls: new Float64Array(6).fill(NaN) }
	} as unknown as Parameters<typeof medianUse>[0];

	it('is counted by weight, on the plan, or in the whole base where the plan has hardly any', () => {
		expect(medianUse(base, 'a')).toEqual({ storage: 5 });
		expect(medianUse({ ...base, weight: new Float64Array(6).fill(1) }, 'a')).toEqual({ storage: 3 });
		expect(medianUse({ ...base, weight: new Float64Array(6).fill(1) }, 'b')).toEqual({ storage: 3 });
	});
});
