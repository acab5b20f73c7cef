import { AssumptionSampler } from '../simulation/AssumptionSampler';
import type { CompiledScenario } from '../simulation/compile';

/** What an assumption was in each trial of a run. */
export type AssumptionDraws = {
	/** Dotted path, as in a scenario's `assumptions`. */
	readonly path: string;
	/** By trial, in the assumption's unit; where segments have ranges of their own, the mean over customers by weight. */
	readonly values: Float64Array;
};

/**
 * The assumptions that vary from trial to trial, drawn again: a draw depends on the seed and the trial alone. Segments of one assumption
 * rise and fall together, so their mean says all. Importances of pieces are drawn apart and are not among them.
 * @param trials number of trials, from trial 0 on
 */
export function assumptionDraws({ rows, market }: CompiledScenario, trials: number): AssumptionDraws[] {
	const { segments, columns } = market;
	const weights = new Float64Array(segments);
	columns.segment.forEach((segment, customer) => (weights[segment] += columns.weight[customer]));
	const whole = weights.reduce((sum, weight) => sum + weight, 0);
	const sampler = new AssumptionSampler(rows, market.seed);
	const drawn = new Float64Array(rows.length * segments);
	const draws = rows.map(({ path }) => ({ path, values: new Float64Array(trials) }));
	for (let trial = 0; trial < trials; trial++) {
		sampler.draw(trial, drawn);
		draws.forEach(({ values }, r) => {
			for (let s = 0; s < segments; s++) values[trial] += (weights[s] / whole) * drawn[r * segments + s];
		});
	}
	return draws.filter(
		({ values }, r) => values.some((value) => value !== values[0]) && rows[r].bySegment.some(({ kind }) => kind !== 'point')
	);
}
