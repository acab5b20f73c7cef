import type { Backtest, FigureScores } from '../../../engine/analysis/backtest/Backtest';
import type { CrpsParts } from '../../../engine/analysis/backtest/CrpsParts';
import { NAIVE, type Naive } from '../../../engine/analysis/backtest/naiveForecasts';
import { LEAST_BEFORE } from '../../../engine/analysis/backtest/originsOf';
import type { Interval } from '../../../charts/Interval';
import { plural } from '../../../engine/catalog/plural';
import type { HistoryShown } from './learnCalls';

/** Figures that are foretold, in the order of the tabs. */
export const FIGURES = ['mrr', 'customers', 'expansion'] as const;
type Figure = (typeof FIGURES)[number];
const NAMES: Readonly<Record<Figure, string>> = { mrr: 'MRR', customers: 'Customers', expansion: 'Expansion' };
export const figureName = (figure: Figure): string => NAMES[figure];

export const NAIVE_NAMES: Readonly<Record<Naive, string>> = { last: 'Last value', trend: '12-month trend', constant: 'Book × uplift' };

/** Lengths of forecasts that may be asked for, and the fewest months of a history that carries the shortest. */
const LENGTHS = [3, 6, 12] as const;
export const leastMonths = LEAST_BEFORE + LENGTHS[0];

/** Lengths for which a history has a starting month. */
export const lengthsFor = (months: number): readonly number[] => LENGTHS.filter((length) => months >= LEAST_BEFORE + length);

/** One forecast and what happened, as a chart draws it. Amounts are in main units; expansion counts from where it begins. */
export function fanOf(backtest: Backtest, { figure, points }: FigureScores, place: number, shown: HistoryShown, unit: number) {
	const own = points.filter(({ origin }) => origin === place).sort((a, b) => a.ahead - b.ahead);
	const month = backtest.origins[place]?.month ?? backtest.first;
	const months = shown.bridge.filter((one) => one.month < month);
	const past = figure === 'expansion' ? [0] : months.map(({ end, customers }) => (figure === 'mrr' ? end / unit : customers));
	const fan = own.map(({ p5, p25, p50, p75, p95 }): Interval => ({ p5, p25, p50, p75, p95 }));
	const within = (low: 'p5' | 'p25', high: 'p95' | 'p75') => own.filter((one) => one[low] <= one.actual && one.actual <= one[high]).length;
	return {
		first: month - past.length,
		actual: [...past, ...own.map(({ actual }) => actual)],
		known: past.length - 1,
		fan,
		inside90: within('p5', 'p95'),
		inside50: within('p25', 'p75')
	};
}

/** Rows of the chart of misses, each in parts: the own forecast, then those without a model, the best of them first. */
export function missRows({ crps, naive }: FigureScores) {
	const others = NAIVE.map((name) => {
		const { parts, skill, low, high } = naive[name];
		return { name: NAIVE_NAMES[name], ...missParts(parts), skill: skill === undefined ? undefined : { skill, low, high } };
	});
	return [{ name: 'Tierlab', isOwn: true as const, ...missParts(crps) }, ...others.sort((a, b) => a.score - b.score)];
}

const missParts = ({ score, dispersion, overprediction, underprediction }: CrpsParts) => ({
	score,
	parts: { wide: dispersion, high: overprediction, low: underprediction }
});

/** What the chart of misses finds. */
export function missWords(scores: FigureScores, write: (miss: number) => string, percent: (share: number) => string): string {
	const { crps } = scores;
	const best = missRows(scores)[1];
	const skill = best && 'skill' in best ? best.skill : undefined;
	const against =
		best === undefined || skill === undefined
			? ''
			: skill.skill < 0
				? ` ${best.name}, the best of the three, misses less.`
				: ` Skill is the share of a naive miss that is gone: ${percent(skill.skill)} of ${best.name.toLowerCase()}, the best of the three.`;
	return `Of Tierlab's ${write(crps.score)}, ${write(crps.dispersion)} is the width of its own band.${against}`;
}

/** What the chart of hits finds, and how many cases count. */
export function hitsWords({ figures }: Backtest, percent: (share: number) => string): string {
	const ends = figures.flatMap(({ figure, hits }) => (hits.at(-1)?.bands ?? []).map((band) => ({ ...band, figure })));
	const cases = ends[0]?.cases ?? 0;
	const outside = ends.filter(({ isAccepted }) => !isAccepted);
	const few = cases < 6 ? ' That is few: bands that are wrong would often pass here as well.' : '';
	const counts = `${cases} ${plural(cases, 'forecast')} of these ${plural(cases, 'counts', 'count')}: the months of the others overlap.${few}`;
	if (outside.length === 0) return `Every band held as often as luck allows. ${counts}`;
	const words = outside.map(({ figure, band, covered }) => `${NAMES[figure]} ${percent(band)} held ${covered} of ${cases}`);
	return `Outside what luck allows: ${words.join(', ')}. ${counts}`;
}
