import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../../../test/fixtures/keptCalibrations';
import { northwind, northwindNext } from '../../../../../test/fixtures/northwind';
import {
	alike,
	book,
	plan,
	points,
	policy,
	STILL,
	NO_CEILING,
	testScenario,
	variant,
	type TestPolicy
} from '../../../../../test/fixtures/scenario';
import { uniform } from '../../math/draw';
import { compile } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import { TrialLayout } from '../../simulation/TrialLayout';
import type { Scenario } from '../../simulation/scenario';
import { MoveBills } from '../bills/MoveBills';
import { rolloutMoves } from './rolloutMoves';
import { MoveLeavings } from './MoveLeavings';
import { RolloutRisks } from './RolloutRisks';
import { rate, stopRule } from './stopRule';

const today = book([plan('basic', 10, { annual: { discount: 0 } })]);
const dear = book([plan('basic', 20, { annual: { discount: 0 } })]);
const customers = [
	{ id: 'a', plan: 'basic' },
	{ id: 'b', plan: 'basic', annual: true, renewal: 7 },
	{ id: 'c', plan: 'basic', annual: true, renewal: 3 }
];
const moved = (rule: TestPolicy, given: Partial<Scenario> = {}) => {
	const scenario = testScenario({ today, customers, variants: [variant('dear', dear, policy(rule))], ...given });
	return rolloutMoves(new MoveBills(scenario, scenario.variants[0]), scenario.variants[0].policy);
};
/** All trials of a scenario's only variant. */
const risked = (scenario: Scenario) => {
	const [only] = scenario.variants;
	const rollout = rolloutMoves(new MoveBills(scenario, only), only.policy);
	const risks = new RolloutRisks(scenario, calibrate(scenario), rollout, scenario.trials);
	for (const _done of risks.run());
	return { rollout, ...risks.risk };
};

describe('who moves when', () => {
	it('settles the unused months of an annual contract, and nothing at its renewal', () => {
		const { moves } = moved({ kind: 'immediate', launch: 3, notice: 2 });
		expect(moves.map(({ id, month, notice, proration }) => ({ id, month, notice, proration }))).toEqual([
			{ id: 'a', month: 3, notice: 1, proration: undefined },
			{ id: 'b', month: 3, notice: 1, proration: { months: 4, credit: 4000, charge: 8000 } },
			{ id: 'c', month: 3, notice: 1, proration: undefined }
		]);
	});

	it('moves annual contracts at their renewal, a wave a month', () => {
		const { moves, waveMonths } = moved({ kind: 'renewal', launch: 2, notice: 1 });
		expect(moves.map(({ month, wave, proration }) => [month, wave, proration])).toEqual([
			[2, 0, undefined],
			[7, 2, undefined],
			[3, 1, undefined]
		]);
		expect(waveMonths).toEqual([2, 3, 7]);
	});

	it('lists the later steps up to the whole price, with the loyalty discount taken off it', () => {
		const { moves } = moved({ kind: 'step', rate: 0.3, loyalty: 0.1 });
		expect([moves[0].before, moves[0].after, moves[0].steps]).toEqual([
			1000,
			1300,
			[
				{ month: 13, cents: 1690 },
				{ month: 25, cents: 1800 }
			]
		]);
	});

	it('leaves out who is not moved, and moves nobody where the policy keeps', () => {
		const { moves, staying } = moved({ kind: 'immediate', exempt: { aboveCents: 500 } });
		expect([moves, staying]).toEqual([[], 3]);
		expect(moved({ kind: 'keep' })).toMatchObject({ moves: [], waveMonths: [], staying: 3 });
	});

	it('assigns waves by the draw of trial 0', () => {
		const scenario = northwind({
			...{ count: 60, months: 12, trials: 1 },
			variants: [variant('phased', northwindNext, policy({ kind: 'phased', waves: [0.3, 0.7], launch: 4, notice: 1 }))]
		});
		const rollout = rolloutMoves(new MoveBills(scenario, scenario.variants[0]), scenario.variants[0].policy);
		expect(rollout.waveMonths).toEqual([4, 5]);
		const first = rollout.moves.filter(({ wave }) => wave === 0).length;
		expect(first).toBeGreaterThan(5);
		expect(first).toBeLessThan(35);
	});
});

