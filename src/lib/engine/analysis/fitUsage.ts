import { log } from '../math/log';

/** Use of one meter by one customer: months in order, counted from anywhere, and the use in each, above 0. */
export type UsageSeries = { readonly months: readonly number[]; readonly uses: readonly number[] };

/** A value and its standard error. */
export type UsageEstimate = { readonly value: number; readonly error: number };

export type UsageFit = {
	/** Customers with a change from one month to another, and how many such changes. */
	readonly customers: number;
	readonly steps: number;
	/** Mean change of log use a month, as `usageGrowth`. */
	readonly growth?: UsageEstimate;
	/** Spread of the lasting change of log use a month, as `usageVolatility`. */
	readonly volatility?: UsageEstimate;
	/** Its square, which may come out below 0 where all that is seen passes. */
	readonly lasting?: UsageEstimate;
	/** Spread of what is in one month and gone in the next (log): the model has none of it. Absent where it cannot be told from lasting change. */
	readonly noise?: number;
	/** Why nothing is said. */
	readonly missing?: string;
};

/** Fewest customers and changes from which anything is said. */
const LEAST_CUSTOMERS = 5;
const LEAST_STEPS = 20;
/** Fewest pairs of following changes from which passing noise is told. */
const LEAST_PAIRS = 30;
/** Parts that are left out in turn for the error of the volatility. */
const PARTS = 20;

/** What a customer, or all but some, adds up to. */
type Sums = { rise: number; span: number; squares: number; steps: number; products: number; pairs: number };

/**
 * The model lets log use change by `usageGrowth` + `usageVolatility` x a normal draw each month. Growth is the whole rise over all months that lie
 * between first and last use, so that months left out do no harm; its error comes from how customers differ. Where use also jumps and falls
 * back, following changes cancel: their covariance is minus the variance of that noise, which is therefore taken off.
 * @param customers the series of each
 */
export function fitUsage(customers: readonly (readonly UsageSeries[])[]): UsageFit {
	const moving = customers.filter((series) => series.some(({ uses }) => uses.length > 1));
	const rises = moving.map(riseOf);
	const rise = rises.reduce((sum, one) => sum + one.rise, 0);
	const span = rises.reduce((sum, one) => sum + one.span, 0);
	const mean = rise / span;
	const sums = moving.map((series, index) => ({ ...rises[index], ...changesOf(series, mean) }));
	const steps = sums.reduce((sum, one) => sum + one.steps, 0);
	const counts = { customers: moving.length, steps };
	if (moving.length < LEAST_CUSTOMERS)
		return { ...counts, missing: `${moving.length} customers have use in two months or more; ${LEAST_CUSTOMERS} are needed` };
	if (steps < LEAST_STEPS) return { ...counts, missing: `use changes from one month to another ${steps} times; ${LEAST_STEPS} are needed` };
	const between = rises.reduce((sum, one) => sum + squareOf(one.rise - mean * one.span), 0);
	const error = Math.sqrt((between * moving.length) / (moving.length - 1)) / span;
	const { lasting, noise } = spreadOf(total(sums));
	return {
		...counts,
		growth: { value: mean, error },
		volatility: { value: rootOf(lasting), error: jackknife(sums, rootOf) },
		lasting: { value: lasting, error: jackknife(sums, (variance) => variance) },
		...(noise === undefined ? {} : { noise })
	};
}

function riseOf(series: readonly UsageSeries[]): { rise: number; span: number } {
	let rise = 0;
	let span = 0;
	for (const { months, uses } of series) {
		const last = uses.length - 1;
		if (last < 1) continue;
		rise += log(uses[last] / uses[0]);
		span += months[last] - months[0];
	}
	return { rise, span };
}

function changesOf(series: readonly UsageSeries[], mean: number): Omit<Sums, 'rise' | 'span'> {
	const sums = { squares: 0, steps: 0, products: 0, pairs: 0 };
	for (const { months, uses } of series) {
		let before: number | undefined;
		for (let at = 1; at < uses.length; at++) {
			const gap = months[at] - months[at - 1];
			const change = (log(uses[at] / uses[at - 1]) - mean * gap) / Math.sqrt(gap);
			sums.squares += change * change;
			sums.steps++;
			if (before !== undefined && gap === 1) {
				sums.products += before * change;
				sums.pairs++;
			}
			before = gap === 1 ? change : undefined;
		}
	}
	return sums;
}

function total(parts: readonly Sums[]): Sums {
	const sum: Sums = { rise: 0, span: 0, squares: 0, steps: 0, products: 0, pairs: 0 };
	for (const part of parts) {
		sum.squares += part.squares;
		sum.steps += part.steps;
		sum.products += part.products;
		sum.pairs += part.pairs;
	}
	return sum;
}

function spreadOf({ squares, steps, products, pairs }: Sums): { lasting: number; noise?: number } {
	const variance = squares / Math.max(1, steps - 1);
	if (pairs < LEAST_PAIRS) return { lasting: variance };
	const passing = Math.max(0, -products / pairs);
	return { lasting: variance - 2 * passing, noise: Math.sqrt(passing) };
}

/** The error of what follows from the lasting variance, by its values without each part of the customers. */
function jackknife(sums: readonly Sums[], of: (lasting: number) => number): number {
	const parts = Math.min(PARTS, sums.length);
	const values = Array.from({ length: parts }, (_, part) =>
		of(spreadOf(total(sums.filter((_sum, index) => index % parts !== part))).lasting)
	);
	const mean = values.reduce((sum, value) => sum + value, 0) / parts;
	return Math.sqrt(((parts - 1) / parts) * values.reduce((sum, value) => sum + squareOf(value - mean), 0));
}

const rootOf = (variance: number): number => Math.sqrt(Math.max(0, variance));
const squareOf = (value: number): number => value * value;
