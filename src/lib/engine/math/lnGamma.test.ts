import { expect, test } from 'vitest';
import { lnGamma } from './lnGamma';

/** x, ln Gamma(x) in 30-digit arithmetic. */
const VALUES: readonly (readonly [number, number])[] = [
	[1e-10, 23.025850929882735],
	[0.005, 5.2954517999821279],
	[0.5, 0.57236494292470009],
	[1.5, -0.12078223763524522],
	[2.5, 0.28468287047291916],
	[3.3, 0.9870985778947344],
	[10, 12.80182748008147],
	[15.9, 27.625493215168692],
	[16, 27.899271383840892],
	[17.5, 32.081114895947349],
	[100, 359.1342053695754],
	[100000, 1051287.7089736569],
	[10000000000, 220258509288.81058]
];

test('agrees with 30-digit arithmetic to 1e-14', () => {
	for (const [x, value] of VALUES) expect(Math.abs(lnGamma(x) - value), `${x}`).toBeLessThan(1e-14 * (1 + Math.abs(value)) + 1e-14);
});

test('is the logarithm of the factorial', () => {
	let factorial = 1;
	for (let n = 1; n < 100; n++) {
		expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 11);
		factorial *= n;
	}
});

test('is infinite at 0 and undefined below', () => {
	expect(lnGamma(0)).toBe(Infinity);
	expect(lnGamma(-0.5)).toBeNaN();
	expect(lnGamma(NaN)).toBeNaN();
});
