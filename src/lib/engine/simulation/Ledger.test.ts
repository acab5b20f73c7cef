import { beforeEach, describe, expect, it } from 'vitest';
import { CHURN, MOVEMENTS, TIER } from '../market/movements';
import { Ledger, TodayPath } from './Ledger';
import { LIFE_SUMS } from './ledgerRow';
import { ServingCost } from './ServingCost';
import { TrialLayout } from './TrialLayout';
import { book, plan, policy, STILL, points, testScenario, variant, type TestCustomer } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

const MONTHS = 14;
const STRIDE = MONTHS + 1;
const today = book([plan('basic', 10), plan('pro', 20)]);

const OTHER = { id: 'z', plan: 'basic' };
type Setting = { readonly customer?: Partial<TestCustomer>; readonly months?: number; readonly costs?: Record<string, number> };

/** A stage of one customer, on pro, in the second of two segments, of weight 2; the cuts are 0, 2, 4 and 6 of the layout, another customer began a year before. */
class Books {
	readonly stage: Stage;
	readonly layout: TrialLayout;
	readonly ledger: Ledger;
	readonly today: TodayPath;

	constructor({ customer = {}, months = MONTHS, costs = {} }: Setting = {}) {
		const world = testScenario({
			today,
			customers: [{ id: 'a', plan: 'pro', segment: 1, weight: 2, ...customer }, OTHER],
			months,
			segments: ['small', 'large'].map((id) => ({ id, name: id, size: 'middle' as const })),
			variants: [variant('next', book([plan('basic', 10), plan('pro', 25)]), policy({ kind: 'keep', launch: 2 }))],
			assumptions: { ...STILL, ...points(costs) }
		});
		const scenario = { ...world, base: { ...world.base, startYear: Int32Array.from([2025, 2024]) } };
		this.stage = new Stage(scenario, given(scenario));
		const { market, rows } = this.stage.compiled;
		this.layout = new TrialLayout(market);
		const serving = new ServingCost(rows, market, 100);
		serving.fill(Float64Array.from(rows.flatMap(({ bySegment }) => bySegment.map((range) => (range.kind === 'point' ? range.value : 0)))));
		// A month's money is worth half of the month before: each month shows.
		const discount = Float64Array.from({ length: months + 1 }, (_, t) => 2 ** -t);
		this.today = new TodayPath(months);
		this.ledger = new Ledger({ market, layout: this.layout, serving, discount, today: this.today }, 'next');
		this.ledger.clear();
	}

	/** Plays a life: MRR in cents by month, undefined in months away. @param first month of the life; `health` less what is felt of rises */
	play(
		mrr: readonly (number | undefined)[],
		{ first = 0, variant = 0, health = 0.5, displeasure = 0, strainedFrom = Infinity, worst = 0 } = {}
	): void {
		const { life, person } = this.stage;
		if (first > 0) person.arrival = first;
		life.begin(variant);
		const put = (t: number) => {
			life.month = t;
			life.mrr[t] = mrr[t] ?? 0;
			life.satisfactionPath[t] = health + t / 100;
			life.health = life.satisfactionPath[t] + displeasure;
			life.displeasure = displeasure;
			life.strainedPath[t] = t >= strainedFrom ? 1 : 0;
		};
		put(first);
		this.ledger.begin(life);
		for (let t = first + 1; t < mrr.length; t++) {
			put(t);
			const [before, now] = [mrr[t - 1] ?? 0, mrr[t] ?? 0];
			life.book(mrr[t] === undefined ? CHURN : TIER, now - before);
			if (mrr[t] !== undefined) this.ledger.month(life);
		}
		life.worstStrain = worst;
		life.alive = mrr.at(-1) !== undefined && mrr.length === this.layout.months + 1;
		this.ledger.settle(life, this.stage.tally);
	}

	sum(figure: (typeof LIFE_SUMS)[number], group = 0): number {
		return this.ledger.sums[group * LIFE_SUMS.length + LIFE_SUMS.indexOf(figure)];
	}

	row(): Float64Array {
		const row = new Float64Array(this.layout.width);
		this.ledger.write(this.stage.tally, row);
		return row;
	}
}

/** 1000 at the start, 1500 from month 5, 800 from month 13. */
const PATH = Array.from({ length: STRIDE }, (_, t) => (t < 5 ? 1000 : t < 13 ? 1500 : 800));
const MINE = [0, 2, 4, 6];

let books: Books;
beforeEach(() => {
	books = new Books();
	books.stage.enter();
});

