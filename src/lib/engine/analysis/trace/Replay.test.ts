import { beforeAll, describe, expect, it } from 'vitest';
import { calibrate } from '../../../../../test/fixtures/keptCalibrations';
import { northwind, northwindNext } from '../../../../../test/fixtures/northwind';
import { points, policy, variant } from '../../../../../test/fixtures/scenario';
import type { Calibration } from '../../simulation/calibrate';
import { compile } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { TrialLayout } from '../../simulation/TrialLayout';
import { Replay } from './Replay';
import { CHANCE_FACTORS, type Trace, type TracedLife } from './Trace';

/** A trial as a whole run plays it: MRR by option and month, and the months in which each customer leaves. */
function played(scenario: Scenario, calibration: Calibration, trial: number) {
	const compiled = compile(scenario, calibration, { whole: true });
	const layout = new TrialLayout(compiled.market);
	const kernel = new Kernel(compiled, layout);
	const row = new Float64Array(layout.width * compiled.market.shelves.length);
	const left = new Map<string, number[]>();
	kernel.watch = ({ variant: v, person, alive, month }) => {
		const life = `${v} ${compiled.market.columns.ids[person.index]}`;
		if (!alive) left.set(life, [...(left.get(life) ?? []), month]);
	};
	kernel.run(trial, row);
	const mrr = (v: number) =>
		Array.from({ length: scenario.months + 1 }, (_, month) => row[v * layout.width + layout.monthly('mrr', month)]);
	return { mrr, left: (v: number, id: string) => left.get(`${v} ${id}`) ?? [] };
}

/** The bills of lives, by month. */
function billed(lives: readonly { readonly life: TracedLife; readonly weight: number }[], months: number): number[] {
	const sums = new Array<number>(months + 1).fill(0);
	for (const { life, weight } of lives) for (const { month, billCents } of life.months) sums[month] += weight * billCents;
	return sums;
}

const leavings = (life: TracedLife | null) => life?.months.flatMap(({ month, left }) => (left ? [month] : []));

const every = [
	variant('keep', northwindNext, policy({ kind: 'keep', launch: 3, notice: 2 })),
	variant('sunset', northwindNext, policy({ kind: 'sunset', months: 6, launch: 3, notice: 2 })),
	variant('renewal', northwindNext, policy({ kind: 'renewal', launch: 3, notice: 2 })),
	variant('immediate', northwindNext, policy({ kind: 'immediate', launch: 3, notice: 0 })),
	variant('phased', northwindNext, policy({ kind: 'phased', waves: [0.25, 0.25, 0.5], launch: 4, notice: 1 })),
	variant('step', northwindNext, policy({ kind: 'step', rate: 0.1, launch: 3, notice: 2 })),
	variant('optIn', northwindNext, policy({ kind: 'optIn', discount: 0.3, months: 6, launch: 3, notice: 0 }))
];
const bases = {
	northwind: northwind({ count: 50, months: 24, trials: 8 }),
	'every policy, and people who come back': northwind({
		count: 40,
		months: 24,
		trials: 8,
		variants: every,
		assumptions: points({ winBack: 0.5, churn: 0.3 })
	})
};

