import { describe, expect, it } from 'vitest';
import { curvesAt, worthFrontier } from './worthFrontier';
import { decisionCurves, worthGrid } from './decisionCurves';

/** Money and customers kept of three options in five trials (DECIDING, section 2; decide_kat.json, `ceac_table`). */
const IDS = ['A', 'B', 'C'];
const MONEY = [
	[100, 100, 100, 100, 100],
	[130, 60, 135, 140, 70],
	[90, 95, 92, 88, 96]
];
const KEPT = [
	[0, 0, 0, 0, 0],
	[-3, -6, -2, -1, -5],
	[2, 1, 3, 2, 1]
];
/** By worth: the means, the chances of being best, the best in the mean, and what knowing everything is worth. */
const ROWS = [
	{ worth: 0, means: [100, 107, 92.2], best: [0.4, 0.6, 0], frontier: 'B', known: 14 },
	{ worth: 2, means: [100, 100.2, 95.8], best: [0.4, 0.6, 0], frontier: 'B', known: 18.4 },
	// A and C are level in the second trial, 100 each: the published table gives it to A, here ties share it.
	{ worth: 5, means: [100, 90, 101.2], best: [0.1, 0.6, 0.3], frontier: 'C', known: 14 },
	{ worth: 10, means: [100, 73, 110.2], best: [0, 0.2, 0.8], frontier: 'C', known: 4.4 },
	{ worth: 20, means: [100, 39, 128.2], best: [0, 0, 1], frontier: 'C', known: 0 }
] as const;
const curves = decisionCurves(
	IDS,
	MONEY,
	KEPT,
	ROWS.map(({ worth }) => worth)
);

describe('decision curves', () => {
	it.each(ROWS.map((row, i) => ({ ...row, i })))(
		'at a worth of $worth: chances $best, $frontier best in the mean, $known to know everything',
		({ best, means, frontier, known, i }) => {
			IDS.forEach((id, d) => {
				expect(curves.best[id][i]).toBeCloseTo(best[d], 12);
				// Regret falls short of that of the best by the difference of the means.
				expect(curves.regret[id][i]).toBeCloseTo(known + Math.max(...means) - means[d], 9);
			});
			const lowest = Math.min(...IDS.map((id) => curves.regret[id][i]));
			expect(lowest).toBeCloseTo(known, 9);
			expect(IDS.filter((id) => curves.regret[id][i] === lowest)).toEqual([frontier]);
		}
	);

	it('most often best is not best in the mean: at 5 B is best in most trials, and C in the mean', () => {
		const at5 = curvesAt(curves, 5);
		expect(at5.best).toMatchObject({ B: expect.closeTo(0.6, 12), C: expect.closeTo(0.3, 12) });
		expect(worthFrontier(curves).find(({ from, to }) => from <= 5 && 5 < to)?.id).toBe('C');
		const { best, regret } = decisionCurves(
			['A', 'B'],
			[
				[0, 0, 0, 0, 0],
				[10, 10, 10, -60, 10]
			],
			[
				[0, 0, 0, 0, 0],
				[0, 0, 0, 0, 0]
			],
			[0]
		);
		expect([best.A[0], best.B[0]]).toEqual([expect.closeTo(0.2, 12), expect.closeTo(0.8, 12)]);
		expect(regret.B[0] - regret.A[0]).toBeCloseTo(4, 12);
	});

	it('of states of chance .2, .3 and .5: chances .2 .3 .5, expected regret 40, 26, 22, and the lowest is what knowing all is worth', () => {
		// Ten trials stand for the states (evpi_discrete).
		const trials = (payoffs: readonly number[]) => [0, 0, 1, 1, 1, 2, 2, 2, 2, 2].map((state) => payoffs[state]);
		const money = [[100, 40, 0], [20, 90, 30], [50, 50, 50]].map(trials); // prettier-ignore
		const none = money.map((of) => of.map(() => 0));
		const { best, regret } = decisionCurves(IDS, money, none, [0]);
		expect(IDS.map((id) => best[id][0])).toEqual([0.2, 0.3, 0.5].map((share) => expect.closeTo(share, 12)));
		expect(IDS.map((id) => regret[id][0])).toEqual([40, 26, 22]);
	});
});

describe('the frontier', () => {
	it('changes exactly where the means cross, whatever the grid', () => {
		// B 107 - 3.4 w falls below A 100 at 7 / 3.4 = 2.0588, A below C 92.2 + 1.8 w at 7.8 / 1.8 = 4.3333.
		const expected = [
			{ id: 'B', from: 0, to: expect.closeTo(7 / 3.4, 9) },
			{ id: 'A', from: expect.closeTo(7 / 3.4, 9), to: expect.closeTo(7.8 / 1.8, 9) },
			{ id: 'C', from: expect.closeTo(7.8 / 1.8, 9), to: 20 }
		];
		expect(worthFrontier(curves)).toEqual(expected);
		expect(worthFrontier(decisionCurves(IDS, MONEY, KEPT, [0, 20]))).toEqual(expected);
	});

	it('of level options is the first, and is one stretch where nothing overtakes', () => {
		const level = decisionCurves(['today', 'same'], [[5, 7], [5, 7]], [[3, 3], [3, 3]], [0, 10]); // prettier-ignore
		expect(worthFrontier(level)).toEqual([{ id: 'today', from: 0, to: 10 }]);
		expect(level.best).toEqual({ today: [0.5, 0.5], same: [0.5, 0.5] });
	});

	it('between two worths of the grid curves are straight', () => {
		expect(curvesAt(curves, 1).regret.A).toBeCloseTo(((14 + 7) + (18.4 + 0.2)) / 2, 9); // prettier-ignore
		expect(curvesAt(curves, 99)).toEqual(curvesAt(curves, 20));
	});
});

describe('the grid of worths', () => {
	it('reaches four average customers in forty steps of a round number, and what it must', () => {
		expect(worthGrid(1065).slice(0, 3)).toEqual([0, 200, 400]);
		expect(worthGrid(1000).at(-1)).toBe(4000);
		expect(worthGrid(1000, 7000).at(-1)).toBe(8000);
		expect(worthGrid(0)).toHaveLength(41);
	});
});
