import { describe, expect, it } from 'vitest';
import { markovExpansion, type MarkovLadder } from './laws/markovExpansion';
import { customerKey0, customerKey1, seedKey, uniform } from '../../src/lib/engine/math/draw';

/** Basic, Pro and Enterprise at 50, 150 and 600; what a row lacks to 1 is churn. */
const LADDER: MarkovLadder = {
	prices: [50, 150, 600],
	moves: [
		[0.93, 0.03, 0],
		[0.02, 0.945, 0.015],
		[0, 0.01, 0.982]
	],
	customers: [600, 300, 100]
};

describe('three-state chain', () => {
	const found = markovExpansion(LADDER, 12);

	it('published: NRR, GRR and logos after 12 months', () => {
		expect(found.nrr).toBeCloseTo(0.9911684761, 9);
		expect(found.grr).toBeCloseTo(0.7440530795, 9);
		expect(found.logos).toBeCloseTo(0.7057452973, 9);
	});

	it('published: expected lifetimes and lifetime revenue', () => {
		expect(found.lifetimeMonths).toEqual([38.125, 55.625, 86.458333].map((months) => expect.closeTo(months, 6)));
		expect(found.lifetimeRevenue).toEqual([8187.5, 17437.5, 43020.8333].map((money) => expect.closeTo(money, 4)));
	});

	it('published: standard deviation of NRR with plans at the start as given, and drawn', () => {
		expect(found.sdNrr).toBeCloseTo(0.0319536, 7);
		expect(found.sdNrrRandomStart).toBeCloseTo(0.0328067, 7);
	});

	it('agrees with lives drawn customer by customer', () => {
		const [seed0, seed1] = seedKey('ladder');
		const runs = 400;
		const totals = Array.from({ length: runs }, (_, run) => {
			let [end, kept, id] = [0, 0, 0];
			LADDER.customers.forEach((customers, from) => {
				for (let i = 0; i < customers; i++, id++) {
					const [key0, key1] = [customerKey0(seed0, seed1, run, id, 2), customerKey1(seed0, seed1, run, id, 2)];
					let plan = from;
					for (let month = 1; month <= 12 && plan < 3; month++) {
						let u = uniform(key0, key1, month, 0);
						const row = LADDER.moves[plan];
						plan = row.findIndex((chance) => (u -= chance) < 0);
						if (plan < 0) plan = 3;
					}
					if (plan === 3) continue;
					end += LADDER.prices[plan];
					kept += Math.min(LADDER.prices[plan], LADDER.prices[from]);
				}
			});
			return [end / 135_000, kept / 135_000];
		});
		const mean = (at: number) => totals.reduce((sum, total) => sum + total[at], 0) / runs;
		const sd = (at: number) => Math.sqrt(totals.reduce((sum, total) => sum + (total[at] - mean(at)) ** 2, 0) / (runs - 1));
		expect(Math.abs(mean(0) - found.nrr)).toBeLessThan((4 * sd(0)) / Math.sqrt(runs));
		expect(Math.abs(mean(1) - found.grr)).toBeLessThan((4 * sd(1)) / Math.sqrt(runs));
		expect(Math.abs(sd(0) / found.sdNrr - 1)).toBeLessThan(4 / Math.sqrt(2 * (runs - 1)));
	});

	it('starts with everybody, and ends as NRR says', () => {
		expect([found.revenue[0], found.alive[0]]).toEqual([135_000, 1000]);
		expect(found.revenue[12] / found.revenue[0]).toBeCloseTo(found.nrr, 12);
		expect(found.alive[12] / 1000).toBeCloseTo(found.logos, 12);
		expect(markovExpansion(LADDER, 0)).toMatchObject({ nrr: 1, grr: 1, logos: 1, sdNrr: 0, sdNrrRandomStart: 0 });
	});

	it('refuses rows that are no chances, shapes that differ and a ladder that nobody leaves', () => {
		expect(() => markovExpansion({ ...LADDER, moves: [[0.9, 0.2, 0], ...LADDER.moves.slice(1)] }, 1)).toThrow('chances of plan 0');
		expect(() => markovExpansion({ ...LADDER, customers: [1] }, 1)).toThrow('got 1 and 3');
		expect(() => markovExpansion({ prices: [1], moves: [[1]], customers: [1] }, 1)).toThrow('equations have no single solution');
	});
});