describe.each(Object.entries(bases))('a trace of %s', (_, scenario) => {
	let calibration: Calibration;
	beforeAll(() => {
		calibration = calibrate(scenario);
	});

	it.each([0, 5])('is the part that each customer has in trial %i, to the bit', (trial) => {
		const whole = played(scenario, calibration, trial);
		for (const [v, { id }] of scenario.variants.entries()) {
			const replay = new Replay(scenario, calibration, id);
			const traces = scenario.base.ids.map((customer) => replay.trace(customer, trial));
			const weighed = (lifeOf: (trace: Trace) => TracedLife | null) =>
				traces.flatMap((trace) => [{ life: lifeOf(trace) ?? trace.today, weight: trace.customer.weight }]);
			expect(
				billed(
					weighed(({ today }) => today),
					scenario.months
				)
			).toEqual(whole.mrr(0));
			expect(
				billed(
					weighed((trace) => trace.variant),
					scenario.months
				)
			).toEqual(whole.mrr(v + 1));
			for (const trace of traces) {
				expect(leavings(trace.today)).toEqual(whole.left(0, trace.customer.id));
				expect(leavings(trace.variant)).toEqual(whole.left(v + 1, trace.customer.id));
			}
		}
	});

	it('has factors whose product is the chance, a luck that decides, and events that sum to the bill', () => {
		const causes = new Set<string>();
		for (const { id } of scenario.variants) {
			const replay = new Replay(scenario, calibration, id);
			for (const { variant: life } of scenario.base.ids.map((customer) => replay.trace(customer, 2))) {
				if (!life) throw new Error('there is a life in the variant');
				let bill = life.months[0].billCents;
				for (const month of life.months) {
					const { decision } = month;
					if (decision) {
						const odds = CHANCE_FACTORS.reduce((product, name) => product * decision.factors[name], 1);
						expect(decision.chance).toBeCloseTo(odds / (1 + odds), 12);
					}
					const happened = life.events.filter((event) => event.month === month.month);
					const left = happened.find(({ kind }) => kind === 'left');
					if (left?.kind === 'left') {
						causes.add(left.cause);
						if (left.cause === 'churn') expect(decision && decision.luck < decision.chance).toBe(true);
						if (left.cause === 'ceiling') expect(month.ceiling && month.ceiling.luck < month.ceiling.chance).toBe(true);
					}
					expect(month.left).toBe(left !== undefined);
					for (const event of happened) if (event.kind === 'booked' || event.kind === 'left') bill += event.cents;
					expect(bill).toBe(month.billCents);
				}
			}
		}
		expect(causes).toContain('churn');
	});

	it('shares the luck of a month with Today, and a customer alone has in each trial what it has beside others', () => {
		const replay = new Replay(scenario, calibration, scenario.variants[1].id);
		const [customer] = scenario.base.ids;
		const { today, variant: life } = replay.trace(customer, 3);
		for (const { month, decision } of life?.months ?? []) {
			const beside = today.months.find((one) => one.month === month)?.decision;
			if (beside) expect(decision?.luck).toBe(beside.luck);
		}
		replay.trace(scenario.base.ids[7], 1);
		expect(replay.trace(customer, 3)).toEqual({ ...replay.trace(customer, 3), today, variant: life });
	});

	it('counts in how many trials a customer leaves', () => {
		const replay = new Replay(scenario, calibration, scenario.variants[1].id);
		const customer = scenario.base.ids[4];
		const traces = Array.from({ length: scenario.trials }, (__, trial) => replay.trace(customer, trial));
		const typical = [...replay.typical(customer)].at(-1);
		const share = (of: (trace: Trace) => boolean) => traces.filter(of).length / scenario.trials;
		const isHere = ({ variant: life }: Trace) => life !== null && life.left !== null;
		const isToday = ({ today }: Trace) => today.left !== null;
		expect(typical?.trials).toBe(scenario.trials);
		expect(typical?.variant?.leaves).toBe(share(isHere));
		expect(typical?.today.leaves).toBe(share(isToday));
		expect(typical?.leavesOnlyHere).toBe(share((trace) => isHere(trace) && !isToday(trace)));
	});
});

it('knows no customer and no variant that the scenario does not have', () => {
	const scenario = bases.northwind;
	const calibration = calibrate(scenario);
	expect(() => new Replay(scenario, calibration, 'nope')).toThrow('no variant nope');
	expect(() => new Replay(scenario, calibration).trace('nobody', 0)).toThrow('no customer nobody');
	expect(new Replay(scenario, calibration).trace(scenario.base.ids[0], 0).variant).toBeNull();
});
