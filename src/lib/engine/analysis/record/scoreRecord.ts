import type { CrpsParts } from '../backtest/CrpsParts';
import { FORECAST_FIGURES, type ForecastFigure } from '../../simulation/forecastKept';
import type { Actual, ActualFigure } from './Actual';
import { crpsOfQuantiles, placeInQuantiles } from './crpsOfQuantiles';
import { keptQuantile, monthLater, monthsApart, RECORD_FLOWS, reviewMonth, type ForecastRecord } from './ForecastRecord';
import type { FlowGap, RecordScore, ScoredFigure, ScoredPoint } from './RecordScore';
import type { RecordFault } from './registerRun';

/** The opening of actuals may differ from that of the run by so much: amounts are rounded, and books close a day apart. */
export const OPENING_TOLERANCE = 0.02;

/** Actual figures by figure, then month of the run (0: the opening). */
type ByMonth = ReadonlyMap<ActualFigure, ReadonlyMap<number, number>>;

/** Scores a forecast on record by what happened, as far as it is told; or says why it cannot. */
export function scoreRecord(record: ForecastRecord, actuals: readonly Actual[]): RecordScore | RecordFault {
	const told = byMonth(record, actuals);
	const openings = otherOpenings(record, told);
	if (openings.length > 0)
		return {
			code: 'other-base',
			message: `The actuals are of another base: before ${record.run.start} ${openings.join(', and ')}.`,
			remedy: `Give the actuals of the customers that the forecast was made for; up to ${100 * OPENING_TOLERANCE}% may differ.`
		};
	const review = reviewMonth(record);
	const first = Math.max(1, record.run.launch);
	const outside = { before: 0, after: 0 };
	const points: ScoredPoint[] = [];
	for (const figure of FORECAST_FIGURES)
		for (const [at, actual] of [...(told.get(figure) ?? [])].sort(([one], [other]) => one - other)) {
			if (at < first) outside.before++;
			else if (at > review) outside.after++;
			else points.push(...pointAt(record, figure, at, actual));
		}
	if (points.length === 0)
		return {
			code: 'no-actuals',
			message: `None of the actuals is of a month that is scored: ${monthLater(record.run.start, first - 1)} to ${record.review}.`,
			remedy: 'Give month, metric and value of MRR or customers for these months.'
		};
	const months = Math.max(...points.map(({ at }) => at));
	const missed = [...points].sort((one, other) => one.at - other.at).find(({ stands }) => stands !== 'inside');
	return {
		through: monthLater(record.run.start, months - 1),
		months,
		isPartial: months < review,
		figures: FORECAST_FIGURES.flatMap((figure) => figureOf(points.filter((point) => point.figure === figure))),
		points,
		firstOutside: missed ? { figure: missed.figure, month: missed.month, stands: missed.stands } : null,
		gaps: gapsOf(record, told, months),
		stop: stopOf(record, told, first, review),
		...outside,
		isSameBase: told.get('mrr')?.has(0) === true || told.get('customers')?.has(0) === true
	};
}

function byMonth({ run }: ForecastRecord, actuals: readonly Actual[]): ByMonth {
	const told = new Map<ActualFigure, Map<number, number>>();
	for (const { month, figure, value } of actuals) {
		const own = told.get(figure) ?? new Map<number, number>();
		told.set(figure, own.set(monthsApart(run.start, month) + 1, value));
	}
	return told;
}

function otherOpenings({ quantiles }: ForecastRecord, told: ByMonth): string[] {
	return (['mrr', 'customers'] as const).flatMap((figure) => {
		const actual = told.get(figure)?.get(0);
		const opening = medianAt(quantiles[figure][0]);
		if (actual === undefined || opening === null || Math.abs(actual - opening) <= OPENING_TOLERANCE * Math.abs(opening)) return [];
		const off = opening === 0 ? '' : ` (${(100 * (actual / opening - 1)).toFixed(1)}%)`;
		return [`${figure === 'mrr' ? 'MRR' : 'customers'} were ${round(actual)}, not ${round(opening)}${off}`];
	});
}

const round = (value: number): string => String(Math.round(value));
const medianAt = (quantiles: readonly number[] | null | undefined): number | null => (quantiles ? keptQuantile(quantiles, 0.5) : null);

/** Nothing where the forecast has no such figure at the month, as of retention before month 12. */
function pointAt(record: ForecastRecord, figure: ForecastFigure, at: number, actual: number): ScoredPoint[] {
	const quantiles = record.quantiles[figure][at];
	if (!quantiles) return [];
	const [p10, p25, p50, p75, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map((level) => keptQuantile(quantiles, level));
	const opening = figure === 'nrr12' || figure === 'grr12' ? 1 : (medianAt(record.quantiles[figure][0]) ?? 0);
	return [
		{
			...{ figure, at, month: monthLater(record.run.start, at - 1), actual, p10, p50, p90 },
			in50: p25 <= actual && actual <= p75,
			stands: actual < p10 ? 'below' : actual > p90 ? 'above' : 'inside',
			place: placeInQuantiles(quantiles, actual),
			crps: crpsOfQuantiles(quantiles, actual),
			naive: Math.abs(actual - opening)
		}
	];
}

function figureOf(points: readonly ScoredPoint[]): ScoredFigure[] {
	const [first] = points;
	if (!first) return [];
	const mean = (of: (point: ScoredPoint) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
	const part = (key: keyof CrpsParts) => mean(({ crps }) => crps[key]);
	const [score, naive] = [part('score'), mean((point) => point.naive)];
	return [
		{
			figure: first.figure,
			months: points.length,
			in50: points.filter(({ in50 }) => in50).length,
			in80: points.filter(({ stands }) => stands === 'inside').length,
			crps: {
				score,
				dispersion: part('dispersion'),
				overprediction: part('overprediction'),
				underprediction: part('underprediction')
			},
			naive,
			skill: naive > 0 ? 1 - score / naive : null
		}
	];
}

/** Flows are told where each month from the first has one. */
function gapsOf({ flows }: ForecastRecord, told: ByMonth, months: number): FlowGap[] {
	const gaps = RECORD_FLOWS.flatMap((flow): FlowGap[] => {
		const own = told.get(flow);
		let actual = 0;
		for (let at = 1; at <= months; at++) {
			const value = own?.get(at);
			if (value === undefined) return [];
			actual += value;
		}
		return [{ flow, expected: flows[flow][months] ?? 0, actual }];
	});
	return gaps.sort((one, other) => Math.abs(other.actual - other.expected) - Math.abs(one.actual - one.expected));
}

function stopOf({ stop, run }: ForecastRecord, told: ByMonth, first: number, review: number): RecordScore['stop'] {
	const own = stop.bound && told.get(stop.bound.figure);
	if (!stop.bound || !own) return null;
	const { below } = stop.bound;
	const months = [...own].filter(([at, value]) => at >= first && at <= review && value < below).map(([at]) => at);
	return months.length > 0 ? { isHit: true, month: monthLater(run.start, Math.min(...months) - 1) } : { isHit: false, month: null };
}
