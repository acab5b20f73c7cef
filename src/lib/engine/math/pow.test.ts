import { expect, test } from 'vitest';
import { pow } from './pow';

test('agrees with the platform to 1e-13 relative', () => {
	let worst = 0;
	for (let base = 0.001; base < 1000; base *= 1.37)
		for (let y = -80; y < 80; y += 0.83) {
			const expected = base ** y;
			if (expected > 1e-300 && expected < 1e300) worst = Math.max(worst, Math.abs(pow(base, y) / expected - 1));
		}
	expect(worst).toBeLessThan(1e-13);
});

test('serves the edges', () => {
	expect(pow(0, 0)).toBe(1);
	expect(pow(0, 2)).toBe(0);
	expect(pow(0, -1)).toBe(Infinity);
	expect(pow(-1, 0.5)).toBeNaN();
	expect(pow(2, 2000)).toBe(Infinity);
	expect(pow(2, -2000)).toBe(0);
	expect(pow(1, 1e300)).toBe(1);
});
