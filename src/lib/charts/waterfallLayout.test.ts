import { describe, expect, it } from 'vitest';
import { waterfallLayout, type WaterfallRow } from './waterfallLayout';

const row = (kind: WaterfallRow['kind'], value: number): WaterfallRow => ({ id: String(value), label: '', kind, value, colour: '' });

describe('waterfallLayout', () => {
	it('starts each movement where the one before ended', () => {
		const { bars } = waterfallLayout([row('total', 100), row('movement', 20), row('movement', -70), row('total', 50)]);
		expect(bars.map(({ from, to }) => [from, to])).toEqual([
			[0, 100],
			[100, 120],
			[50, 120],
			[0, 50]
		]);
		expect(bars.map(({ level }) => level)).toEqual([100, 120, 50, 50]);
	});

	it('cuts the axis at a round value below everything when all happens high up', () => {
		const { bars, cut } = waterfallLayout([
			row('total', 213_100),
			row('movement', 49_000),
			row('movement', -44_000),
			row('total', 218_100)
		]);
		expect(cut).toBeGreaterThan(0);
		expect(cut).toBeLessThan(213_100);
		expect(cut % 10_000).toBe(0);
		expect(bars[0]?.from).toBe(cut);
	});

	it('does not cut what reaches the lower half', () => {
		expect(waterfallLayout([row('total', 100), row('movement', -60), row('total', 40)]).cut).toBe(0);
	});

	it('goes below zero with the ledger', () => {
		const { cut, bars } = waterfallLayout([row('total', 10), row('movement', -30), row('total', -20)]);
		expect(cut).toBe(-20);
		expect(bars[2]).toMatchObject({ from: -20, to: -20 });
	});

	it('draws nothing from nothing', () => expect(waterfallLayout([]).bars).toEqual([]));
});
