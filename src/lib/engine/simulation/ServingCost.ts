import type { AssumptionRow } from '../market/resolveAssumptions';
import { COST_TO_SERVE } from '../market/ownAssumptions';
import type { Life } from '../market/Life';
import { BEYOND } from '../rating/BookRater';
import type { NamedMarket } from './buildMarket';

type Source = { readonly row: number; readonly at: number };

/**
 * What customers cost to serve in a month: an amount by plan, and one for each unit of a meter that is used (what a limit blocks is not).
 * Drawn anew in each trial.
 */
export class ServingCost {
	/** Nothing is set: nobody costs anything. */
	readonly isFree: boolean;
	readonly #plans: readonly Source[];
	readonly #meters: readonly Source[];
	/** [plan * segments + segment] and [meter * segments + segment], minor units. */
	readonly #planCents: Float64Array;
	readonly #unitCents: Float64Array;

	constructor(
		rows: readonly AssumptionRow[],
		readonly market: NamedMarket,
		readonly minorUnits: number
	) {
		const sources = (kind: string, ids: readonly string[]) =>
			ids.flatMap((id, at): Source[] => {
				const row = rows.findIndex(({ path }) => path === `${COST_TO_SERVE}${kind}.${id}`);
				return row < 0 ? [] : [{ row, at }];
			});
		const { universe, segments, plans, meters } = market;
		this.#plans = sources('plan', universe.planIds);
		this.#meters = sources(
			'meter',
			universe.meters.map(({ id }) => id)
		);
		this.isFree = this.#plans.length + this.#meters.length === 0;
		this.#planCents = new Float64Array(plans * segments);
		this.#unitCents = new Float64Array(meters * segments);
	}

	/** @param values drawn values, [row * segments + segment] */
	fill(values: Float64Array): void {
		const { segments } = this.market;
		const copy = (sources: readonly Source[], cents: Float64Array) => {
			for (const { row, at } of sources)
				for (let s = 0; s < segments; s++) cents[at * segments + s] = values[row * segments + s] * this.minorUnits;
		};
		copy(this.#plans, this.#planCents);
		copy(this.#meters, this.#unitCents);
	}

	/** What one customer costs this month, minor units, not rounded. */
	cents(life: Life): number {
		const { segments, meters } = this.market;
		const { segment } = life.person;
		let sum = this.#planCents[life.plan * segments + segment];
		for (let m = 0; m < meters; m++) {
			const used = life.beyond[m] === BEYOND.block ? Math.min(life.use[m], life.limits[m]) : life.use[m];
			sum += used * this.#unitCents[m * segments + segment];
		}
		return sum;
	}
}
