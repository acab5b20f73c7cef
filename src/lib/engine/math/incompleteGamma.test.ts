import { expect, test } from 'vitest';
import { incompleteGamma } from './incompleteGamma';

/** shape, x, P, Q in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number, number, number])[] = [
	[0.005, 1e-20, 0.79660769957538427, 0.20339230042461573],
	[0.005, 1, 0.9988974749541732, 0.0011025250458267951],
	[0.5, 0.5, 0.6826894921370859, 0.3173105078629141],
	[1, 2, 0.86466471676338731, 0.13533528323661269],
	[3, 2.5, 0.45618688411667048, 0.54381311588332952],
	[10, 30, 0.99999287824913718, 7.1217508628155771e-6],
	[100, 90, 0.15822098918643017, 0.84177901081356983],
	[100000, 99000, 0.00075741992117476797, 0.99924258007882523],
	[100000, 101000, 0.99919157848707441, 0.00080842151292559073],
	[0.5, 700, 1, 2.1010145162642175e-306]
];

test('agrees with 30-digit arithmetic to 1e-12 relative on both sides', () => {
	for (const [shape, x, below, above] of VALUES) {
		expect(Math.abs(incompleteGamma(shape, x).below / below - 1), `P(${shape}, ${x})`).toBeLessThan(1e-12);
		expect(Math.abs(incompleteGamma(shape, x).above / above - 1), `Q(${shape}, ${x})`).toBeLessThan(1e-12);
	}
});

test('ends at 0 and 1 and refuses a shape that is not above 0', () => {
	expect(incompleteGamma(2, 0)).toEqual({ below: 0, above: 1 });
	expect(incompleteGamma(2, Infinity)).toEqual({ below: 1, above: 0 });
	expect(() => incompleteGamma(0, 1)).toThrow('a shape must be above 0, got 0');
});
