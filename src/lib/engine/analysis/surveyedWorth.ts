import type { Distribution } from '../math/distribution';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { quantile } from '../math/quantile';
import { standardError } from '../math/standardError';
import { wilson } from '../math/wilson';
import { conjointWorths, type PartWorthAnswers } from './conjointWorths';
import { fitGaborGranger, type PriceAnswers } from './fitGaborGranger';
import {
	fitVanWestendorp,
	isInOrder,
	sensitivityCurves,
	type FourPrices,
	type PriceSensitivity,
	type SensitivityPoint
} from './fitVanWestendorp';

/** The share of respondents who would pay a price, with its 95% interval. */
export type WorthPoint = { readonly price: number; readonly share: number; readonly low: number; readonly high: number };

/** The log-normal law of what a piece is worth, with standard errors and what the two have in common. */
export type WorthFit = {
	readonly mu: number;
	readonly sigma: number;
	readonly errorMu: number;
	readonly errorSigma: number;
	readonly covariance: number;
};

/** What a survey says a piece is worth a month, in the unit of its prices, as it was said: nothing is taken off for overstatement. */
export type SurveyedWorth = {
	readonly respondents: number;
	/** Those whose answers cannot be used. */
	readonly leftOut: number;
	/** What the model takes. */
	readonly worth: Distribution;
	readonly median: number;
	readonly curve: readonly WorthPoint[];
	/** Not there where many would pay nothing. */
	readonly fit?: WorthFit;
	/** Of Van Westendorp: where its four curves meet, and the curves themselves by ascending price. */
	readonly meter?: PriceSensitivity;
	readonly curves?: readonly SensitivityPoint[];
};

/** Values that a distribution of worths is written by, at most. */
const MOST_VALUES = 100;
/** Points of a curve where no prices were asked. */
const POINTS = 9;
/** Points of each of four curves, about so many at round prices from 0 to where 19 of 20 find it too expensive. */
const CURVE_POINTS = 50;
const MOST_EXPENSIVE = 0.95;

/** One respondent's answer at one price. */
export type AnswerAt = { readonly respondent: string; readonly price: number; readonly buys: boolean };

/**
 * Gabor-Granger: the log-normal law that `fitGaborGranger` finds. Answers of one respondent are not independent: the errors are those of as many
 * answers as there are respondents.
 * @throws RangeError as `fitGaborGranger`
 */
export function worthOfAnswers(answers: readonly AnswerAt[]): SurveyedWorth {
	const byPrice = new Map<number, { asked: number; wouldBuy: number }>();
	for (const { price, buys } of answers) {
		const count = byPrice.get(price) ?? { asked: 0, wouldBuy: 0 };
		byPrice.set(price, count);
		count.asked++;
		if (buys) count.wouldBuy++;
	}
	const counts: PriceAnswers[] = [...byPrice].sort(([one], [other]) => one - other).map(([price, count]) => ({ price, ...count }));
	const { mu, sigma, errorMu, errorSigma, covariance } = fitGaborGranger(counts);
	const respondents = new Set(answers.map(({ respondent }) => respondent)).size;
	const wider = Math.sqrt(answers.length / respondents);
	return {
		respondents,
		leftOut: 0,
		worth: { kind: 'lognormal', mu, sigma },
		median: exp(mu),
		curve: counts.map(({ price, asked, wouldBuy }) => ({ price, share: wouldBuy / asked, ...wilson(wouldBuy / asked, asked) })),
		fit: { mu, sigma, errorMu: wider * errorMu, errorSigma: wider * errorSigma, covariance: wider * wider * covariance }
	};
}

/**
 * Van Westendorp: a respondent still considers what is expensive and no longer what is too expensive; the most that one would pay is taken to be
 * midway between the two, on the scale of ratios.
 * @throws RangeError as `fitVanWestendorp`
 */
export function worthOfFourPrices(answers: readonly FourPrices[]): SurveyedWorth {
	const meter = fitVanWestendorp(answers);
	const sound = answers.filter(isInOrder);
	const values = sound.map(({ expensive, tooExpensive }) => Math.sqrt(expensive * tooExpensive));
	const highest = quantile(Float64Array.from(sound, ({ tooExpensive }) => tooExpensive).sort(), MOST_EXPENSIVE);
	const step = roundStep(highest / CURVE_POINTS);
	const grid = Array.from({ length: Math.ceil(highest / step) + 1 }, (_, i) => rounded(i * step));
	return { ...worthOfValues(values, meter.leftOut), meter, curves: sensitivityCurves(sound, grid) };
}

/** Conjoint part-worths (`conjointWorths`). @throws RangeError as that */
export function worthOfPartWorths(answers: readonly PartWorthAnswers[], level: string, reference: string): SurveyedWorth {
	const { worth, leftOut } = conjointWorths(answers, level, reference);
	return worthOfValues(worth.kind === 'empirical' ? worth.values : [], leftOut);
}

/** One value a respondent: as it is, or by quantiles where there are many. */
function worthOfValues(values: readonly number[], leftOut: number): SurveyedWorth {
	const sorted = Float64Array.from(values).sort();
	const at = (p: number) => quantile(sorted, p);
	const kept = sorted.length <= MOST_VALUES ? [...sorted] : Array.from({ length: MOST_VALUES }, (_, i) => at((i + 0.5) / MOST_VALUES));
	const prices = [...new Set(Array.from({ length: POINTS }, (_, i) => rounded(at((i + 1) / (POINTS + 1)))))].filter((price) => price > 0);
	const curve = prices.map((price) => {
		const share = sorted.reduce((count, value) => count + (value >= price ? 1 : 0), 0) / sorted.length;
		return { price, share, ...wilson(share, sorted.length) };
	});
	const worth: Distribution = { kind: 'empirical', values: kept.map(rounded) };
	const fit = sorted[0] > 0 && sorted.length > 1 ? { fit: logNormalOf(sorted) } : {};
	return { respondents: values.length + leftOut, leftOut, worth, median: at(0.5), curve, ...fit };
}

function logNormalOf(values: Float64Array): WorthFit {
	const { mean: mu, standardError: errorMu } = standardError(values.map((value) => log(value)));
	const sigma = errorMu * Math.sqrt(values.length);
	return { mu, sigma, errorMu, errorSigma: sigma / Math.sqrt(2 * (values.length - 1)), covariance: 0 };
}

/** Four digits: no survey tells more. */
function rounded(value: number): number {
	return Number(value.toPrecision(4));
}

/** 1, 2 or 5 times a power of ten, at or above a step. */
function roundStep(step: number): number {
	if (!(step > 0)) return 1;
	const power = Number(`1e${step.toExponential().split('e')[1]}`);
	return power * ([1, 2, 5].find((times) => times * power >= step) ?? 10);
}
