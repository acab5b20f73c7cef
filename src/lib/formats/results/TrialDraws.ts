import { AssumptionColumns } from '../../engine/analysis/AssumptionColumns';
import { resolveAssumptions } from '../../engine/market/resolveAssumptions';
import { buildMarket, type NamedMarket } from '../../engine/simulation/buildMarket';
import type { Calibration } from '../../engine/simulation/calibrate';
import { METRICS, type Metric } from '../../engine/simulation/metrics';
import type { Scenario } from '../../engine/simulation/scenario';
import type { Shard } from '../../engine/simulation/simulateShard';
import { shardFigures } from '../../engine/simulation/shardFigures';
import { TrialLayout } from '../../engine/simulation/TrialLayout';

/** The final metrics of every trial and variant, gathered from shards in any order, and the assumptions that they were drawn under. */
export class TrialDraws {
	/** Ids of the variants, Today first. */
	readonly variants: readonly string[];
	/** What was drawn in each trial; no columns without a calibration, which says whose importances are drawn. */
	assumptions: { readonly names: readonly string[]; row(trial: number): number[] } = { names: [], row: () => [] };
	readonly #market: NamedMarket;
	readonly #layout: TrialLayout;
	readonly #values: Float64Array;

	constructor(readonly scenario: Scenario) {
		this.variants = ['today', ...scenario.variants.map(({ id }) => id)];
		this.#market = buildMarket(scenario, scenario.variants, scenario.months);
		this.#layout = new TrialLayout(this.#market);
		this.#values = new Float64Array(scenario.trials * this.variants.length * METRICS.length).fill(NaN);
	}

	/** Draws the assumptions again: they follow from the seed and the trial. */
	know(calibration: Calibration): void {
		const { assumptions, segments, features, perUsd } = this.scenario;
		const rows = resolveAssumptions(assumptions, segments, features, perUsd);
		this.assumptions = new AssumptionColumns({ scenario: this.scenario, market: this.#market, rows, calibration });
	}

	add(shard: Shard): void {
		const { from, to } = shard;
		const trials = to - from;
		const figures = shardFigures(shard, this.#layout, this.scenario.minorUnits);
		for (let trial = 0; trial < trials; trial++) {
			for (let variant = 0; variant < this.variants.length; variant++) {
				METRICS.forEach((metric, m) => {
					this.#values[this.#at(from + trial, variant) + m] = figures.final(metric, trial, variant) ?? NaN;
				});
			}
		}
	}

	/** A metric of one trial; null where it is not defined (before month 12). */
	value(trial: number, variant: number, metric: Metric): number | null {
		const value = this.#values[this.#at(trial, variant) + METRICS.indexOf(metric)];
		return Number.isNaN(value) ? null : value;
	}

	#at(trial: number, variant: number): number {
		return (trial * this.variants.length + variant) * METRICS.length;
	}
}
