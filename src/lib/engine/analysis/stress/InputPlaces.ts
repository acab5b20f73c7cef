import { seedKey } from '../../math/draw';
import { normalQuantile } from '../../math/normalQuantile';
import { type Distribution, quantileOf } from '../../math/distribution';
import { sineOf } from '../../math/sineOf';
import { type AssumptionRow, resolveAssumptions } from '../../market/resolveAssumptions';
import { AssumptionSampler } from '../../simulation/AssumptionSampler';
import { hasArrivals } from '../../simulation/hasArrivals';
import type { Scenario } from '../../simulation/scenario';
import { OF_ARRIVALS } from '../assumptionDraws';

/** Where trials stand in the ranges of the assumptions that vary: normal scores, one for all segments of an assumption. Needs no market. */
export class InputPlaces {
	/** Dotted paths, in the order of the rows. */
	readonly paths: readonly string[];
	readonly #rows: readonly AssumptionRow[];
	readonly #all: readonly AssumptionRow[];

	constructor(readonly scenario: Scenario) {
		this.#all = resolveAssumptions(scenario.assumptions, scenario.segments, scenario.features, scenario.perUsd);
		const arrivals = hasArrivals(scenario);
		this.#rows = this.#all.filter(
			({ path, bySegment }) => (arrivals || !OF_ARRIVALS.has(path)) && bySegment.some(({ kind }) => kind !== 'point')
		);
		this.paths = this.#rows.map(({ path }) => path);
	}

	/** Normal scores by path, in the order of `paths`, and trial. */
	scores(trials: number): Float64Array[] {
		const { seed, correlations, redrawn, sampling } = this.scenario;
		const sampler = new AssumptionSampler(this.#all, seedKey(seed), correlations, redrawn, sampling);
		const places = this.#rows.map((row) => this.#all.indexOf(row));
		const own = new Float64Array(this.#all.length);
		const scores = this.#rows.map(() => new Float64Array(trials));
		for (let trial = 0; trial < trials; trial++) {
			sampler.places(trial, own);
			scores.forEach((column, i) => (column[trial] = normalQuantile(own[places[i]])));
		}
		return scores;
	}

	/** Correlation of two scores. */
	correlation(one: string, other: string): number {
		if (one === other) return 1;
		const found = (this.scenario.correlations ?? []).find(({ between }) => between.includes(one) && between.includes(other));
		return found ? 2 * sineOf((Math.PI * found.rank) / 6) : 0;
	}

	/** A path and all that it is correlated with, straight or through others. */
	together(path: string): string[] {
		const found = [path];
		for (const one of found)
			for (const { between } of this.scenario.correlations ?? [])
				if (between.includes(one)) for (const other of between) if (!found.includes(other) && this.paths.includes(other)) found.push(other);
		return found;
	}

	/** The scenario with some assumptions known: each at a place in its range, the same in all segments. @param at by path, in (0, 1) */
	pinned(at: ReadonlyMap<string, number>): Scenario {
		const assumptions = Object.fromEntries(
			this.#rows.flatMap(({ path, bySegment, min, max }) => {
				const place = at.get(path);
				if (place === undefined) return [];
				const points = bySegment.map((range): Distribution => ({
					kind: 'point',
					value: Math.max(min, Math.min(max, quantileOf(range, place)))
				}));
				return [[path, { bySegment: Object.fromEntries(this.scenario.segments.map(({ id }, s) => [id, points[s]])) }] as const];
			})
		);
		const { correlations = [], ...rest } = this.scenario;
		// What is known is correlated with nothing.
		const left = correlations.filter(({ between }) => between.every((path) => !at.has(path)));
		return { ...rest, assumptions: { ...rest.assumptions, ...assumptions }, ...(left.length > 0 ? { correlations: left } : {}) };
	}

	/** The value of an assumption at a place in its range, its unit: the mean over segments by weight. @param weights by segment, sum 1 */
	valueAt(path: string, place: number, weights: readonly number[]): number {
		const row = this.#rows.find((one) => one.path === path);
		if (!row) throw new RangeError(`there is no input "${path}"`);
		return row.bySegment.reduce((sum, range, s) => sum + weights[s] * Math.max(row.min, Math.min(row.max, quantileOf(range, place))), 0);
	}
}
