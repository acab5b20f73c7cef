import { AssumptionSampler } from '../simulation/AssumptionSampler';
import { hasArrivals } from '../simulation/hasArrivals';
import { OF_ARRIVALS } from './assumptionDraws';
import { drawnOnce, drawnOncePaths, type Drawn } from './drawnOnce';

/** What does not change in so many trials (the importance of a piece that nobody looks for) is no column. */
const LOOKED_AT = 20;

/** What was drawn in each trial of a run, as columns of a table: `<assumption>.<segment>` for all that have a range, and what is drawn once for all. */
export class AssumptionColumns {
	readonly names: readonly string[];
	readonly #sampler: AssumptionSampler;
	readonly #values: Float64Array;
	/** Places in the draws that vary. */
	readonly #places: readonly number[];
	readonly #concentration: number;
	/** Places among what is drawn once that vary. */
	readonly #once: readonly number[];

	constructor(readonly of: Drawn) {
		const { rows, market, scenario } = of;
		const arrivals = hasArrivals(scenario);
		const varying = rows.flatMap(({ path, bySegment }, r) =>
			OF_ARRIVALS.has(path) && !arrivals
				? []
				: bySegment.flatMap(({ kind }, s) =>
						kind === 'point' ? [] : [{ name: `${path}.${market.segmentIds[s]}`, place: r * market.segments + s }]
					)
		);
		this.#places = varying.map(({ place }) => place);
		this.#sampler = new AssumptionSampler(rows, market.seed, scenario.correlations, scenario.redrawn, scenario.sampling);
		this.#values = new Float64Array(rows.length * market.segments);
		this.#concentration = rows.findIndex(({ path }) => path === 'importance');
		const looked = Array.from({ length: LOOKED_AT }, (_, trial) => this.#drawOnce(trial));
		const paths = drawnOncePaths(of);
		this.#once = paths.flatMap((_, place) => (looked.some((row) => row[place] !== looked[0][place]) ? [place] : []));
		this.names = [...varying.map(({ name }) => name), ...this.#once.map((place) => paths[place])];
	}

	/** The draws of one trial, in the order of the names; money in main units. */
	row(trial: number): number[] {
		const once = this.#drawOnce(trial);
		return [...this.#places.map((place) => this.#values[place]), ...this.#once.map((place) => once[place])];
	}

	/** Draws the trial, and what is drawn once in it. */
	#drawOnce(trial: number): number[] {
		const { segments } = this.of.market;
		this.#sampler.draw(trial, this.#values);
		return drawnOnce(this.of, trial, (segment) => this.#values[this.#concentration * segments + segment]);
	}
}