describe('risk of leaving', () => {
	it('is that of the run: the base alone lives the same lives', () => {
		const scenario = northwind({
			...{ count: 40, months: 14, trials: 2, assumptions: points({ churn: 0.4, winBack: 0.5 }) },
			variants: [variant('renewal', northwindNext, policy({ kind: 'renewal', launch: 3, notice: 2 }))]
		});
		const compiled = compile(scenario, calibrate(scenario));
		const layout = new TrialLayout(compiled.market);
		const kernel = new Kernel(compiled, layout);
		const seen: string[] = [];
		kernel.watch = ({ alive, variant: v, month, person, bill }) => {
			if (person.arrival === 0) seen.push(`${v} ${person.index} ${month} ${alive} ${bill}`);
		};
		kernel.run(1, new Float64Array(layout.width * 2));
		const whole = seen.splice(0);
		kernel.liveBase(1);
		expect(seen).toEqual(whole);
		// The leavings are read from lives that end with the last watch.
		const { month: moves } = new MoveBills(scenario, scenario.variants[0]).under();
		const { there, left } = new MoveLeavings(scenario, calibrate(scenario), moves).trial(1, false);
		const first = (i: number) => Number(whole.find((line) => line.startsWith(`1 ${i} `) && line.includes(' false '))?.split(' ')[2] ?? 99);
		expect([...there]).toEqual(Array.from(moves, (month, i) => Number(month > 0 && first(i) >= month)));
		expect([...left]).toEqual(Array.from(moves, (month, i) => Number(month > 0 && first(i) >= month && first(i) < month + 3)));
		expect(left.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(0);
	});

	it('has no figures where the run ends before the watch, and some for a base of one', () => {
		const of = (launch: number) =>
			testScenario({
				today,
				customers: [customers[0]],
				trials: 4,
				variants: [variant('dear', dear, policy({ kind: 'immediate', launch }))]
			});
		const late = risked(of(11));
		expect([late.waves[0].leavers, late.waves[0].rule, late.risks]).toEqual([undefined, undefined, [undefined]]);
		const one = risked(of(10));
		expect(one.waves[0]).toMatchObject({ month: 10, customers: 1, gone: 0, leavers: { p50: 0 } });
		expect(one.risks[0]?.share).toBe(0);
		expect(one.risks[0]?.error).toBeGreaterThan(0);
	});

	it('keeps everybody of a phased wave in it, whatever the trial draws', () => {
		const scenario = testScenario({
			...{ today, customers: alike(60, { plan: 'basic' }), trials: 3, assumptions: STILL },
			variants: [variant('dear', dear, policy({ kind: 'phased', waves: [0.5, 0.5], launch: 2 }))]
		});
		const { bills } = rolloutMoves(new MoveBills(scenario, scenario.variants[0]), scenario.variants[0].policy);
		const compiled = compile(scenario, calibrate(scenario));
		const assigned = bills.month.map((month) => Math.max(0, month - 2));
		const market = { ...compiled.market, migrations: compiled.market.migrations.map((own, i) => (i === 0 ? own : { ...own, assigned })) };
		const kernel = new Kernel({ ...compiled, market }, new TrialLayout(market));
		const months = new Int32Array(60);
		kernel.watch = ({ variant: v, person, month, moveMonth }) => {
			if (v === 1 && month === 1) months[person.index] = moveMonth;
		};
		kernel.liveBase(2);
		expect(months).toEqual(bills.month);
	});
});

describe('a stop rule', () => {
	const TRIALS = 4000;
	/** Leavers among n who each leave with chance p, by trial. */
	const binomial = (n: number, p: number, key: number) =>
		Float64Array.from({ length: TRIALS }, (_, trial) => {
			let leavers = 0;
			for (let i = 0; i < n; i++) if (uniform(key, trial, 7, i) < p) leavers++;
			return leavers;
		});
	/** P(X <= k) of a binomial. */
	const atMost = (n: number, p: number, k: number) => {
		let [term, sum] = [(1 - p) ** n, 0];
		for (let i = 0; i <= k; i++) {
			sum += term;
			term *= (((n - i) / (i + 1)) * p) / (1 - p);
		}
		return sum;
	};

	it('is wrong as often as the binomial says', () => {
		const [n, p] = [200, 0.03];
		const rule = stopRule(binomial(n, p, 1), binomial(n, p, 2), binomial(n, 2 * p, 3));
		if (!rule) throw new Error('there is a rule');
		// The smallest k with 1 - P(X <= k) <= 0.07.
		expect([1 - atMost(n, p, rule.above) <= 0.07, 1 - atMost(n, p, rule.above - 1) > 0.07]).toEqual([true, true]);
		expect(Math.abs(rule.falseAlarm.share - (1 - atMost(n, p, rule.above)))).toBeLessThan(4 * rule.falseAlarm.error);
		expect(Math.abs(rule.missed.share - atMost(n, 2 * p, rule.above))).toBeLessThan(4 * rule.missed.error);
		expect(rule.tells).toBe(true);
	});

	it('says of a wave that is too small that it cannot tell', () => {
		expect(stopRule(binomial(20, 0.02, 1), binomial(20, 0.02, 2), binomial(20, 0.04, 3))).toMatchObject({ above: 1, tells: false });
	});

	it('stops no more than seven in a hundred of the trials that chose it, and not at all is above nobody', () => {
		const choosing = Float64Array.from({ length: 100 }, (_, i) => i);
		expect(stopRule(choosing, choosing, choosing)).toMatchObject({ above: 92, falseAlarm: { share: 0.07 } });
		expect(stopRule(new Float64Array(3), new Float64Array(3), new Float64Array(3))).toMatchObject({ above: 0, falseAlarm: { share: 0 } });
		expect(stopRule(choosing, new Float64Array(0), new Float64Array(0))).toBeUndefined();
	});

	it('of simulated waves is wrong as often as the binomial says, and twice the effect is twice the leaving', () => {
		const n = 150;
		const of = (next: typeof dear) =>
			risked(
				testScenario({
					...{ today, customers: alike(n, { plan: 'basic' }), months: 4, trials: 600 },
					assumptions: { ...STILL, ...NO_CEILING, ...points({ churn: 0.12, 'priceReaction.k': 1 }) },
					variants: [variant('dear', next, policy({ kind: 'immediate' }))]
				})
			);
		const [{ waves, risks }, still] = [of(dear), of(today)];
		const [{ rule, leavers }] = waves;
		if (!rule || !leavers) throw new Error('the run sees the wave');
		// All are alike, assumptions are points and nobody is gone before month 1: the mean of all risks is the chance of one.
		const mean = (of: typeof risks) => of.reduce((sum, one) => sum + (one?.share ?? 0), 0) / n;
		const [p, usual] = [mean(risks), mean(still.risks)];
		expect(usual).toBeGreaterThan(0.01);
		expect(p).toBeGreaterThan(1.2 * usual);
		// Twice what the move causes: in a second life with luck of its own as well.
		const twice = p + (1 - p) * (p - usual);
		expect(Math.abs(rule.falseAlarm.share - (1 - atMost(n, p, rule.above)))).toBeLessThan(4 * rule.falseAlarm.error);
		expect(Math.abs(rule.missed.share - atMost(n, twice, rule.above))).toBeLessThan(4 * rule.missed.error);
		expect([leavers.p50, rate(0, 10).error > 0]).toEqual([Math.round(n * p), true]);
	});
});
