import { beforeEach, describe, expect, it } from 'vitest';
import { CHURN, SEATS, SERVICE_SOLD, TIER } from '../market/movements';
import { GroupSales } from './GroupSales';
import { ATTACH_FIGURES, SALES_FIGURES, TrialLayout } from './TrialLayout';
import { addOn, book, plan, testScenario } from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

/** The pack is sold on basic, the module on pro; support comes with pro. Segments small and large are groups 1 and 2, plans 3 and 4, cohorts 5 and 6. */
const today = book(
	[plan('basic', 10), plan('pro', 20)],
	[
		addOn('pack', 'capacity', 5, ['basic']),
		addOn('insights', 'module', 9, ['pro']),
		addOn('support', 'service', 9, [], { includedIn: ['pro'] })
	]
);
const world = testScenario({
	today,
	customers: [
		{ id: 'a', plan: 'basic', weight: 3 },
		{ id: 'b', plan: 'basic', addOns: { pack: 2, insights: 1 } },
		{ id: 'c', plan: 'pro', segment: 1, weight: 2, addOns: { pack: 1 } }
	],
	segments: ['small', 'large'].map((id) => ({ id, name: id, size: 'middle' as const }))
});
const scenario = { ...world, base: { ...world.base, startYear: Int32Array.from([2025, 2025, 2024]) } };
/** Cuts of customers a and b, and of c. */
const SMALL = Int32Array.from([0, 1, 3, 6]);
const LARGE = Int32Array.from([0, 2, 4, 5]);

let stage: Stage;
let layout: TrialLayout;
let sales: GroupSales;
let row: Float64Array;

beforeEach(() => {
	stage = new Stage(scenario, given(scenario));
	layout = new TrialLayout(stage.compiled.market);
	sales = new GroupSales(layout, stage.compiled.market);
	row = new Float64Array(layout.width);
});

/** Held and open, at the start and at the end, of an add-on in a group. */
const attach = (group: number, addOn: number) => ATTACH_FIGURES.map((figure) => row[layout.attach(group, addOn, figure)]);

/** A life of a customer in which things were sold: [month, movement, cents]. */
function play(
	customer: number,
	groups: Int32Array,
	weight: number,
	events: readonly (readonly [number, number, number])[] = [],
	more = () => {}
): void {
	const life = stage.enter(0, 0, customer);
	for (const [month, movement, cents] of events) {
		life.month = month;
		life.book(movement, cents);
	}
	life.month = layout.months;
	more();
	sales.settle(life, stage.tally, groups, weight);
	sales.write(row);
}

describe('section 9: who holds an add-on', () => {
	it('at the start: whoever has it, or has it in the plan, of them and those to whom it is sold, by weight', () => {
		sales.write(row);
		expect(attach(0, 0)).toEqual([3, 6, 0, 0]);
		expect(attach(3, 0)).toEqual([1, 4, 0, 0]);
		expect(attach(4, 0)).toEqual([2, 2, 0, 0]);
		expect(attach(2, 1)).toEqual([0, 2, 0, 0]);
		// One of basic holds what is sold on pro alone.
		expect(attach(1, 1)).toEqual([1, 1, 0, 0]);
		expect([attach(6, 1), attach(5, 1)]).toEqual([
			[1, 1, 0, 0],
			[0, 2, 0, 0]
		]);
		expect(attach(5, 2)).toEqual([2, 2, 0, 0]);
	});

	it('at the end: of those who are still there, in the book that they are offered', () => {
		play(0, SMALL, 3);
		expect([attach(0, 0), attach(3, 0), attach(4, 0)]).toEqual([
			[3, 6, 0, 3],
			[1, 4, 0, 3],
			[2, 2, 0, 0]
		]);
		play(1, SMALL, 1);
		expect([attach(0, 0), attach(3, 0)]).toEqual([
			[3, 6, 1, 4],
			[1, 4, 1, 4]
		]);
		play(2, LARGE, 2);
		expect([attach(0, 0), attach(2, 1), attach(2, 2), attach(1, 2)]).toEqual([
			[3, 6, 3, 6],
			[0, 2, 0, 2],
			[2, 2, 2, 2],
			[0, 0, 0, 0]
		]);
	});

	it('not those who left; and all is as at the start once cleared', () => {
		play(1, SMALL, 1, [], () => stage.life.leave());
		expect(attach(0, 0)).toEqual([3, 6, 0, 0]);
		play(1, SMALL, 1);
		sales.clear();
		sales.write(row);
		expect(attach(0, 0)).toEqual([3, 6, 0, 0]);
	});
});

