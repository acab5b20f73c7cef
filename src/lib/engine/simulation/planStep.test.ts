import { describe, expect, it } from 'vitest';
import type { AddOn, Plan } from '../catalog/priceBook';
import { PartWorths } from '../market/PartWorths';
import { solvePartWorths } from './partWorths';
import { setStep, stepRatio, type PlanStep } from './planStep';
import type { Scenario } from './scenario';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	points,
	STILL,
	stock,
	testScenario,
	type TestCustomer
} from '../../../../test/fixtures/scenario';
import { given, Stage } from '../../../../test/oracles/stage';

type World = {
	readonly plans: readonly Plan[];
	readonly addOns?: readonly AddOn[];
	readonly values?: Readonly<Record<string, number>>;
} & Partial<Scenario>;

/** Worths solved on today's book where every tau and e are 1, unless customers are to differ: f1, f3 and f4 are needed by all, f2 by nobody. */
function solve(customers: readonly TestCustomer[], { plans, addOns = [], values = {}, ...rest }: World, differ = false) {
	const scenario = testScenario({
		today: book(plans, addOns),
		customers,
		meters: [stock('storage')],
		features: [feature('f1', 'all'), feature('f2', 'premium'), feature('f3', 'all'), feature('f4', 'all')],
		assumptions: { ...STILL, ...points({ 'needShare.premium': 0, ...values }) },
		...rest
	});
	const drawn = new Stage(scenario, given(scenario));
	const stage = differ ? drawn : drawn.withoutSpread();
	const { market } = stage.compiled;
	const worths = new PartWorths(1, market.segments, market.features, market.addOns, market.plans, market.meters);
	const solved = solvePartWorths({ market, person: stage.person, life: stage.life, worths }, 0);
	return { ...solved, feature: [...worths.feature], meter: [...worths.meter] };
}

const on = (id: string, use: number, more: Partial<TestCustomer> = {}): TestCustomer => ({
	id,
	plan: 'basic',
	usage: { storage: use },
	...more
});
const storage = (included: number, kind: 'block' | 'allow' = 'block') => ({ storage: limit(included, kind) });
/** Opens one feature at one price, so that its worth is known. */
const opener = (id: string, dollars: number, opens: string) => addOn(id, 'feature', dollars, ['basic'], { opens: [opens] });

describe('MODEL 5 (b): the step to a plan', () => {
	const step = (...features: string[]) => [plan('basic', 10), plan('pro', 30, { features })];

	it('makes one feature worth the difference of the bills, several equal parts of it', () => {
		expect(solve([on('a', 1)], { plans: step('f1') }).feature).toEqual([2000, NaN, NaN, NaN]);
		expect(solve([on('a', 1)], { plans: step('f1', 'f3') }).feature).toEqual([1000, NaN, 1000, NaN]);
	});

	it('asks those who need any of the pieces: what nobody needs weighs on the others', () => {
		expect(solve([on('a', 1)], { plans: step('f1', 'f2') }).feature).toEqual([2000, 2000, NaN, NaN]);
		// Nobody is triggered by what nobody needs: its price.
		const { feature, unsupported } = solve([on('a', 1)], { plans: step('f2') });
		expect([feature[1], unsupported]).toEqual([2000, [{ piece: 'step', plan: 1, segment: 0 }]]);
	});

	it('leaves what is known its worth, and the rest what is left of the price, never less than nothing', () => {
		expect(solve([on('a', 1)], { plans: step('f1', 'f3'), addOns: [opener('x', 3, 'f1')] }).feature).toEqual([300, NaN, 1700, NaN]);
		expect(solve([on('a', 1)], { plans: step('f1', 'f3'), addOns: [opener('x', 30, 'f1')] }).feature).toEqual([3000, NaN, 0, NaN]);
	});

	it('asks each customer by their own tolerance and preferences', () => {
		const known = (id: string) => solve([on('a', 1)], { plans: step('f1', 'f3'), addOns: [opener('x', 3, id)] }, true).steps[0];
		// What is wanted of the open one is what the known one counts for where the two change places.
		const [first, third] = [known('f1'), known('f3')];
		first.gap.forEach((gap, i) => expect(gap).toBeCloseTo(2000 - 300 * third.want[i], 9));
		third.gap.forEach((gap, i) => expect(gap).toBeCloseTo(2000 - 300 * first.want[i], 9));
		expect(new Set(first.want).size).toBe(2000);
	});

	it('adds what the plan above lacks of what is known', () => {
		const plans = [plan('basic', 10, { features: ['f4'] }), plan('pro', 30, { features: ['f1'] })];
		expect(solve([on('a', 1)], { plans, addOns: [opener('x', 3, 'f4')] }).feature).toEqual([2300, NaN, NaN, 300]);
	});

	it('counts nothing for what is known and nobody needs', () => {
		expect(solve([on('a', 1)], { plans: step('f1', 'f2'), addOns: [opener('x', 3, 'f2')] }).feature).toEqual([2000, 300, NaN, NaN]);
	});

	it('begins at the lowest plan, whose own content is no step', () => {
		const plans = [plan('basic', 10, { features: ['f1'] }), plan('pro', 30, { features: ['f1', 'f3'] })];
		const { feature, steps } = solve([on('a', 1)], { plans });
		expect(feature[2]).toBe(2000);
		expect(steps.map((one) => [one.plan, one.above, one.pieces])).toEqual([[0, 1, [{ feature: 2 }]]]);
	});

	it('goes up plan by plan', () => {
		const plans = [plan('basic', 10), plan('pro', 30, { features: ['f1'] }), plan('max', 70, { features: ['f1', 'f3'] })];
		const solved = solve([on('a', 1), on('b', 1, { plan: 'pro' })], { plans });
		expect(solved.feature).toEqual([2000, NaN, 4000, NaN]);
		expect(solved.steps.map((one) => one.plan)).toEqual([0, 1]);
	});
});