describe('a life that stays', () => {
	beforeEach(() => books.play(PATH));

	it('counts its MRR, by weight, in all customers, its segment, its plan at the start and its cohort, and nowhere else', () => {
		for (let g = 0; g < books.layout.groups.length; g++)
			expect([...books.ledger.mrr.subarray(g * STRIDE, (g + 1) * STRIDE)]).toEqual(PATH.map((cents) => (MINE.includes(g) ? 2 * cents : 0)));
	});

	it('is one customer of its weight in each month; by cut at the start, twelve months before the end, at the end of year one, and at the end', () => {
		expect([...books.ledger.customers.subarray(0, STRIDE)]).toEqual(PATH.map(() => 2));
		for (let g = 1; g < books.layout.groups.length; g++)
			expect([...books.ledger.customers.subarray(g * STRIDE, (g + 1) * STRIDE)]).toEqual(
				PATH.map((_, t) => (MINE.includes(g) && [0, 2, 12, 14].includes(t) ? 2 : 0))
			);
		expect([...books.ledger.joined]).toEqual(PATH.map((_, t) => (t === 0 ? 2 : 0)));
		expect([...books.ledger.paying]).toEqual(PATH.map(() => 2));
	});

	it('books its movements under their month and name', () => {
		const at = (g: number, t: number, movement: number) => books.ledger.moved[(g * STRIDE + t) * MOVEMENTS.length + movement];
		for (const g of MINE) expect([at(g, 5, TIER), at(g, 13, TIER)]).toEqual([1000, -1400]);
		expect(books.ledger.moved.filter((cents) => cents !== 0)).toHaveLength(8);
	});

	it('section 9: stayed for twelve months, from the twelfth on: what it pays, and no more than it paid then', () => {
		const from12 = (a: number, b: number, c: number) => [...new Array<number>(12).fill(0), a, b, c];
		expect([...books.ledger.stayed]).toEqual(from12(3000, 1600, 1600));
		expect([...books.ledger.kept]).toEqual(from12(2000, 1600, 1600));
		expect([...books.ledger.customersStayed]).toEqual(from12(2, 2, 2));
		for (const g of MINE) expect([books.sum('stayed', g), books.sum('kept', g), books.sum('customersStayed', g)]).toEqual([1600, 1600, 2]);
		expect(books.sum('stayed', 1)).toBe(0);
	});

	it('section 9: year one: what it pays at its end, no more than at the start, and the plan it stands on', () => {
		for (const g of MINE)
			expect([books.sum('stayedYear', g), books.sum('keptYear', g), books.sum('customersStayedYear', g)]).toEqual([3000, 2000, 2]);
		expect(books.sum('stayedYear', 1)).toBe(0);
		const [row, { layout }] = [books.row(), books];
		for (const g of MINE) expect([row[layout.cut(g, 'mrrYear')], row[layout.cut(g, 'customersYear')]]).toEqual([3000, 2]);
		for (const g of MINE) expect([row[layout.yearMovement(g, TIER)], row[layout.movement(g, TIER)]]).toEqual([1000, -400]);
		expect([...row.subarray(layout.yearFlowsAt, layout.movesAt)]).toEqual([0, 0, 0, 0, 2, 0, 0, 0, 0]);
	});

	it('keeps its health by month, at the start and at the end', () => {
		PATH.forEach((_, t) => expect(books.ledger.health[t]).toBeCloseTo(2 * (0.5 + t / 100), 12));
		expect(books.sum('healthStart', 4)).toBeCloseTo(1, 12);
		expect(books.sum('healthEnd', 4)).toBeCloseTo(1.28, 12);
		expect([books.sum('legacyEnd'), books.sum('arrived'), books.sum('served'), books.sum('fees')]).toEqual([0, 0, 0, 0]);
	});

	it('ends on the plan it stands on; the books close, and are empty once cleared', () => {
		const row = books.row();
		expect(row[books.layout.flow(1, 1)]).toBe(2);
		expect(row.subarray(books.layout.flowsAt, books.layout.yearFlowsAt).reduce((sum, n) => sum + n, 0)).toBe(2);
		expect(() => books.ledger.close(0)).not.toThrow();
		books.ledger.clear();
		expect(
			books
				.row()
				.subarray(0, books.layout.cutsAt)
				.every((value) => value === 0)
		).toBe(true);
		expect(
			books
				.row()
				.subarray(books.layout.flowsAt)
				.every((value) => value === 0)
		).toBe(true);
	});
});

