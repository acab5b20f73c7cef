import { describe, expect, it } from 'vitest';
import { customerKey0, customerKey1, seedKey, uniform } from '../../math/draw';
import { normalQuantile } from '../../math/normalQuantile';
import { changeDirection, movingInputs } from './smallestChange';

const [seed0, seed1] = seedKey('smallest change');
const TRIALS = 400;
const score = (column: number) =>
	Float64Array.from({ length: TRIALS }, (_, row) =>
		normalQuantile(uniform(customerKey0(seed0, seed1, row, 1, 2), customerKey1(seed0, seed1, row, 1, 2), 0, column))
	);
const centred = (column: Float64Array) => column.map((value) => value - column.reduce((a, b) => a + b) / TRIALS);
const [one, two, idle] = [0, 1, 2].map((column) => centred(score(column)));

describe('changeDirection', () => {
	it('is the design point of a linear lead: 3 + 2a - b is gone at (-6, 3)/5, root(9/5) away', () => {
		const lead = one.map((z, trial) => 3 + 2 * z - two[trial]);
		const { direction, distance } = changeDirection([one, two, idle], lead, (i, j) => (i === j ? 1 : 0));
		expect(distance).toBeCloseTo(3 / Math.sqrt(5), 10);
		[-6 / 5, 3 / 5, 0].forEach((at, i) => expect(direction[i] * distance).toBeCloseTo(at, 10));
	});

	it('goes further where inputs that move a lead against each other rise and fall together', () => {
		const lead = one.map((z, trial) => 3 + 2 * z - two[trial]);
		const { direction, distance } = changeDirection([one, two], lead, (i, j) => (i === j ? 1 : 0.5));
		// b' R b = 4 + 1 - 2 x 2 x 0.5.
		expect(distance).toBeCloseTo(3 / Math.sqrt(3), 10);
		expect(3 + distance * (2 * direction[0] - direction[1])).toBeCloseTo(0, 10);
	});

	it('has no end where nothing moves the lead', () => {
		expect(changeDirection([one], new Float64Array(TRIALS).fill(3), () => 1).distance).toBe(Infinity);
	});
});

it('movingInputs finds those that move a lead, the most first, and leaves out the idle', () => {
	const lead = one.map((z, trial) => 3 + z - 2 * two[trial]);
	expect(movingInputs([one, two, idle], lead)).toEqual([1, 0]);
	expect(movingInputs([idle], new Float64Array(TRIALS).fill(1))).toEqual([]);
});