describe('MODEL 5 (b): the units of a step', () => {
	const plans = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(40) })];

	it('are worth the median of the difference by what each would use of them', () => {
		// 12.5 and 20 units are needed, 2.5 and 10 beyond the limit; 9 is not at it. The median of 2000 / 2.5 and 2000 / 10 by unit.
		const { meter, steps } = solve([on('a', 9), on('b', 10), on('c', 16)], { plans });
		expect(meter).toEqual([500, 500]);
		const [{ gap, want, medianUnits }] = steps;
		expect([new Set(gap), new Set(want), [...medianUnits]]).toEqual([new Set([2000]), new Set([0.4, 1.6]), [6.25]]);
	});

	it('are those of the meter that has more of them, whichever it is', () => {
		const cpu = (included: number) => ({ limits: { cpu: limit(included) } });
		const three = [plan('basic', 10, cpu(10)), plan('pro', 30, cpu(40)), plan('max', 90, cpu(40))];
		const { meter } = solve([on('a', 10, { usage: { storage: 90, cpu: 10 } })], { plans: three, meters: [stock('storage'), stock('cpu')] });
		// By plan: storage, cpu. Nothing tells of storage; cpu is as on the plan below.
		expect(meter).toEqual([NaN, 800, NaN, 800, NaN, 800]);
	});

	it('are no more than the plan above gives', () => expect(solve([on('a', 80)], { plans }).meter[0]).toBeCloseTo(2000 / 30, 9));

	it('share the price with a feature, each measured at its own median', () => {
		const both = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(40), features: ['f1'] })];
		const { meter, feature } = solve([on('a', 10)], { plans: both });
		expect([meter[0], feature[0]]).toEqual([1000 / 2.5, 1000]);
		// Whoever needs no units beyond the limit has the feature alone.
		const some = solve([on('a', 10), on('b', 2), on('c', 2)], { plans: both });
		expect([some.meter[0], some.feature[0]]).toEqual([2000 / 2.5, 2000]);
	});

	it('come at the worth that packs have told', () => {
		const addOns = [addOn('pack', 'capacity', 5, ['basic'], { adds: { storage: 10 } })];
		const both = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(40), features: ['f1'] })];
		const { meter, feature } = solve([on('a', 10)], { plans: both, addOns });
		expect([meter[0], feature[0]]).toEqual([200, 2000 - 2.5 * 200]);
	});

	it('are priced where the plan above has more of them, or no limit', () => {
		const same = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(10), features: ['f1'] })];
		expect(solve([on('a', 10)], { plans: same }).steps[0].pieces).toEqual([{ feature: 0 }]);
		expect(solve([on('a', 10)], { plans: [plans[0], plan('pro', 30)] }).meter).toEqual([800, 800]);
		const free = [plan('basic', 10, { limits: storage(10, 'allow') }), plan('pro', 30, { features: ['f1'] })];
		expect(solve([on('a', 10)], { plans: free }).steps[0].pieces).toEqual([{ feature: 0 }]);
		const soft = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(20, 'allow') })];
		expect(solve([on('a', 40)], { plans: soft }).meter[0]).toBe(2000 / 40);
	});
});