describe('section 9: the first sale', () => {
	const of = (group: number) =>
		(['expanders', 'startExpanders', 'expandMonths', 'expandMedian'] as const).map((figure) => row[layout.cut(group, figure)]);

	it('is the first movement that is a sale and a gain; seats and losses are none', () => {
		play(0, SMALL, 3, [
			[1, SEATS, 50],
			[2, CHURN, -50],
			[3, TIER, -10],
			[5, SERVICE_SOLD, 20],
			[6, TIER, 100]
		]);
		expect([of(0), of(1), of(3), of(6)]).toEqual([
			[3, 3, 15, 15],
			[3, 3, 15, 15],
			[3, 3, 15, 15],
			[3, 3, 15, 15]
		]);
		expect([of(2), of(5)]).toEqual([new Array(4).fill(0), new Array(4).fill(0)]);
	});

	it('is never, where nothing was sold', () => {
		play(1, SMALL, 1, [[1, TIER, 5]]);
		play(0, SMALL, 3);
		play(0, SMALL, 3, [[2, SEATS, 10]]);
		expect(of(0)).toEqual([1, 1, 1, 1]);
	});

	it('has the month by which half of those who buy have bought as median', () => {
		play(0, SMALL, 3, [[7, TIER, 5]]);
		play(1, SMALL, 1, [[2, TIER, 5]]);
		expect(of(1)).toEqual([4, 4, 23, 4 * 7]);
		play(2, LARGE, 2, [[4, 0, 5]]);
		// Three of six by month 4: half is enough.
		expect(of(0)).toEqual([6, 6, 31, 6 * 4]);
	});

	it('counts months from arrival, and those who arrive apart', () => {
		stage.person.become(0, 0);
		stage.person.arrival = 3;
		const { life, tally } = stage;
		life.begin(0);
		life.month = 5;
		life.book(TIER, 10);
		sales.settle(life, tally, SMALL, 3);
		sales.write(row);
		expect(of(0)).toEqual([3, 0, 6, 6]);
		sales.clear();
		sales.write(row);
		expect(of(0)).toEqual([0, 0, 0, 0]);
	});
});

describe('section 9: what was sold to a cut', () => {
	const of = (group: number, motion: number) => SALES_FIGURES.map((figure) => row[layout.sales(group, motion, figure)]);
	const add = (motion: number, amounts: readonly number[]) =>
		SALES_FIGURES.forEach((figure, f) => (stage.tally[figure][motion] += amounts[f]));

	it('is what the tally gained in the lives of its customers', () => {
		play(0, SMALL, 3, [], () => {
			add(1, [12, 3, 1, 500, 2, 1]);
			add(5, [1, 1, 0, 0, 0, 0]);
			stage.life.qualified = 0b10;
			stage.life.pitched = 0b100000;
		});
		play(2, LARGE, 2, [], () => {
			add(1, [4, 2, 2, 100, 3, 0]);
			stage.life.qualified = 0b10;
		});
		expect([of(1, 1), of(2, 1), of(0, 1)]).toEqual([
			[12, 3, 1, 500, 2, 1],
			[4, 2, 2, 100, 3, 0],
			[16, 5, 3, 600, 5, 1]
		]);
		expect([of(3, 5), of(4, 5), of(1, 0)]).toEqual([
			[1, 1, 0, 0, 0, 0],
			[0, 0, 0, 0, 0, 0],
			[0, 0, 0, 0, 0, 0]
		]);
		sales.clear();
		sales.write(row);
		expect(of(0, 1)).toEqual([0, 0, 0, 0, 0, 0]);
	});

	it('is by motion: a win counts whatever another motion has', () => {
		play(0, SMALL, 3, [], () => {
			add(0, [5, 4, 3, 300, 2, 0]);
			stage.life.qualified = 0b1;
		});
		play(0, SMALL, 3, [], () => {
			add(1, [1, 2, 2, 100, 7, 0]);
			stage.life.qualified = 0b10;
		});
		expect(of(1, 1)).toEqual([1, 2, 2, 100, 7, 0]);
	});

	it('costs what its attempts and commissions cost, whoever made them', () => {
		const cost = (group: number) => row[layout.cut(group, 'cost')];
		play(0, SMALL, 3, [], () => {
			stage.tally.charge(1, 0, 0, 100);
			stage.tally.charge(1, 0, 1, 20);
			stage.tally.charge(1, 0, 2, 3);
		});
		play(2, LARGE, 2, [], () => stage.tally.charge(1, 0, 1, 1000));
		expect([cost(0), cost(1), cost(2), cost(3), cost(4), cost(5), cost(6)]).toEqual([1123, 123, 1000, 123, 1000, 1000, 123]);
		play(2, LARGE, 2);
		expect(cost(0)).toBe(1123);
		sales.clear();
		stage.tally.clear();
		play(2, LARGE, 2, [], () => stage.tally.charge(1, 0, 1, 7));
		expect([cost(0), cost(2)]).toEqual([7, 7]);
	});
});
