import { describe, expect, it } from 'vitest';
import { alike, book, plan, points, policy, STILL, testScenario, variant } from '../../../../test/fixtures/scenario';
import { given } from '../../../../test/oracles/stage';
import { compile } from '../simulation/compile';
import { mergeShards } from '../simulation/merge';
import type { Scenario } from '../simulation/scenario';
import { simulateShard } from '../simulation/simulateShard';
import { assumptionDraws } from './assumptionDraws';
import { conclude } from './conclude';
import { netBenefits } from './decisionFigures';
import { firstOrder } from './firstOrder';
import { luckShares } from './luckShares';
import { Smoother } from './Smoother';

const TRIALS = 120;

/** One uncertain thing decides: monthly customers at 100, 130 from month 1, who react with k to it. */
const scenario = testScenario({
	today: book([plan('basic', 100)]),
	customers: alike(100, { plan: 'basic' }),
	months: 12,
	trials: TRIALS,
	assumptions: {
		...STILL,
		...points({ churn: 0.15, churnRatio: 0.9 }),
		'priceReaction.k': { all: { kind: 'uniform', low: 1, high: 9 } }
	},
	variants: [
		variant('rise', book([plan('basic', 130)]), policy({ kind: 'immediate' })),
		variant('same', book([plan('basic', 100)]), policy({ kind: 'keep' }))
	]
});

/** Today, both variants, and the twin of the rise; the other one keeps everybody and is its own. */
const SIMULATED = 4;

function lived(of: Scenario, cuts: readonly number[], whole = true) {
	const compiled = compile(of, given(of), { whole });
	const ends = [...cuts, of.trials];
	const shards = ends.map((to, i) => simulateShard(compiled, ends[i - 1] ?? 0, to));
	return { compiled, shards, outcome: mergeShards(compiled, shards) };
}

describe('second lives', () => {
	const { compiled, shards, outcome } = lived(scenario, []);

	it('are those of the first 100 trials, other lives under the same assumptions', () => {
		expect(outcome.second).toHaveLength(100 * SIMULATED);
		const again = mergeShards(compiled, [{ ...shards[0], to: 100, rows: shards[0].second ?? new Float64Array() }]);
		const [first, second] = [outcome, again].map((one) => {
			const [today, rise] = netBenefits(compiled, one);
			return rise.map((value, trial) => value - today[trial]).subarray(0, 100);
		});
		expect([...first]).not.toEqual([...second]);
		const reaction = assumptionDraws(compiled, 100).find(({ path }) => path === 'priceReaction.k')?.values ?? new Float64Array();
		for (const life of [first, second]) expect(firstOrder(new Smoother(reaction), life).share).toBeGreaterThan(0.1);
	});

	it('change no bit of the run itself, and are lived for whole runs of 50 trials and more alone', () => {
		const alone = lived(scenario, [], false);
		expect(alone.outcome.second).toEqual([]);
		expect(alone.outcome.rows).toEqual(outcome.rows.filter((_, at) => at % SIMULATED < 3));
		expect(lived({ ...scenario, trials: 49 }, []).outcome.second).toEqual([]);
		expect(lived({ ...scenario, trials: 50 }, []).outcome.second).toHaveLength(50 * SIMULATED);
	});

	it('give the same bits however the trials are cut', () => {
		const whole = JSON.stringify(conclude(compiled, outcome));
		for (const cuts of [[1], [100], [30, 99, 101]]) {
			const cut = lived(scenario, cuts);
			expect(JSON.stringify(conclude(cut.compiled, cut.outcome))).toBe(whole);
		}
	});

	it('split the spread of an uplift: one assumption explains what it explains alone', () => {
		const { spread } = conclude(compiled, outcome);
		const found = spread.rise.arr;
		const reaction = assumptionDraws(compiled, TRIALS).find(({ path }) => path === 'priceReaction.k')?.values ?? new Float64Array();
		const [today, rise] = netBenefits(compiled, outcome);
		const alone = firstOrder(
			new Smoother(reaction),
			rise.map((value, trial) => value - today[trial])
		);
		expect(found?.se).toBeLessThanOrEqual(0.15);
		expect(Math.abs((found?.assumptionShare ?? NaN) - alone.share)).toBeLessThan(4 * Math.hypot(found?.se ?? NaN, alone.standardError));
		expect(found?.luckShare).toBeGreaterThan(0);
		// Nothing that Today's customers meet is uncertain: all of its spread is luck.
		expect(spread.today.arr?.luckShare).toBeGreaterThan(1 - 4 * (spread.today.arr?.se ?? NaN));
	});

	it('are not known for what does not vary, is not defined yet, or has too few lives', () => {
		const { spread } = conclude(compiled, outcome);
		expect(spread.same.arr).toBeNull();
		const short = lived({ ...scenario, months: 11 }, []);
		expect(luckShares(short.compiled, short.outcome).rise.nrr12).toBeNull();
		const few = { ...outcome, second: outcome.second?.slice(0, 49 * SIMULATED) };
		expect(luckShares(compiled, few).rise.arr).toBeNull();
	});
});
