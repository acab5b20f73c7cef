import type { FigurePath, Foretold } from './actualPath';
import type { MonthStep } from './monthlySteps';

/** The three forecasts that a model has to be better than. */
export const NAIVE = ['last', 'trend', 'constant'] as const;
export type Naive = (typeof NAIVE)[number];

/** A normal forecast of a figure by month ahead, from 1 (entry 0 is not used). */
export type NormalPath = { readonly mean: Float64Array; readonly deviation: Float64Array };
export type NaiveForecasts = Readonly<Record<Foretold, Readonly<Record<Naive, NormalPath>>>>;

/** Months that they look back on. */
export const LOOKED_BACK = 12;

/**
 * Forecasts without a model, from the last twelve months, each as wide as its own errors of one month were, which add up from month to month
 * (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 5.2 and 5.5):
 * - last: everything stays as it is; error of a month: its change.
 * - trend: the mean change of a month goes on; error: the difference from the mean change, and that of the mean itself.
 * - constant: the book x (1 + expansion - contraction - churn), at the mean shares of the twelve months; errors likewise.
 * @param steps of the months before the origin, twelve at least
 * @param start the origin
 * @param whole newcomers count
 */
export function naiveForecasts(steps: readonly MonthStep[], start: FigurePath, ahead: number, whole: boolean): NaiveForecasts {
	const past = steps.slice(-LOOKED_BACK);
	const sum = (of: (step: MonthStep) => number) => past.reduce((all, step) => all + of(step), 0);
	const share = (of: (step: MonthStep) => number, base: (step: MonthStep) => number) => (sum(base) > 0 ? sum(of) / sum(base) : 0);
	const grows = share((step) => step.expansion - step.contraction - step.churn, bookOf);
	const expands = share((step) => step.expansion, bookOf);
	const leaves = share((step) => step.left, headsOf);
	const brought = whole ? sum((step) => step.brought) / past.length : 0;
	const came = whole ? sum((step) => step.came) / past.length : 0;
	const money = past.map(({ expansion, contraction, churn, brought: more }) => expansion - contraction - churn + (whole ? more : 0));
	const heads = past.map((step) => (whole ? step.came : 0) - step.left);
	const added = past.map((step) => step.expansion);
	const mrr = levels(
		start.mrr[0],
		money,
		ahead,
		past.map((step) => grows * step.mrr + brought),
		(level) => grows * level + brought
	);
	const customers = levels(
		start.customers[0],
		heads,
		ahead,
		past.map((step) => came - leaves * step.customers),
		(level) => came - leaves * level
	);
	return {
		mrr,
		customers,
		expansion: flows(
			added,
			ahead,
			past.map((step) => expands * step.mrr),
			(h) => expands * mrr.constant.mean[h - 1]
		)
	};
}

const bookOf = (step: MonthStep) => step.mrr;
const headsOf = (step: MonthStep) => step.customers;

/** @param expected change of each past month by the constant shares; @param step change of the next month from a level */
function levels(
	start: number,
	changes: readonly number[],
	ahead: number,
	expected: readonly number[],
	step: (level: number) => number
): Record<Naive, NormalPath> {
	const drift = meanOf(changes);
	const errors = changes.map((change, i) => change - expected[i]);
	const constant = pathOf(
		ahead,
		() => start,
		(h) => spread(errors) * Math.sqrt(h * (1 + h / changes.length))
	);
	for (let h = 1; h <= ahead; h++) constant.mean[h] = constant.mean[h - 1] + step(constant.mean[h - 1]);
	return {
		last: pathOf(
			ahead,
			() => start,
			(h) => rootMeanSquare(changes) * Math.sqrt(h)
		),
		trend: pathOf(
			ahead,
			(h) => start + h * drift,
			(h) => spread(changes) * Math.sqrt(h * (1 + h / changes.length))
		),
		constant
	};
}

/** What a flow adds up to. The last month's error is there twice: in itself, and in every month that is to be like it. */
function flows(
	past: readonly number[],
	ahead: number,
	expected: readonly number[],
	step: (h: number) => number
): Record<Naive, NormalPath> {
	const turns = past.slice(1).map((flow, i) => flow - past[i]);
	const errors = past.map((flow, i) => flow - expected[i]);
	const constant = pathOf(
		ahead,
		() => 0,
		(h) => spread(errors) * Math.sqrt(h * (1 + h / past.length))
	);
	for (let h = 1; h <= ahead; h++) constant.mean[h] = constant.mean[h - 1] + step(h);
	return {
		last: pathOf(
			ahead,
			(h) => h * past[past.length - 1],
			(h) => rootMeanSquare(turns) * Math.sqrt((h + h * h) / 2)
		),
		trend: pathOf(
			ahead,
			(h) => h * meanOf(past),
			(h) => spread(past) * Math.sqrt(h * (1 + h / past.length))
		),
		constant
	};
}

function pathOf(ahead: number, mean: (h: number) => number, deviation: (h: number) => number): NormalPath {
	const of = (value: (h: number) => number) => Float64Array.from({ length: ahead + 1 }, (_, h) => value(h));
	return { mean: of(mean), deviation: of(deviation) };
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number {
	return Math.sqrt(meanOf(values.map((value) => value * value)));
}

/** Standard deviation about the mean. */
function spread(values: readonly number[]): number {
	const mean = meanOf(values);
	return rootMeanSquare(values.map((value) => value - mean)) * Math.sqrt(values.length / (values.length - 1));
}
