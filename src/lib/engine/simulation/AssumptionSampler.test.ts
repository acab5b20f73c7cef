import { describe, expect, it } from 'vitest';
import { hash32, seedKey, uniform } from '../math/draw';
import { normalCdf } from '../math/normalCdf';
import { normalQuantile } from '../math/normalQuantile';
import { purpose } from '../math/purpose';
import type { AssumptionRow } from '../market/resolveAssumptions';
import { AssumptionSampler, trialKey } from './AssumptionSampler';
import { canHold, RankCopula } from './RankCopula';

const SEED = seedKey('sampler');
const uniformRange = (low: number, high: number) => ({ kind: 'uniform' as const, low, high });
const normalRange = { kind: 'normal' as const, mean: 5, sd: 100 };
const row = (path: string, bySegment: AssumptionRow['bySegment'], min = -Infinity, max = Infinity) =>
	({ path, bySegment, min, max }) as AssumptionRow;
const ROWS = [
	row('b', [uniformRange(0, 1), uniformRange(10, 20)]),
	row('a', [uniformRange(0, 1), uniformRange(0, 1)]),
	row('c', [normalRange, { ...normalRange, mean: 30 }], 0, 20)
];
const drawnOf = (trial: number, path: string) => uniform(...trialKey(SEED, trial), purpose.assumption * 4096, hash32(path));

describe('the assumptions of a trial', () => {
	const draw = (trial: number, correlations?: ConstructorParameters<typeof AssumptionSampler>[2]) => {
		const values = new Float64Array(6);
		new AssumptionSampler(ROWS, SEED, correlations).draw(trial, values);
		return [...values];
	};

	it('MODEL 4: are one uniform a path: segments rise and fall together', () => {
		for (const trial of [0, 1, 7]) {
			const [b0, b1, a0, a1, c0, c1] = draw(trial);
			expect(b0).toBe(drawnOf(trial, 'b'));
			expect(b1).toBeCloseTo(10 + 10 * b0, 12);
			expect([a0, a1]).toEqual([drawnOf(trial, 'a'), drawnOf(trial, 'a')]);
			expect([c0, c1]).toEqual([5, 30].map((mean) => Math.max(0, Math.min(20, mean + 100 * normalQuantile(drawnOf(trial, 'c'))))));
		}
	});

	it('stay within what is admissible, both ways', () => {
		const drawn = Array.from({ length: 50 }, (_, trial) => draw(trial)[4]);
		expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([0, 20]);
	});

	it('have the means of their ranges, admissible ones', () => {
		const values = new Float64Array(6);
		new AssumptionSampler(ROWS, SEED).means(values);
		expect([...values]).toEqual([0.5, 15, 0.5, 0.5, 5, 20]);
	});

	it('MODEL 4: correlated ones are turned, the first by name and all others keep their draw to the bit', () => {
		const correlations = [{ between: ['b', 'a'] as const, rank: 0.5 }];
		const [plain, turned] = [draw(3), draw(3, correlations)];
		expect(turned.slice(2)).toEqual(plain.slice(2));
		const rho = 2 * Math.sin((Math.PI * 0.5) / 6);
		const z = rho * normalQuantile(drawnOf(3, 'a')) + Math.sqrt(1 - rho * rho) * normalQuantile(drawnOf(3, 'b'));
		expect(turned[0]).toBeCloseTo(normalCdf(z), 12);
		expect(turned[1]).toBeCloseTo(10 + 10 * normalCdf(z), 11);
		expect(turned[0]).not.toBe(plain[0]);
	});
});

describe('a Gaussian copula on ranks', () => {
	const between = (a: string, b: string, rank: number) => ({ between: [a, b] as const, rank });

	it('has its paths by name, each once', () => {
		expect(new RankCopula([between('d', 'a', 0.1), between('c', 'a', 0.2)]).paths).toEqual(['a', 'c', 'd']);
		expect(new RankCopula([]).paths).toEqual([]);
	});

	it('turns normal numbers by the root of 2 sin(pi r / 6), both ways round', () => {
		for (const correlations of [
			[between('a', 'b', 0.6), between('c', 'b', -0.3)],
			[between('b', 'a', 0.6), between('b', 'c', -0.3)]
		]) {
			const u = Float64Array.from([0.2, 0.7, 0.4]);
			new RankCopula(correlations).turn(u);
			const [x, y, z] = [0.2, 0.7, 0.4].map(normalQuantile);
			const [ab, bc] = [2 * Math.sin((Math.PI * 0.6) / 6), 2 * Math.sin((Math.PI * -0.3) / 6)];
			const root = Math.sqrt(1 - ab * ab);
			expect(u[0]).toBe(0.2);
			expect(u[1]).toBeCloseTo(normalCdf(ab * x + root * y), 12);
			// a and c are not correlated: c leans on b's own part alone.
			expect(u[2]).toBeCloseTo(normalCdf((bc / root) * y + Math.sqrt(1 - (bc / root) ** 2) * z), 12);
		}
	});

	it('leaves numbers that a range can take: never 0 or 1', () => {
		const turn = (u: number) => {
			const pair = Float64Array.from([u, u]);
			new RankCopula([between('a', 'b', 0.99)]).turn(pair);
			return pair[1];
		};
		expect([turn(2 ** -33), turn(1 - 2 ** -33)].every((u) => u >= 2 ** -33 && u <= 1 - 2 ** -33)).toBe(true);
		expect([turn(2 ** -33), turn(1 - 2 ** -33)]).toEqual([2 ** -33, 1 - 2 ** -33]);
	});

	it('cannot be where correlations contradict each other', () => {
		const torn = [between('a', 'b', 0.9), between('b', 'c', 0.9), between('a', 'c', -0.9)];
		expect(canHold(torn)).toBe(false);
		// What is not said is not correlated: 0.9 twice would leave no room for that, 0.6 twice does.
		expect(canHold(torn.slice(0, 2))).toBe(false);
		expect(canHold([between('a', 'b', 0.6), between('b', 'c', 0.6)])).toBe(true);
		expect(canHold([])).toBe(true);
		expect(() => new RankCopula(torn)).toThrow('these rank correlations cannot all hold at once');
	});
});
