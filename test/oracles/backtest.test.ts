import { describe, expect, it } from 'vitest';
import type { Backtest, NoBacktest } from '../../src/lib/engine/analysis/backtest/Backtest';
import { PathTaker } from '../../src/lib/engine/analysis/backtest/PathTaker';
import type { BacktestRun } from '../../src/lib/engine/analysis/backtest/BacktestOptions';
import { runBacktest } from '../../src/lib/engine/analysis/backtest/runBacktest';
import { withLearned } from '../../src/lib/engine/analysis/backtest/withLearned';
import { learn } from '../../src/lib/engine/analysis/history/learn';
import { logOf } from '../../src/lib/engine/analysis/history/testing/logOf';
import { resolveAssumptions } from '../../src/lib/engine/market/resolveAssumptions';
import { compile } from '../../src/lib/engine/simulation/compile';
import { shardFigures } from '../../src/lib/engine/simulation/shardFigures';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { TrialLayout } from '../../src/lib/engine/simulation/TrialLayout';
import { ownHistory } from '../fixtures/ownHistory';
import { alike, book, plan, points, STILL, testScenario } from '../fixtures/scenario';
import { given } from './stage';

const HISTORY = { months: 36, start: 300, monthly: 7, plan: 'basic' };
const CHURN = 0.2;

/** One plan that nobody grows out of: people come and leave, by tenure. */
const world = testScenario({
	today: book([plan('basic', 40)]),
	customers: alike(1, { plan: 'basic', tenure: 1, mrrCents: 4000 }),
	churnLaw: 'cohort',
	assumptions: { ...STILL, ...points({ churn: CHURN, churnRatio: 0.8 }) }
});

/** Health does not move: a pilot would find c_s = 0. */
const run: BacktestRun = {
	fit: (log, scenario) => {
		const rows = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
		return withLearned(scenario, learn(log, rows, { segments: scenario.segments, book: scenario.today }));
	},
	simulate: async (scenario) => {
		const compiled = compile(scenario, given(scenario));
		const taker = new PathTaker(scenario);
		const shard = simulateShard(compiled, 0, scenario.trials);
		taker.take(shardFigures(shard, new TrialLayout(compiled.market), scenario.minorUnits), 0, scenario.trials);
		return taker.paths;
	}
};
/** Somebody is wrong about churn. */
const fixed = (churn: number): BacktestRun => ({
	...run,
	fit: (_, scenario) => ({ ...scenario, assumptions: { ...scenario.assumptions, ...points({ churn }) } })
});

const whole = (found: Backtest | NoBacktest): Backtest => {
	if ('why' in found) throw new Error(found.why);
	return found;
};
const options = { holdOut: 3, trials: 100, existingOnly: true };
const few = { ...options, trials: 50 };

describe('a back-test on a history that the product made by its own laws', async () => {
	const log = ownHistory(world, given(world), HISTORY);
	const found = whole(await runBacktest(log, world, options, run));
	const [mrr, customers] = found.figures;

	it('rolls through all origins with twelve months before and the held-out ones after', () => {
		expect(found.origins).toHaveLength(36 - 12 - 3 + 1);
		expect(found.origins[0].month).toBe(log.first + 12);
		expect(found.origins.map((origin) => origin.mrr)).toEqual(found.origins.map((origin) => 40 * origin.customers));
		expect(found.origins[0].plans).toEqual({ named: found.origins[0].customers, own: 0, nearest: 0 });
		expect(mrr.points).toHaveLength(22 * 3);
	});

	it('has bands that hold as often as they should, and is trusted', () => {
		for (const { hits } of found.figures) for (const { bands } of hits) for (const { isAccepted } of bands) expect(isAccepted).toBe(true);
		expect(found.verdict.trust).toBe('yes');
		expect(Math.abs(mrr.places.bias)).toBeLessThan(3);
		expect(mrr.places.distance).toBeLessThan(mrr.places.critical);
	});

	it('counts what is independent: months that do not overlap', () => {
		expect(customers.hits.map(({ ahead, independent }) => [ahead, independent])).toEqual([
			[1, 22],
			[3, 8]
		]);
		expect(customers.hits[1].bands[1].accepted).toEqual({ low: 4, high: 8 });
	});

	it('is better than the last value, surely, and has parts that add up', () => {
		expect(mrr.naive.last.low).toBeGreaterThan(0);
		for (const { crps } of [mrr, customers, ...mrr.points]) {
			expect(crps.dispersion + crps.overprediction + crps.underprediction).toBeCloseTo(crps.score, 9);
		}
	});

	it('has parts of the forecasts without a model that add up too: of a book that melts the last value is too high, never too low', () => {
		const naive = [mrr, customers].flatMap((figure) => Object.values(figure.naive).map(({ crps, parts }) => ({ crps, parts })));
		for (const { crps, parts } of naive) {
			expect(parts.dispersion + parts.overprediction + parts.underprediction).toBeCloseTo(crps, 9);
			expect(parts.score).toBe(crps);
		}
		const { parts: last } = mrr.naive.last;
		expect(last.overprediction).toBeGreaterThan(20 * last.underprediction);
		const { parts: constant } = mrr.naive.constant;
		expect(last.overprediction).toBeGreaterThan(constant.overprediction);
	});

	it('states chances of leaving that happen', () => {
		expect(found.leaving).toMatchObject({ months: 3, origins: 8 });
		expect(found.leaving?.bins.filter(({ isLuck }) => !isLuck).length).toBeLessThan(2);
	});

	it('says what it does not know', () => {
		expect(found.events).toEqual([]);
		expect(found.verdict.sentences).toContain('Reaction untested on your data: no price change lies in the months that were foretold.');
		expect(found.notes[0]).toMatch(/^Existing customers only/);
	});

	it('counts who came later where newcomers are learned', async () => {
		const all = whole(await runBacktest(log, world, { ...options, existingOnly: false, holdOut: 12, trials: 50 }, run));
		expect(all.existingOnly).toBe(false);
		expect(all.figures[1].points.filter(({ ahead }) => ahead === 12).every(({ actual }) => actual > 250)).toBe(true);
		expect(all.figures[1].hits[2].bands[1].isAccepted).toBe(true);
	});

	it('does not trust a model with twice the churn, and says which way it is off', async () => {
		const bad = whole(await runBacktest(log, world, few, fixed(2 * CHURN)));
		expect(bad.verdict.trust).toBe('no');
		expect(bad.verdict.sentences[0]).toMatch(/^Do not trust/);
		expect(bad.verdict.sentences[1]).toMatch(/80% bands 3 months ahead held 0 of 8 .* Mostly they stand too low/);
		expect(bad.figures[0].naive.trend.high).toBeLessThan(0);
		expect(bad.figures[0].places.bias).toBeGreaterThan(4);
		expect(bad.leaving?.bins.every(({ isLuck }) => !isLuck)).toBe(true);
	});

	it('does not trust a model with half the churn either', async () => {
		const bad = whole(await runBacktest(log, world, few, fixed(CHURN / 2)));
		expect(bad.verdict.trust).toBe('no');
		expect(bad.figures[1].crps.overprediction).toBeGreaterThan(bad.figures[1].crps.underprediction);
	});
});

