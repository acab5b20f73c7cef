import { describe, expect, it } from 'vitest';
import { apartBy, originsOf } from './originsOf';
import { reliabilityOf } from './reliabilityOf';
import { skillOf } from './skillOf';

describe('skill', () => {
	it('is the share of the other score that is saved, with a paired interval', () => {
		// Residuals (own - .5 other) / 4: (1 - 1, 3 - 3) = 0: they go together, so that nothing is uncertain.
		expect(skillOf([1, 3], [2, 6], 2)).toEqual({ skill: 0.5, low: 0.5, high: 0.5 });
		// Residuals -1/4 and 1/4: their error is 1/4, and t of one degree of freedom 12.706.
		const found = skillOf([1, 3], [4, 4], 2);
		expect([found?.skill, found?.low]).toEqual([0.5, expect.closeTo(0.5 - 12.7062047 / 4, 6)]);
		expect(found?.high).toBe(1);
	});

	it('is less sure where origins overlap, and has no interval of one', () => {
		const own = [1, 2, 3, 2, 1, 2, 3, 2];
		const other = own.map(() => 4);
		const [apart, overlapping] = [skillOf(own, other, 8), skillOf(own, other, 3)];
		expect(overlapping?.low).toBeLessThan(apart?.low ?? 0);
		expect(skillOf(own, other, 1)).toEqual({ skill: 0.5 });
		expect(
			skillOf(
				own,
				own.map(() => 0),
				8
			)
		).toBeUndefined();
	});
});

describe('origins', () => {
	it('have a year before them and the held-out months after', () => {
		expect(originsOf(17, 6)).toEqual([]);
		expect(originsOf(18, 6)).toEqual([12]);
		expect(originsOf(20, 6)).toEqual([12, 13, 14]);
		expect(originsOf(120, 6)).toHaveLength(35);
		expect(originsOf(120, 6).at(-1)).toBe(114);
		expect(originsOf(120, 6)[0]).toBe(12);
	});

	it('that do not overlap are counted from the last', () => {
		const origins = [12, 13, 14, 15, 16, 17, 18];
		expect(apartBy(origins, 1)).toHaveLength(7);
		expect(apartBy(origins, 3).map((place) => origins[place])).toEqual([12, 15, 18]);
		expect(apartBy(origins, 4).map((place) => origins[place])).toEqual([14, 18]);
	});
});

describe('reliability', () => {
	it('has bins of as many, equal chances in one, and marks what luck does not make', () => {
		const chances = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? 0.1 : 0.6));
		const happened = Uint8Array.from({ length: 100 }, (_, i) => (i < 50 ? (i < 5 ? 1 : 0) : i < 60 ? 1 : 0));
		const { bins, cases, events } = reliabilityOf(chances, happened);
		expect([cases, events]).toEqual([100, 15]);
		expect(bins.map((bin) => [bin.cases, bin.stated, bin.events, bin.isLuck])).toEqual([
			[50, expect.closeTo(0.1, 12), 5, true],
			[50, expect.closeTo(0.6, 12), 10, false]
		]);
	});

	it('takes few that are left over into the last bin', () => {
		const chances = Float64Array.from({ length: 45 }, (_, i) => i / 100);
		expect(reliabilityOf(chances, new Uint8Array(45)).bins.map((bin) => bin.cases)).toEqual([20, 25]);
	});
});
