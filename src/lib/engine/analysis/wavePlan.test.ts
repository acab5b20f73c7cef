import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, seedKey, uniform } from '../math/draw';
import { leavingWithin } from './testPlan';
import { wavePlan } from './wavePlan';

const [seed0, seed1] = seedKey('waves');
const REPEATS = 2000;

/** Leavers of a wave of chance `share` in each repeat. */
function leavers(size: number, share: number, arm: number): number[] {
	return Array.from({ length: REPEATS }, (_, repeat) => {
		const [key0, key1] = [customerKey0(seed0, seed1, repeat, arm, 2), customerKey1(seed0, seed1, repeat, arm, 2)];
		let left = 0;
		for (let i = 0; i < size; i++) if (uniform(key0, key1, 0, i) < share) left++;
		return left;
	});
}

describe('wavePlan', () => {
	it('simulation: the first wave is seen as often as its power says, and a good wave is stopped as often as its false alarms say', () => {
		const [from, to, customers, months] = [0.1, 0.2, 1500, 12];
		const plan = wavePlan(from, to, customers, months);
		expect(plan.settles).toBe(true);
		const [p, q] = [leavingWithin(from, months), leavingWithin(to, months)];
		const [moved, rest] = [leavers(plan.perWave, q, 1), leavers(customers - plan.perWave, p, 2)];
		const seen = moved.filter((left, i) => {
			const [one, other] = [left / plan.perWave, rest[i] / (customers - plan.perWave)];
			const error = Math.sqrt((one * (1 - one)) / plan.perWave + (other * (1 - other)) / (customers - plan.perWave));
			return Math.abs(one - other) > 1.959964 * error;
		}).length;
		// The approximation itself is good to a few points at such counts.
		expect(Math.abs(seen / REPEATS - plan.power)).toBeLessThan(4 * Math.sqrt(0.16 / REPEATS) + 0.03);
		if (!plan.stop) throw new Error('no stop rule');
		const { leavers: most, falseAlarm } = plan.stop;
		const stopped = leavers(plan.perWave, p, 3).filter((left) => left >= most).length / REPEATS;
		expect(falseAlarm).toBeLessThanOrEqual(0.05);
		expect(Math.abs(stopped - falseAlarm)).toBeLessThan(4 * Math.sqrt((falseAlarm * (1 - falseAlarm)) / REPEATS));
	});

	it('takes no more than it needs, and covers everybody', () => {
		const { perWave, waves } = wavePlan(0.1, 0.2, 1500, 12);
		expect(perWave * waves).toBeGreaterThanOrEqual(1500);
		expect(perWave * (waves - 1)).toBeLessThan(1500);
		expect(wavePlan(0.1, 0.2, 1500, 6).perWave).toBeGreaterThan(perWave);
	});

	it('says that a base is too small for a point of churn, at half of it and in three years too', () => {
		const plan = wavePlan(0.05, 0.06, 800, 12);
		expect(plan).toMatchObject({ perWave: 400, waves: 2, settles: false, fewestMonths: null });
		expect(plan.power).toBeLessThan(0.2);
		expect(wavePlan(0.05, 0.06, 40_000, 12).settles).toBe(true);
	});

	it('agrees with the published size where the wave is half of the base: 5 against 6% takes 8,155 in each', () => {
		expect(wavePlan(0.05, 0.06, 2 * 8155, 12).settles).toBe(true);
		expect(wavePlan(0.05, 0.06, 2 * 8155 - 10, 12).settles).toBe(false);
	});
});
