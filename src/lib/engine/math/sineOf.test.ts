import { expect, test } from 'vitest';
import { sineOf } from './sineOf';

test('is the sine from -1 to 1', () => {
	for (let x = -1; x <= 1; x += 1 / 64) expect(Math.abs(sineOf(x) - Math.sin(x))).toBeLessThan(1e-15);
	expect(sineOf(Math.PI / 6)).toBeCloseTo(0.5, 15);
});
