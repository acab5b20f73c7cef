import { expect, it } from 'vitest';
import { normalGain } from './normalGain';
import { normalQuantile } from './normalQuantile';

it('is the mean of the part above 0', () => {
	const steps = 20_000;
	for (const [mean, sd] of [
		[0, 2],
		[-3, 2],
		[1.5, 0.5]
	]) {
		let sum = 0;
		for (let i = 0; i < steps; i++) sum += Math.max(0, mean + sd * normalQuantile((i + 0.5) / steps));
		expect(Math.abs(normalGain(mean, sd) - sum / steps)).toBeLessThan(1e-4 * sd);
	}
});

it('is what is above 0 of a number that does not vary', () => {
	expect([normalGain(3, 0), normalGain(-3, 0)]).toEqual([3, 0]);
});