describe('a back-test', () => {
	it('knows nothing at an origin of what comes after it', async () => {
		const told: number[] = [];
		const spy: BacktestRun = {
			...run,
			fit: (log, scenario) => {
				told.push(log.months, Math.max(...log.movements.month), log.customers.ids.length);
				return scenario;
			}
		};
		const early = [...Array(20).keys()].map((month) => [`c${month}`, month, 4000, { plan: 'basic' }] as const);
		await runBacktest(logOf(20, early), world, { ...options, holdOut: 6, trials: 2 }, spy);
		// The whole history first, for whether anybody comes; then origins of 12, 13 and 14 months.
		expect(told).toEqual([20, 19, 20, 12, 11, 12, 13, 12, 13, 14, 13, 14]);
	});

	it('is none on less than a year and the held-out months, and says what it needs', async () => {
		const found = await runBacktest(logOf(14, [['a', 0, 100]]), world, { ...options, holdOut: 3 }, run);
		expect(found).toEqual({
			tierlab: 1,
			months: 14,
			needs: 15,
			why: 'a back-test of 3 months needs 12 months before them, 15 in all; the history has 14'
		});
	});

	it('ends when it is told to', async () => {
		const signal = AbortSignal.abort(new Error('enough'));
		await expect(runBacktest(logOf(20, [['a', 0, 100]]), world, { ...options, signal }, run)).rejects.toThrow('enough');
	});

	it('marks price changes in the months foretold', async () => {
		const customers = [...Array(60).keys()];
		const log = logOf(18, [
			...customers.map((i) => [`c${i}`, 0, 4000, { plan: 'basic' }] as const),
			...customers.map((i) => [`c${i}`, 15, 400, { plan: 'basic' }] as const)
		]);
		const still: Scenario = { ...world, assumptions: { ...world.assumptions, ...points({ churn: 0 }) } };
		const found = whole(await runBacktest(log, still, { ...options, trials: 20 }, { ...run, fit: (_, scenario) => scenario }));
		expect(found.events).toEqual([{ month: log.first + 15, customers: 60, rise: expect.closeTo(0.1, 9), isForetold: true, miss: expect.closeTo(0.1, 9) }]);
		expect(found.origins.map(({ hasEvent }) => hasEvent)).toEqual([false, true, true, true]);
		// Four origins are too few to leave three out.
		expect(found.origins.every(({ isScored }) => isScored)).toBe(true);
		expect(found.verdict.sentences.at(-1)).toMatch(/^A price change lies in the months .* MRR came out 10% higher\.$/);
	});

	it('scores without the origins that have a price change, where there are enough others', async () => {
		const customers = [...Array(60).keys()];
		const log = logOf(24, [
			...customers.map((i) => [`c${i}`, 0, 4000, { plan: 'basic' }] as const),
			...customers.map((i) => [`c${i}`, 22, 400, { plan: 'basic' }] as const)
		]);
		const still: Scenario = { ...world, assumptions: { ...world.assumptions, ...points({ churn: 0 }) } };
		const found = whole(await runBacktest(log, still, { ...options, trials: 20 }, { ...run, fit: (_, scenario) => scenario }));
		expect(found.origins.map(({ isScored }) => isScored)).toEqual([...Array(8).fill(true), false, false]);
		expect(found.figures[0].points.map(({ origin }) => origin)).toEqual([...Array(30).keys()].map((i) => Math.floor(i / 3)));
		expect(found.figures[0].points.filter(({ crps }) => crps.score > 0).map(({ origin }) => origin)).toEqual([8, 9, 9]);
		expect(found.figures[0].hits[0].independent).toBe(8);
		expect(found.figures[0].crps.score).toBe(0);
		expect(found.notes).toContain('2 of 10 origins have a price change in the months after them and are not in the scores.');
	});
});
