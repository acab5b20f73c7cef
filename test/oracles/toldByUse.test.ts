import { describe, expect, it } from 'vitest';
import { coverage } from '../../src/lib/engine/analysis/coverage';
import { SOLD_BESIDE, toldByUse } from '../fixtures/history/toldByUse';

describe('a history that names plans and no items, of customers whose packs and feature are sold beside their plan', () => {
	const cases = toldByUse(12, 200);

	it('tells no motion by itself', () => {
		expect(new Set(cases.flatMap(({ without }) => without.map(({ path }) => path)))).toEqual(new Set());
	});

	it.each(Object.keys(SOLD_BESIDE))('tells %s with what they used: 90%% intervals hold what each trial drew', (path) => {
		const inputs = cases.map(({ withUse, truths }) => ({ input: withUse.find((one) => one.path === path), truth: truths[path] }));
		const found = coverage(
			inputs.map(({ input }) => input?.ninety ?? [NaN, NaN]),
			inputs.map(({ truth }) => truth),
			0.999
		);
		expect(found.covered).toBeGreaterThan(6);
		expect(found.low).toBeLessThan(0.9);
		expect(found.high).toBeGreaterThan(0.9);
		// As many truths lie above the mean as below, at 4 standard errors of a fair coin.
		const above = inputs.filter(({ input, truth }) => truth > (input?.mean ?? NaN)).length;
		expect(Math.abs(above - 6)).toBeLessThan(4 * Math.sqrt(3));
		expect(inputs[0].input?.notes.join(' ')).toContain('told by its price, and a pack by use at its limit');
	});
});
