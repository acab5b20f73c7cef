import { exp } from '../../math/exp';
import { log } from '../../math/log';
import { normalQuantile } from '../../math/normalQuantile';
import { monthlyHazard } from '../../market/Rates';
import { logOfMeanExp } from './logOfMeanExp';
import {
	chanceOfMisfit,
	describeLearned,
	shortNumber,
	notLearned,
	priorBelief,
	fitVerdict,
	type Subject,
	type MonthCount
} from './describeLearned';
import type { FitPlot, LearnedInput, NotLearned } from './Learned';
import { posteriorOfOne } from './posterior';
import { gammaBand } from './gammaBand';

/** Equally likely values that stand for an exposure of which only mean and spread are known. */
const PLACES = 61;

/** Events of a kind, and how many months customers were open to them. */
export type Counted = {
	readonly events: number;
	/** Open months, each times what multiplies the hazard in it. */
	readonly openMonths: number;
	/** How well these are known: standard deviation over mean; 0 where counted. */
	readonly spread: number;
	readonly words: string;
	readonly notes: readonly string[];
	readonly plots?: readonly FitPlot[];
	/** By month: events, and those expected if none differs from the others. */
	readonly byMonth: readonly MonthCount[];
};

/**
 * A yearly rate from events and the months in which customers were open to them: Poisson events, and an exposure that is log-normal about its mean.
 * Every value of the exposure that is possible is weighed, so that the rate is no surer than the exposure.
 */
export function learnRate(subject: Subject, counted: Counted): LearnedInput | NotLearned {
	return learned(subject, counted, monthlyHazard);
}

/**
 * One multiplier of all rates of conversion, where it cannot be told which motion sold: `openMonths` is then the number of sales that the
 * bands expect.
 */
export function learnMultiplier(subject: Subject, counted: Counted): LearnedInput | NotLearned {
	return learned(subject, counted, (multiplier) => multiplier);
}

function learned(
	subject: Subject,
	{ events, openMonths, spread, words, notes, byMonth, plots = [] }: Counted,
	hazardOf: (value: number) => number
) {
	if (!(openMonths > 0)) return notLearned(subject, 'nobody was open to it within the history');
	const belief = priorBelief(subject);
	const possible = exposures(openMonths, spread);
	const marginal = posteriorOfOne(belief, (value) => {
		const hazard = hazardOf(value);
		// Relative to the mean exposure: the logarithms stay small.
		return (
			events * log(hazard * openMonths) -
			hazard * openMonths +
			logOfMeanExp(possible.map((months) => events * log(months / openMonths) - hazard * (months - openMonths)))
		);
	});
	return describeLearned(subject, belief, marginal, {
		sample: { events, exposure: openMonths, words },
		fit: fitVerdict(events, [{ what: 'month of the calendar', pValue: chanceOfMisfit(byMonth, 1) }]),
		plots,
		notes
	});
}

/** Equally likely exposures of a mean and a relative spread, log-normal. */
function exposures(mean: number, spread: number): number[] {
	if (spread === 0) return [mean];
	const variance = log(1 + spread * spread);
	return Array.from({ length: PLACES }, (_, i) => mean * exp(Math.sqrt(variance) * normalQuantile((i + 0.5) / PLACES) - variance / 2));
}

/** Bounds of sizes of steps, as shares of the bill before. */
export const STEP_SIZES = [0.05, 0.1, 0.25, 0.5, 1] as const;

/** Sales by size of step: what a history shows of motions that it does not name. */
export function stepPlot(steps: readonly number[]): FitPlot {
	const total = steps.length;
	return {
		across: 'rise of the bill, share of it',
		up: 'expansions',
		points: STEP_SIZES.map((from, i) => {
			const to = STEP_SIZES[i + 1] ?? Infinity;
			const observed = steps.filter((step) => step >= from && step < to).length;
			return { at: from, observed, ...gammaBand(observed), fitted: undefined, cases: total };
		})
	};
}

/** In words: how many were sold in how much exposure. */
export const soldInWords = (events: number, openMonths: number): string =>
	`${shortNumber(events)} sold in ${shortNumber(openMonths / 12)} years of customers open to it`;
