import { expect, test } from 'vitest';
import { lnBeta } from './lnBeta';

/** a, b, ln B(a, b) in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number, number])[] = [
	[0.005, 0.005, 5.991423721922234],
	[0.5, 0.5, 1.1447298858494002],
	[2, 3, -2.4849066497880003],
	[0.01, 10000, 4.5073769693303449],
	[10000, 10000, -13866.28325676141],
	[100000, 3, -33.845659214100743],
	[20, 30, -33.968820791977383],
	[9.9, 10.1, -13.735177544346377]
];

test('agrees with 30-digit arithmetic to 2e-14 relative, also where three large log-gammas would cancel', () => {
	for (const [a, b, value] of VALUES) {
		expect(Math.abs(lnBeta(a, b) - value), `${a}, ${b}`).toBeLessThan(2e-14 * (1 + Math.abs(value)));
		expect(lnBeta(b, a)).toBe(lnBeta(a, b));
	}
});