describe('MODEL 5 (b): who tells what a step is worth', () => {
	const plans = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(1000) })];
	const counted = (customer: Partial<TestCustomer>, values: Readonly<Record<string, number>> = {}) =>
		solve([on('a', 10, customer)], { plans, values }).steps.length === 1;

	it('whoever has been there for the time of onboarding', () => {
		expect([counted({ tenure: 2 }), counted({ tenure: 3 }), counted({ tenure: 4 })]).toEqual([false, true, true]);
	});

	it('whoever is well enough to be triggered, and to qualify', () => {
		const low = { 'thresholds.tierHealth': 0.5, 'thresholds.qualifyHealth': 0.6 };
		const high = { 'thresholds.tierHealth': 0.6, 'thresholds.qualifyHealth': 0.5 };
		for (const values of [low, high])
			expect([counted({ health: 0.59 }, values), counted({ health: 0.6 }, values), counted({ health: 0.61 }, values)]).toEqual([
				false,
				true,
				true
			]);
	});

	it('whoever is near a limit, at the share that shows growing need', () => {
		const near = (use: number) => counted({ usage: { storage: use } }, { 'thresholds.tierUse': 0.9 });
		expect([near(8.9), near(9), near(9.1)]).toEqual([false, true, true]);
	});

	it('whoever lacks a feature that a plan above holds, be it two steps up', () => {
		const higher = (features: readonly string[], last: readonly string[], own: readonly string[] = []) => {
			const ladder = [
				plan('basic', 10, { limits: storage(100), features: [...own] }),
				plan('pro', 30, { limits: storage(1000), features: [...features] }),
				plan('max', 50, { features: [...last] })
			];
			// 90 is not at the limit, but 112.5 units are needed.
			return solve([on('a', 90)], { plans: ladder }).steps.filter(({ pieces }) => pieces.some((piece) => 'meter' in piece)).length;
		};
		expect(higher([], [])).toBe(0);
		expect(higher([], ['f1'])).toBe(1);
		expect(higher(['f1'], ['f1'])).toBe(1);
		expect(higher(['f2'], ['f2'])).toBe(0);
		expect(higher(['f1'], ['f1'], ['f1'])).toBe(0);
	});

	it('nobody else: the step has its price then, in equal parts, as if nothing were used', () => {
		const both = [plan('basic', 10, { limits: storage(10) }), plan('pro', 30, { limits: storage(40), features: ['f2'] })];
		const { meter, feature, unsupported, steps } = solve([on('a', 1)], { plans: both });
		expect([meter[0], feature[1], unsupported, steps]).toEqual([1000, 1000, [{ piece: 'step', plan: 1, segment: 0 }], []]);
		const cheaper = [plan('basic', 40, { limits: storage(10) }), plan('pro', 30, { features: ['f2'] })];
		expect(solve([on('a', 1)], { plans: cheaper }).feature[1]).toBe(0);
	});

	it('by segment', () => {
		const segments = ['s', 't'].map((id) => ({ id, name: id, size: 'middle' as const }));
		const { unsupported, steps } = solve([on('a', 10, { segment: 1 })], { plans, segments });
		// One customer stands in for the other segment.
		expect([unsupported, steps.map(({ segment }) => segment)]).toEqual([[], [0, 1]]);
	});
});

describe('a step in a trial', () => {
	const step: PlanStep = {
		segment: 1,
		plan: 1,
		above: 2,
		scale: 5,
		pieces: [{ feature: 0 }, { meter: 1 }],
		medianUnits: Float64Array.from([1, 4]),
		gap: Float64Array.from([100, 300, 600]),
		want: Float64Array.from([1, 0, 1, 1, 0, 2])
	};

	it('has the median of what is left of the price by what is wanted, at the importances of the trial', () => {
		// 100 / 0.25, 300 / 1, 600 / 1.5.
		expect(stepRatio(step, [0.25, 0.75], new Float64Array(3))).toBe(400);
		expect(stepRatio({ ...step, gap: Float64Array.from([-1, -1, 5]) }, [0.25, 0.75], new Float64Array(3))).toBe(0);
	});

	it('sets its pieces on one shelf, for one segment and plan', () => {
		const worths = new PartWorths(2, 2, 1, 0, 2, 2);
		setStep(step, worths, 1, 400, [0.25, 0.75]);
		expect(worths.feature[worths.featureAt(1, 1, 0)]).toBe(100);
		expect(worths.meter[worths.meterAt(1, 1, 1, 1)]).toBe(75);
		expect([worths.featureScale[worths.featureAt(1, 1, 0)], worths.meterScale[worths.meterAt(1, 1, 1, 1)]]).toEqual([5, 5]);
		expect([...worths.feature, ...worths.meter, ...worths.base].filter((worth) => !Number.isNaN(worth))).toHaveLength(2);
		expect([...worths.featureScale, ...worths.meterScale, ...worths.baseScale].filter((scale) => scale >= 0)).toHaveLength(2);
	});

	it("sets units of the lowest plan's own content apart from those beyond it", () => {
		const worths = new PartWorths(2, 2, 1, 0, 2, 2);
		setStep({ ...step, pieces: [{ feature: 0 }, { unit: 1 }] }, worths, 0, 400, [0.25, 0.75]);
		expect([worths.base[worths.baseAt(0, 1, 1)], worths.baseScale[worths.baseAt(0, 1, 1)]]).toEqual([75, 5]);
		expect([...worths.meter, ...worths.base].filter((worth) => !Number.isNaN(worth))).toHaveLength(1);
	});
});