describe('a life that ends', () => {
	it('counts until the month before it leaves, and goes to those who left', () => {
		books.play([1000, 1000, 1000, undefined]);
		const { ledger, layout } = books;
		expect([...ledger.customers.subarray(0, 5)]).toEqual([2, 2, 2, 0, 0]);
		expect([...ledger.health.subarray(2, 5)]).toEqual([1.04, 0, 0]);
		expect(ledger.moved[3 * MOVEMENTS.length + CHURN]).toBe(-2000);
		expect([books.sum('healthEnd'), books.sum('stayed'), books.sum('customersStayed')]).toEqual([0, 0, 0]);
		expect(ledger.customers[2 * STRIDE + 2]).toBe(2);
		expect(ledger.customers[2 * STRIDE + 14]).toBe(0);
		const row = books.row();
		expect([row[layout.flow(1, 1)], row[layout.flow(1, 2)]]).toEqual([0, 2]);
		expect([row[layout.yearFlow(1, 1)], row[layout.yearFlow(1, 2)], books.sum('stayedYear')]).toEqual([0, 2, 0]);
	});

	it('is not live, nor stayed, in months away', () => {
		books.play([1000, undefined, 1000, ...new Array<number>(12).fill(900)]);
		const { ledger } = books;
		expect([...ledger.customers.subarray(0, 4)]).toEqual([2, 0, 2, 2]);
		// In month 12 it is there again, but had left: NRR has what it pays, GRR and logos do not have it.
		expect([...ledger.customersStayed.subarray(12)]).toEqual([0, 0, 2]);
		expect([...ledger.stayed.subarray(12)]).toEqual([1800, 0, 1800]);
		expect([...ledger.kept.subarray(12)]).toEqual([0, 0, 1800]);
		expect([books.sum('customersStayed'), books.sum('stayed'), books.sum('kept')]).toEqual([2, 1800, 1800]);
		// Of year one: NRR has what it pays, returned or not; it left within the year, so that GRR and logos have it as gone.
		expect([books.sum('stayedYear'), books.sum('keptYear'), books.sum('customersStayedYear')]).toEqual([1800, 0, 0]);
	});

	it('that left in between and came back is in NRR at the end, gone in GRR and logos', () => {
		books.play([...new Array<number>(6).fill(1000), undefined, ...new Array<number>(8).fill(900)]);
		expect([books.sum('stayed'), books.sum('kept'), books.sum('customersStayed')]).toEqual([1800, 0, 0]);
		expect([books.sum('stayedYear'), books.sum('keptYear'), books.sum('customersStayedYear')]).toEqual([1800, 0, 0]);
	});

	it('that paid nothing twelve months before is not in NRR, but is a customer who stays', () => {
		books.play([0, 0, 0, ...new Array<number>(12).fill(900)]);
		const { ledger } = books;
		expect([...ledger.stayed.subarray(12)]).toEqual([0, 0, 0]);
		expect([...ledger.kept.subarray(12)]).toEqual([0, 0, 0]);
		expect([...ledger.customersStayed.subarray(12)]).toEqual([2, 2, 2]);
		expect([books.sum('stayed'), books.sum('stayedYear'), books.sum('customersStayed')]).toEqual([0, 0, 2]);
	});

	it('is not retained when it was away twelve months before the end', () => {
		books.play([1000, 1000, undefined, ...new Array<number>(12).fill(900)]);
		expect([books.sum('customersStayed'), books.sum('stayed'), books.sum('kept')]).toEqual([0, 0, 0]);
		expect(books.sum('healthEnd')).toBeCloseTo(1.28, 12);
	});

	it('pays nothing, and is live, on a free plan', () => {
		books.play(new Array<number>(STRIDE).fill(0));
		expect([books.ledger.customers[3], books.ledger.paying[3]]).toEqual([2, 0]);
		expect([books.sum('stayedYear'), books.sum('customersStayedYear')]).toEqual([0, 2]);
	});
});

describe('a life that begins during the run', () => {
	it('is joined, live and received from its month on, and flows from the newcomers', () => {
		books.play([undefined, undefined, undefined, ...new Array<number>(12).fill(700)], { first: 3 });
		const { ledger, layout } = books;
		expect([...ledger.joined]).toEqual(PATH.map((_, t) => (t === 3 ? 2 : 0)));
		expect([...ledger.customers.subarray(0, 5)]).toEqual([0, 0, 0, 2, 2]);
		expect([...ledger.arrived]).toEqual(PATH.map((_, t) => (t < 3 ? 0 : 1400)));
		for (const g of MINE) expect(books.sum('arrived', g)).toBe(12 * 1400);
		expect([books.sum('healthStart'), books.sum('customersStayed')]).toEqual([0, 0]);
		expect(books.row()[layout.flow(2, 1)]).toBe(2);
		expect(books.row()[layout.yearFlow(2, 1)]).toBe(0);
	});

	it('in the first month too', () => {
		books.play([undefined, ...new Array<number>(MONTHS).fill(700)], { first: 1 });
		expect(books.ledger.joined[1]).toBe(2);
		expect(books.ledger.customers[0]).toBe(0);
		expect([books.ledger.arrived[0], books.ledger.arrived[1], books.sum('arrived')]).toEqual([0, 1400, 14 * 1400]);
		expect(books.sum('healthStart')).toBe(0);
	});
});

