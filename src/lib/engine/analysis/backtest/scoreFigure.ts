import { rankHistogram } from '../rankHistogram';
import { kolmogorovCritical } from '../../math/kolmogorov';
import { quantile } from '../../math/quantile';
import type { Foretold } from './actualPath';
import type { FigureScores, ForetoldPoint, HitsAhead } from './Backtest';
import { bandHits } from './bandHits';
import { crpsNormal } from './crpsNormal';
import { crpsOfTrials } from './crpsOfTrials';
import type { CrpsParts } from './CrpsParts';
import { NAIVE, type Naive, type NormalPath } from './naiveForecasts';
import { apartBy } from './originsOf';
import { placeAmong } from './placeAmong';
import { scaledError } from './scaledError';
import { skillOf } from './skillOf';

/** One figure foretold at one origin, in the unit of the figure; by month ahead, entry 0 the origin. */
export type FigureCase = {
	readonly actual: Float64Array;
	readonly trials: readonly Float64Array[];
	readonly naive: Readonly<Record<Naive, NormalPath>>;
};

/** The same with the first month foretold, and whether it is scored. */
export type OriginCase = FigureCase & { readonly month: number; readonly isScored: boolean };

/**
 * All that is scored of one figure.
 * @param all by origin, ascending
 * @param history of the figure by month, for its steps
 */
export function scoreFigure(figure: Foretold, all: readonly OriginCase[], history: readonly number[]): FigureScores {
	const ahead = all[0].actual.length - 1;
	const byPlace = all.map((one, place) => Array.from({ length: ahead }, (_, i) => pointOf(one, place, i + 1)));
	const cases = all.filter(({ isScored }) => isScored);
	const origins = cases.map(({ month }) => month);
	const scored = byPlace.filter((_, place) => all[place].isScored);
	const points = scored.flat();
	const apart = apartBy(origins, ahead);
	const byOrigin = (score: (point: ForetoldPoint) => number) => scored.map((own) => meanOf(own.map(score)));
	const crps = meanParts(points.map((point) => point.crps));
	const size = Math.abs(meanOf(points.map(({ actual }) => actual))) || 1;
	const own = byOrigin((point) => point.crps.score);
	const error = scaledError(
		history,
		points.map(({ actual }) => actual),
		points.map(({ p50 }) => p50)
	);
	const values = apart.map((origin) => placeAmong(cases[origin].trials[ahead], cases[origin].actual[ahead]));
	const { bias, spread } = rankHistogram(
		apart.map((origin) => cases[origin].actual[ahead]),
		apart.map((origin) => cases[origin].trials[ahead]),
		2
	);
	return {
		figure,
		points: byPlace.flat(),
		crps,
		share: scaledParts(crps, 1 / size),
		naive: byNaive((name) => {
			const other = byOrigin((point) => point.naive[name].score);
			const parts = meanParts(points.map((point) => point.naive[name]));
			return { crps: parts.score, parts, ...skillOf(own, other, apart.length) };
		}),
		...(error === undefined ? {} : { scaledError: error }),
		hits: [...new Set([1, Math.min(3, ahead), ahead])].map((h) => hitsAhead(origins, cases, h)),
		places: { values, distance: fromEven(values), critical: kolmogorovCritical(values.length), bias, spread }
	};
}

function pointOf({ actual, trials, naive }: FigureCase, origin: number, ahead: number): ForetoldPoint {
	const sorted = trials[ahead].slice().sort();
	const happened = actual[ahead];
	const at = (p: number) => quantile(sorted, p);
	return {
		origin,
		ahead,
		actual: happened,
		mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
		...{ p5: at(0.05), p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9), p95: at(0.95) },
		crps: crpsOfTrials(sorted, happened),
		naive: byNaive((name) => crpsNormal(naive[name].mean[ahead], naive[name].deviation[ahead], happened))
	};
}

function hitsAhead(origins: readonly number[], cases: readonly FigureCase[], ahead: number): HitsAhead {
	const apart = apartBy(origins, ahead);
	const bands = bandHits(apart.map((origin) => ({ actual: cases[origin].actual[ahead], trials: cases[origin].trials[ahead] })));
	return { ahead, independent: apart.length, bands };
}

function byNaive<T>(of: (name: Naive) => T): Record<Naive, T> {
	return { last: of(NAIVE[0]), trend: of(NAIVE[1]), constant: of(NAIVE[2]) };
}

/** Kolmogorov's distance of places from even ones. */
function fromEven(places: readonly number[]): number {
	const sorted = [...places].sort((one, other) => one - other);
	return Math.max(...sorted.map((place, i) => Math.max(place - i / sorted.length, (i + 1) / sorted.length - place)));
}

function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanParts(parts: readonly CrpsParts[]): CrpsParts {
	return {
		score: meanOf(parts.map(({ score }) => score)),
		dispersion: meanOf(parts.map(({ dispersion }) => dispersion)),
		overprediction: meanOf(parts.map(({ overprediction }) => overprediction)),
		underprediction: meanOf(parts.map(({ underprediction }) => underprediction))
	};
}

function scaledParts({ score, dispersion, overprediction, underprediction }: CrpsParts, by: number): CrpsParts {
	return {
		score: score * by,
		dispersion: dispersion * by,
		overprediction: overprediction * by,
		underprediction: underprediction * by
	};
}
