import { AssumptionSampler } from '../simulation/AssumptionSampler';
import type { CompiledScenario } from '../simulation/compile';
import { hasArrivals } from '../simulation/hasArrivals';
import { drawnOnce, drawnOncePaths } from './drawnOnce';

/** What an assumption was in each trial of a run. */
export type AssumptionDraws = {
	/** Dotted path, as in a scenario's `assumptions`, or that of what is drawn once (`drawnOncePaths`). */
	readonly path: string;
	/** By trial, in the assumption's unit, money in main units; where segments have ranges of their own, the mean over customers by weight. */
	readonly values: Float64Array;
};

/**
 * All that varies from trial to trial apart from customers' lives, drawn again: a draw depends on the seed and the trial alone. How newcomers
 * begin is left out where nobody arrives.
 * @param trials number of trials, from trial 0 on
 */
export function assumptionDraws(compiled: CompiledScenario, trials: number): AssumptionDraws[] {
	const { rows, market } = compiled;
	const { segments } = market;
	const weights = segmentWeights(compiled);
	const { correlations, redrawn, sampling } = compiled.scenario;
	const sampler = new AssumptionSampler(rows, market.seed, correlations, redrawn, sampling);
	const drawn = new Float64Array(rows.length * segments);
	const concentration = rows.findIndex(({ path }) => path === 'importance');
	const paths = [...rows.map(({ path }) => path), ...drawnOncePaths(compiled)];
	const draws = paths.map((path) => ({ path, values: new Float64Array(trials) }));
	for (let trial = 0; trial < trials; trial++) {
		sampler.draw(trial, drawn);
		const ofSegment = (row: number, s: number) => drawn[row * segments + s];
		const values = [
			...rows.map((_, r) => weights.reduce((sum, weight, s) => sum + weight * ofSegment(r, s), 0)),
			...drawnOnce(compiled, trial, (segment) => ofSegment(concentration, segment))
		];
		draws.forEach((draw, i) => (draw.values[trial] = values[i]));
	}
	const still = new Set(rows.filter(({ bySegment }) => bySegment.every(({ kind }) => kind === 'point')).map(({ path }) => path));
	if (!hasArrivals(compiled.scenario)) for (const path of OF_ARRIVALS) still.add(path);
	return draws.filter(({ path, values }) => !still.has(path) && values.some((value) => value !== values[0]));
}

/** What is read of those who arrive alone. */
export const OF_ARRIVALS: ReadonlySet<string> = new Set(['entry.trial']);

/** Share of customers by segment. */
function segmentWeights({ market: { columns, segments } }: CompiledScenario): number[] {
	const weights = new Array<number>(segments).fill(0);
	columns.segment.forEach((segment, customer) => (weights[segment] += columns.weight[customer]));
	const whole = weights.reduce((sum, weight) => sum + weight, 0);
	return weights.map((weight) => weight / whole);
}
