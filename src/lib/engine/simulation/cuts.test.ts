import { describe, expect, it } from 'vitest';
import { MOTIONS } from '../market/motionTable';
import { MOVEMENTS } from '../market/movements';
import { compile, type CompiledScenario } from './compile';
import { cutOf, cutsOf, ledgerOf } from './cuts';
import type { CutFigure, TrialLayout } from './TrialLayout';
import { figuresOf } from '../../../../test/fixtures/figures';
import { addOn, book, plan, policy, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';

/** Two plans, a module and a pack, two segments, one variant: everybody is group 0, the segments are 1 and 2, the plans 3 and 4. */
function world(months = 13): CompiledScenario {
	const today = book(
		[plan('basic', 10), plan('pro', 20)],
		[addOn('pack', 'capacity', 5, ['basic']), addOn('insights', 'module', 9, ['pro'])]
	);
	const scenario = testScenario({
		today,
		customers: [
			{ id: 'a', plan: 'basic' },
			{ id: 'b', plan: 'pro', segment: 1 }
		],
		months,
		segments: ['small', 'large'].map((id) => ({ id, name: id, size: 'middle' as const })),
		variants: [variant('next', today, policy({ kind: 'keep' }))]
	});
	return compile(scenario, given(scenario));
}
const compiled = world();

/** By figure: trial 0 and trial 1 of Today, then of the variant (as Today where left out). Cents and customers. */
type Amounts = Partial<Record<CutFigure, readonly [number, number, number?, number?]>>;

const AMOUNTS: Amounts = {
	customersStart: [10, 10],
	customersEnd: [8, 10],
	mrrStart: [10_000, 30_000],
	mrrEnd: [30_000, 60_000, 40_000, 60_000],
	mrrBefore: [20_000, 0],
	stayed: [21_000, 5000],
	kept: [18_000, 7000],
	churnedBefore: [1000, 9000],
	customersBefore: [10, 8],
	mrrYear: [21_000, 27_000],
	customersYear: [8, 8],
	stayedYear: [12_000, 24_000],
	keptYear: [9000, 24_000],
	customersStayedYear: [8, 7],
	customersStayed: [9, 4],
	revenue: [120_000, 240_000, 200_000, 200_000],
	fees: [1000, 3000, 0, 0],
	arrived: [10_000, 20_000, 0, 0],
	served: [6000, 18_000],
	discounted: [100_000, 140_000],
	cost: [500, 700],
	healthStart: [7, 9],
	healthEnd: [4.5, 6.3, 4.5, 4.5],
	legacyEnd: [1.8, 1.8],
	goodwillEnd: [0, 0, -0.4, -0.8],
	inBothEnd: [0, 0, 8, 4],
	startExpanders: [3, 4],
	expanders: [6, 4],
	expandMonths: [20, 30],
	expandMedian: [15, 25]
};

function write(amounts: Amounts, group = 0, more: (row: Float64Array, layout: TrialLayout) => void = () => {}) {
	return (row: Float64Array, layout: TrialLayout, trial: number, variant: number) => {
		for (const figure of Object.keys(amounts) as CutFigure[]) {
			const values = amounts[figure] ?? [0, 0];
			row[layout.cut(group, figure)] = values[2 * variant + trial] ?? values[trial] ?? 0;
		}
		more(row, layout);
	};
}

describe('cutOf', () => {
	const todays = () => cutOf(compiled, figuresOf(compiled, 2, write(AMOUNTS)), 0, 0);
	const nexts = () => cutOf(compiled, figuresOf(compiled, 2, write(AMOUNTS)), 1, 0);

	it('section 9: gives averages over trials, money in main units, shares of sums as shares of averages', () => {
		const today = todays();
		expect(today).toMatchObject({ customersStart: 10, customersEnd: 9, mrrStart: 200, mrrEnd: 450, arpa: 50 });
		expect(today).toMatchObject({ revenue: 1800, grossMargin: 1680, presentValue: 1200, expansionCost: 6, netExpansion: -6 });
		expect(today.healthStart).toBeCloseTo(0.8, 12);
		expect(today.healthEnd).toBeCloseTo(0.6, 12);
		expect(today.legacyShare).toBeCloseTo(0.2, 12);
		expect(today.upsellConversion).toBeCloseTo(0.35, 12);
	});

	it('section 9: retention is the mean over the trials in which any MRR, or anybody, was there', () => {
		const today = todays();
		expect(today.nrr12).toBe(1.05);
		expect(today.grr12).toBe(0.9);
		expect(today.revenueChurn12).toBe(0.05);
		expect(today.logoRetention12).toBeCloseTo(0.7, 12);
	});

	it('section 9: year one has its own retention, and how MRR a customer moved, newcomers among them', () => {
		const { yearOne } = todays();
		// (12,000/10,000 + 24,000/30,000) / 2, (0.9 + 0.8) / 2, (0.8 + 0.7) / 2; ARPA from 200/10 to 240/8.
		expect(yearOne?.nrr12).toBeCloseTo(1, 12);
		expect(yearOne?.grr12).toBeCloseTo(0.85, 12);
		expect(yearOne?.logoRetention12).toBeCloseTo(0.75, 12);
		expect(yearOne?.arpaStart).toBe(20);
		expect(yearOne?.arpaGrowth).toBeCloseTo(0.5, 12);
		const of = (months: number) => {
			const short = world(months);
			return cutOf(short, figuresOf(short, 1, write(AMOUNTS)), 0, 0).yearOne;
		};
		expect([of(11), of(12)?.nrr12]).toEqual([null, 1.2]);
	});

	it('section 9: the ledger of year one is that of its months alone, of the cut', () => {
		const figures = figuresOf(compiled, 2, (row, layout, trial) => {
			MOVEMENTS.forEach((_, j) => {
				row[layout.movement(2, j)] = 7000;
				row[layout.yearMovement(1, j)] = 9000;
				row[layout.yearMovement(2, j)] = 100 * (j + trial);
			});
		});
		expect(cutOf(compiled, figures, 0, 2).yearOne?.ledger).toEqual(Object.fromEntries(MOVEMENTS.map((movement, j) => [movement, j + 0.5])));
	});

	it('section 9: LTV is what customers of the start paid each month, without fees and without newcomers, by customer', () => {
		const today = todays();
		const next = nexts();
		expect(today.ltv).toBeCloseTo((1800 - 20 - 150) / 10, 12);
		expect(today.ltvUplift).toBeNull();
		expect(next.ltv).toBe(200);
		expect(next.ltvUplift).toBeCloseTo(37, 12);
	});

	it('section 9: goodwill and ARR uplift are against Today, on the same trials', () => {
		const today = todays();
		const next = nexts();
		expect([today.goodwill, today.arrUplift]).toEqual([null, null]);
		// 0.4 and 0.8 less, summed over the 8 and the 4 who are live in both.
		expect(next.goodwill).toBeCloseTo(-0.1, 12);
		expect(next.arrUplift).toMatchObject({ mean: 600, probabilityBetter: 0.75 });
	});

	it('section 9: months to the first sale are by those who buy', () => {
		const today = todays();
		expect(today.timeToExpansion).toEqual({ mean: 5, median: 4 });
	});

	it('a cut without anybody has no shares, and no rows of add-ons', () => {
		const cut = cutOf(
			compiled,
			figuresOf(compiled, 2, () => {}),
			1,
			2
		);
		expect(cut).toMatchObject({
			arpa: 0,
			ltv: null,
			ltvUplift: null,
			nrr12: null,
			grr12: null,
			logoRetention12: null,
			revenueChurn12: null
		});
		expect(cut).toMatchObject({ healthStart: 0, healthEnd: 0, goodwill: 0, legacyShare: 0, upsellConversion: null, timeToExpansion: null });
		expect(cut).toMatchObject({ attach: {}, expansionOfStart: null, expansionOfNew: null, averageUpsellValue: 0, velocity: 0, wins: 0 });
	});

	it('counts an LTV of Today as 0 where Today has nobody', () => {
		const amounts: Amounts = { customersStart: [0, 0, 2, 2], revenue: [0, 0, 800, 800] };
		expect(cutOf(compiled, figuresOf(compiled, 2, write(amounts)), 1, 0).ltvUplift).toBe(4);
		// 8 for each of two, less 3 for one.
		const one: Amounts = { customersStart: [1, 1, 2, 2], revenue: [300, 300, 1600, 1600] };
		expect(cutOf(compiled, figuresOf(compiled, 2, write(one)), 1, 0).ltvUplift).toBe(5);
	});

	it('section 9: retention looks back twelve months: none in eleven, some in twelve', () => {
		const of = (months: number) => {
			const short = world(months);
			return cutOf(short, figuresOf(short, 2, write(AMOUNTS)), 0, 0);
		};
		expect(of(11)).toMatchObject({ nrr12: null, grr12: null, logoRetention12: null, revenueChurn12: null });
		expect(of(12)).toMatchObject({ nrr12: 1.05, grr12: 0.9, revenueChurn12: 0.05 });
	});

	it('section 9: an add-on is attached to those who hold it, of those who could: none who could, none said', () => {
		const attach = (row: Float64Array, layout: TrialLayout) => {
			row[layout.attach(1, 0, 'heldStart')] = 2;
			row[layout.attach(1, 0, 'openStart')] = 8;
			row[layout.attach(1, 0, 'heldEnd')] = 3;
			row[layout.attach(1, 0, 'openEnd')] = 4;
			row[layout.attach(1, 1, 'openEnd')] = 5;
			row[layout.attach(2, 1, 'heldStart')] = 1;
			row[layout.attach(2, 1, 'openStart')] = 1;
		};
		const figures = figuresOf(compiled, 2, write({}, 1, attach));
		expect(cutOf(compiled, figures, 0, 1).attach).toEqual({ pack: { start: 0.25, end: 0.75 }, insights: { start: null, end: 0 } });
		expect(cutOf(compiled, figures, 0, 2).attach).toEqual({ insights: { start: 1, end: null } });
	});
});

describe('what a cut sold', () => {
	/** Movement j is 2 to the j, main units: any other set of them sums to something else. */
	const moved = (row: Float64Array, layout: TrialLayout) => {
		MOVEMENTS.forEach((_, j) => (row[layout.movement(0, j)] = 100 * 2 ** j));
		row[layout.sales(0, 0, 'wins')] = 4;
		row[layout.sales(0, 0, 'value')] = 4000;
		row[layout.sales(0, 0, 'cycle')] = 8;
		row[layout.sales(0, 5, 'wins')] = 1;
		row[layout.sales(0, 5, 'value')] = 6000;
	};
	const figures = figuresOf(compiled, 2, write(AMOUNTS, 0, moved));

	it('section 9: expansion is sales, seats and usage; net expansion a year of what was sold less its cost', () => {
		const cut = cutOf(compiled, figures, 0, 0);
		expect(cut.expansionMrr).toBe(2 ** 9 - 1);
		expect(cut.netExpansion).toBe(12 * (2 ** 7 - 1) - 6);
		expect(cut.expansionOfStart).toBe(511 / 200);
		expect(cut.expansionOfNew).toBe(511 / (511 + 2 ** 13 + 2 ** 14));
		expect(cut.ledger).toEqual(Object.fromEntries(MOVEMENTS.map((movement, j) => [movement, 2 ** j])));
		expect(ledgerOf(figures, 0, 1).tier).toBe(0);
	});

	it('section 9: expansion is no share of new MRR where nobody came', () => {
		const grown = figuresOf(
			compiled,
			2,
			write({}, 0, (row, layout) => (row[layout.movement(0, 1)] = 500))
		);
		expect(cutOf(compiled, grown, 0, 0)).toMatchObject({ expansionMrr: 5, expansionOfNew: null });
	});

	it('section 9: the average sale is value by wins of all motions, velocity the sum of theirs', () => {
		const cut = cutOf(compiled, figures, 0, 0);
		expect(cut.wins).toBe(5);
		expect(cut.averageUpsellValue).toBe(20);
		expect(cut.velocity).toBe(40 / 2 + 60);
		expect(cut.motions.capacity.wins).toBe(4);
		expect(cut.motions.platform.averageValue).toBe(60);
		expect(Object.keys(cut.motions)).toEqual([...MOTIONS]);
	});
});

describe('cutsOf', () => {
	it('names the cuts of a kind, but for those that nobody was in and that brought nothing', () => {
		const figures = figuresOf(compiled, 1, (row, layout) => {
			row[layout.cut(1, 'customersStart')] = 1;
			row[layout.cut(3, 'revenue')] = 100;
			row[layout.cut(4, 'customersEnd')] = 1;
		});
		expect(Object.keys(cutsOf(compiled, figures, 0, 'segment'))).toEqual(['small']);
		expect(Object.keys(cutsOf(compiled, figures, 0, 'plan'))).toEqual(['basic', 'pro']);
		expect(Object.keys(cutsOf(compiled, figures, 0, 'cohort'))).toEqual([]);
	});
});
