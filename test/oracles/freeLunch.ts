import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { AssumptionRanges } from '../../src/lib/engine/market/resolveAssumptions';
import { resolveAssumptions } from '../../src/lib/engine/market/resolveAssumptions';
import { sampleBase } from '../../src/lib/engine/market/sampleBase';
import { meanOf } from '../../src/lib/engine/math/distribution';
import { standardError } from '../../src/lib/engine/math/standardError';
import { scaledBook } from '../../src/lib/engine/analysis/verification/changedPrices';
import { calibrate } from '../fixtures/keptCalibrations';
import { compile } from '../../src/lib/engine/simulation/compile';
import { mergeShards } from '../../src/lib/engine/simulation/merge';
import type { Metric } from '../../src/lib/engine/simulation/metrics';
import type { Scenario, Variant } from '../../src/lib/engine/simulation/scenario';
import { simulateShard } from '../../src/lib/engine/simulation/simulateShard';
import { TrialFigures } from '../../src/lib/engine/simulation/trialFigures';
import { example } from '../fixtures/example';
import { point, points, policy, variant } from '../fixtures/scenario';

/** Factors of every price. */
export const FACTORS = [1.05, 1.1, 1.2, 1.35, 1.5, 2, 3, 5] as const;

/** Northwind with the customers that it has, or so many of them; nobody arrives. */
export function existing(rows = Infinity): Scenario {
	const { base, assumptions, ...rest } = example();
	return { ...rest, base: sampleBase(base, rows), assumptions: { ...assumptions, ...points({ newCustomers: 0 }) } };
}

/** The same at the means of all assumptions, importances as given. */
export function atMeans(scenario: Scenario): Scenario {
	const { assumptions, segments, features, perUsd } = scenario;
	const means = resolveAssumptions(assumptions, segments, features, perUsd).map(({ path, bySegment }) => [
		path,
		{ bySegment: Object.fromEntries(segments.map(({ id }, s) => [id, point(meanOf(bySegment[s]))])) }
	]);
	return { ...scenario, assumptions: { ...(Object.fromEntries(means) as AssumptionRanges), ...points({ importance: 1e6 }) } };
}

const AT_LAUNCH = policy({ kind: 'immediate', launch: 3, notice: 2 });

/** Every price a factor of today's, for everybody, at launch. */
export const times = (today: PriceBook, factor: number): Variant => variant(`x${factor}`, scaledBook(today, factor), AT_LAUNCH);

/** Pro without three of the four features that everybody needs, where everybody needs what `NEEDED` says, and it is not health that tells. */
export const NEEDED = points({ 'needShare.automations': 1, 'needShare.advancedReports': 1, 'health.bonus': 0, 'health.lost': 0, 'health.blocked': 0 });
const TAKEN = ['basicReports', 'automations', 'advancedReports'];
export const without = ({ plans, ...rest }: PriceBook): Variant => {
	const less = plans.map((plan) => (plan.id === 'pro' ? { ...plan, features: plan.features.filter((id) => !TAKEN.includes(id)) } : plan));
	return variant('without', { ...rest, plans: less }, AT_LAUNCH);
};

/** No Pro any more: its customers are moved to Basic. */
export function dropped({ plans, addOns, bundles }: PriceBook): Variant {
	const left = addOns.map((addOn) => ({ ...addOn, on: addOn.on.filter((id) => id !== 'pro') }));
	const sold = { plans: plans.filter(({ id }) => id !== 'pro'), addOns: left.filter(({ on }) => on.length > 0), bundles: bundles.filter(({ items }) => !items.includes('pro')) };
	return variant('dropped', sold, { ...AT_LAUNCH, map: { pro: 'basic' } });
}

/** What trials say of variants beside Today, on the same draws. */
export class Runs {
	readonly #figures: TrialFigures;

	constructor(
		scenario: Scenario,
		readonly variants: readonly Variant[],
		readonly trials: number
	) {
		const compiled = compile({ ...scenario, variants, trials }, calibrate(scenario));
		this.#figures = new TrialFigures(mergeShards(compiled, [simulateShard(compiled, 0, trials)]), scenario.minorUnits);
		this.months = scenario.months;
	}

	readonly months: number;

	/** A metric at the end, by trial, less that of Today. Variants from 1 on; 0 is Today. */
	uplifts(metric: Metric, v: number): Float64Array {
		const value = (trial: number, of: number) => this.#figures.final(metric, trial, of) ?? NaN;
		return Float64Array.from({ length: this.trials }, (_, trial) => value(trial, v) - value(trial, 0));
	}

	mean(metric: Metric, v: number): number {
		return standardError(this.uplifts(metric, v)).mean;
	}

	/** A metric by trial, its mean over the months. */
	overMonths(metric: Metric, v: number): Float64Array {
		return Float64Array.from({ length: this.trials }, (_, trial) => {
			let sum = 0;
			for (let month = 1; month <= this.months; month++) sum += this.#figures.at(metric, month, trial, v);
			return sum / this.months;
		});
	}

	/** Share of the trials that are below Today. */
	below(metric: Metric, v: number): number {
		return this.uplifts(metric, v).filter((difference) => difference < 0).length / this.trials;
	}
}

/** The places of the values that are higher than both neighbours, the ends among them. */
export const peaks = (values: readonly number[]): number[] =>
	values.flatMap((value, i) => (value > (values[i - 1] ?? -Infinity) && value > (values[i + 1] ?? -Infinity) ? [i] : []));
