import { expect, test } from 'vitest';
import { normalCdf } from './normalCdf';
import { normalQuantile } from './normalQuantile';

/** z, distribution function in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number])[] = [
	[-37, 5.7255712225245768e-300],
	[-20, 2.7536241186062337e-89],
	[-8, 6.2209605742717841e-16],
	[-3, 0.0013498980316300945],
	[-2.5, 0.0062096653257761352],
	[-1.7, 0.044565462758543044],
	[-1, 0.15865525393145705],
	[-0.3, 0.38208857781104737],
	[0, 0.5],
	[0.5, 0.6914624612740131],
	[1, 0.84134474606854295],
	[2, 0.97724986805182079],
	[5, 0.99999971334842812]
];

test('agrees with 30-digit arithmetic: 1e-14 relative in the body, 3e-13 in the far left tail', () => {
	for (const [z, p] of VALUES) expect(Math.abs(normalCdf(z) / p - 1), `${z}`).toBeLessThan(z < -4 ? 3e-13 : 1e-14);
});

test('undoes the quantile', () => {
	for (let p = 0.0005; p < 1; p += 0.0005) expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-13);
});

test('ends at 0 and 1', () => {
	expect(normalCdf(-Infinity)).toBe(0);
	expect(normalCdf(Infinity)).toBe(1);
	expect(normalCdf(NaN)).toBeNaN();
});