describe('a run of less than a year', () => {
	it('retains nobody; of exactly a year those who were there at the start', () => {
		for (const [months, retained] of [
			[11, 0],
			[12, 2]
		]) {
			const short = new Books({ months });
			short.stage.enter();
			short.play(new Array<number>(months + 1).fill(1000));
			expect(short.sum('customersStayed')).toBe(retained);
			expect(short.ledger.customers[2 * (months + 1)]).toBe(2);
		}
	});
});

describe('beside the bills', () => {
	it('section 9: the cost to serve is by plan and month, and worth less later', () => {
		books = new Books({ costs: { 'costToServe.plan.pro': 3 } });
		books.stage.enter();
		books.play([1000, 1000, 1000, undefined]);
		expect([...books.ledger.served.subarray(0, 4)]).toEqual([0, 600, 600, 0]);
		for (const g of MINE) expect([books.sum('served', g), books.sum('servedDiscounted', g)]).toEqual([1200, 600 / 2 + 600 / 4]);
		expect(books.sum('served', 1)).toBe(0);
	});

	it('section 9: fees belong to the life that they came with, at the worth of their month', () => {
		books.stage.tally.fee(0, 500);
		books.stage.tally.fee(2, 300);
		books.play([1000, undefined]);
		expect([books.sum('fees', 4), books.sum('feesDiscounted', 4)]).toEqual([800, 500 + 300 / 4]);
		books.stage.tally.fee(2, 100);
		books.play([1000, undefined]);
		expect([books.sum('fees', 4), books.sum('feesDiscounted', 4)]).toEqual([900, 500 + 400 / 4]);
		books.play([1000, undefined]);
		expect(books.sum('fees', 4)).toBe(900);
		books.stage.tally.fee(MONTHS, 2 ** 14);
		books.play([1000, undefined]);
		expect(books.sum('feesDiscounted', 4)).toBe(500 + 400 / 4 + 1);
		expect(books.sum('fees', 4)).toBe(900 + 2 ** 14);
		books.ledger.clear();
		expect(books.sum('fees')).toBe(0);
		books.play([1000, undefined]);
		expect([books.sum('fees', 6), books.sum('feesDiscounted', 6)]).toEqual([900 + 2 ** 14, 500 + 400 / 4 + 1]);
	});

	it('section 9: legacy is what the new book does not sell as it is, from launch on', () => {
		books.play(PATH, { variant: 1 });
		expect([...books.ledger.legacy]).toEqual(PATH.map((_, t) => (t < 2 ? 0 : 2)));
		for (const g of MINE) expect(books.sum('legacyEnd', g)).toBe(2);
		books.play(PATH);
		expect(books.sum('legacyEnd')).toBe(2);
	});

	it('section 8: goodwill is the difference of satisfaction in the months in which the customer is live here and in Today', () => {
		books.play([1000, 1000, 1000, undefined], { health: 0.5 });
		expect([...books.ledger.inBoth]).toEqual(PATH.map(() => 0));
		books.play(PATH, { variant: 1, health: 0.45 });
		const { ledger } = books;
		PATH.forEach((_, t) => expect(ledger.goodwill[t]).toBeCloseTo(t < 3 ? 2 * -0.05 : 0, 12));
		expect([...ledger.inBoth]).toEqual(PATH.map((_, t) => (t < 3 ? 2 : 0)));
		expect([books.sum('goodwillEnd'), books.sum('inBothEnd')]).toEqual([0, 0]);
		books.play(PATH);
		books.play(PATH, { variant: 1, health: 0.4, displeasure: 0.25 });
		for (const g of MINE) {
			expect(books.sum('goodwillEnd', g)).toBeCloseTo(2 * -0.1, 12);
			expect(books.sum('inBothEnd', g)).toBe(2);
		}
		expect(books.sum('inBothEnd', 1)).toBe(0);
		// Whoever left here, and not in Today, is in neither.
		books.play([1000, undefined], { variant: 1 });
		expect(books.sum('inBothEnd')).toBe(2);
		expect(ledger.inBoth[1]).toBe(2 + 2);
	});

	it('section 8: satisfaction at the end is less what is felt of forced rises', () => {
		books.play(PATH, { variant: 1, health: 0.4, displeasure: 0.25 });
		for (const g of MINE) expect(books.sum('healthEnd', g)).toBeCloseTo(2 * 0.54, 12);
	});

	it('sections 1 and 8: goodwill, strain and moves are of one trial', () => {
		books.play(PATH);
		books.play(PATH, { variant: 1, health: 0.4, strainedFrom: 9, worst: 1.5 });
		const { ledger, layout } = books;
		const figures = () => {
			const row = books.row();
			const at = (name: 'goodwill' | 'inBoth' | 'strained') => row[layout.monthly(name, 9)];
			return [at('goodwill'), at('inBoth'), at('strained'), ...row.subarray(layout.movesAt, layout.movesAt + 3)];
		};
		const [goodwill, ...counts] = figures();
		expect(goodwill).toBeCloseTo(2 * -0.1, 12);
		expect(counts).toEqual([2, 2, 2, 2, 0.5]);
		ledger.clear();
		expect(figures()).toEqual([0, 0, 0, 0, 0, 0]);
	});

	it('section 8: those who are strained are counted by month', () => {
		books.play(PATH, { strainedFrom: 9 });
		expect([...books.ledger.strained]).toEqual(PATH.map((_, t) => (t < 9 ? 0 : 2)));
	});

	it('section 1: customers moved, those beyond the evidence, and the largest rise', () => {
		const { life, tally } = books.stage;
		const settle = (worst: number) => {
			life.begin(1);
			books.ledger.begin(life);
			life.worstStrain = worst;
			books.ledger.settle(life, tally);
		};
		for (const worst of [0, 1, 1.25, 1.26, 1.75, 0.9]) settle(worst);
		const moves = books.row().subarray(books.layout.movesAt, books.layout.movesAt + 3);
		// Each stands for two; 0 is not moved, 1.25 is within what was studied.
		expect([...moves]).toEqual([10, 4, 0.75]);
	});

	it('section 7: a customer counts once for each motion that triggered, and qualified', () => {
		const { life, tally } = books.stage;
		life.begin(0);
		books.ledger.begin(life);
		[life.triggered, life.qualified] = [0b100101, 0b100000];
		books.ledger.settle(life, tally);
		expect([...tally.triggered]).toEqual([2, 0, 2, 0, 0, 2]);
		expect([...tally.qualified]).toEqual([0, 0, 0, 0, 0, 2]);
	});

	it('sums are exact where all weights are whole', () => {
		expect(books.ledger.isWhole).toBe(true);
		expect(new Books({ customer: { weight: 1.5 } }).ledger.isWhole).toBe(false);
	});

	it('MRR without a movement stops the run', () => {
		books.play(PATH);
		books.ledger.mrr[4] += 1;
		expect(() => books.ledger.close(7)).toThrow(
			'the ledger does not close, movements leave 1 minor units unexplained: trial 7, variant next, month 4'
		);
	});

	it('the tally of a trial stands in its row', () => {
		const { tally } = books.stage;
		const counts = [tally.exposureMonths, tally.wins, tally.recovered, tally.cross, tally.motionCost, tally.ownerCost, tally.ownerAttempts];
		for (const [i, column] of [...counts, tally.ownerWins, tally.booked].entries())
			column.forEach((_, j) => (column[j] = 1000 * (i + 1) + j));
		const { layout } = books;
		const row = books.row();
		for (const m of [0, 3, 5]) {
			expect(row[layout.funnel(m, 'exposureMonths')]).toBe(1000 + m);
			expect(row[layout.funnel(m, 'wins')]).toBe(2000 + m);
			expect(row[layout.funnel(m, 'recovered')]).toBe(3000 + m);
			for (const v of [0, 6]) expect(row[layout.cross(m, v)]).toBe(4000 + 7 * m + v);
			expect(row[layout.motionCostAt + m]).toBe(5000 + m);
			for (const v of [0, 14]) expect(row[layout.booked(m, v)]).toBe(9000 + 15 * m + v);
		}
		for (const o of [0, 1, 2])
			(['cost', 'attempts', 'wins'] as const).forEach((figure, i) => expect(row[layout.owner(o, figure)]).toBe(6000 + 1000 * i + o));
	});
});
