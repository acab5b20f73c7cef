import type { FanBand } from '../../../charts/FanBand';
import { keptQuantile, reviewMonth, type ForecastRecord } from '../../../engine/analysis/record/ForecastRecord';
import type { RecordScore, ScoredPoint } from '../../../engine/analysis/record/RecordScore';
import { FORECAST_FIGURES, type ForecastFigure } from '../../../engine/simulation/forecastKept';

/** One registered figure at one month, and what happened where it is known. */
export type RecordRow = {
	readonly figure: ForecastFigure;
	readonly at: number;
	readonly p10: number;
	readonly p50: number;
	readonly p90: number;
	readonly point: ScoredPoint | undefined;
	/** Of all rows of the figure. */
	readonly domain: readonly [number, number];
};

/** Months that are shown of a figure: half a year and each year within the review, the review, and the last month that is known. */
export function recordRows(record: ForecastRecord, score: RecordScore | undefined): RecordRow[] {
	const review = reviewMonth(record);
	const wanted = [6, 12, 24, 36, 48, 60, review, ...(score ? [score.months] : [])].filter((at) => at <= review && at >= 1);
	const months = [...new Set(wanted)].sort((one, other) => one - other);
	return FORECAST_FIGURES.flatMap((figure) => {
		const rows = months.flatMap((at) => {
			const quantiles = record.quantiles[figure][at];
			if (!quantiles) return [];
			const point = score?.points.find((one) => one.figure === figure && one.at === at);
			const [p10, p50, p90] = [0.1, 0.5, 0.9].map((level) => keptQuantile(quantiles, level));
			return [{ figure, at, p10: p10 ?? 0, p50: p50 ?? 0, p90: p90 ?? 0, point }];
		});
		const values = rows.flatMap(({ p10, p90, point }) => [p10, p90, ...(point ? [point.actual] : [])]);
		const domain = [Math.min(...values), Math.max(...values)] as const;
		return rows.map((row) => ({ ...row, domain }));
	});
}

/** A figure of a record as a fan by month, up to the review. */
export function recordBand(record: ForecastRecord, figure: ForecastFigure): FanBand {
	const path = record.quantiles[figure].slice(0, reviewMonth(record) + 1);
	const at = (level: number) => path.map((quantiles) => (quantiles ? keptQuantile(quantiles, level) : null));
	return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

/** What happened by month, from the opening; null where it is not known. */
export function recordActual(record: ForecastRecord, score: RecordScore | undefined, figure: ForecastFigure): (number | null)[] {
	const points = new Map(score?.points.filter((one) => one.figure === figure).map(({ at, actual }) => [at, actual]));
	return Array.from({ length: reviewMonth(record) + 1 }, (_, at) => points.get(at) ?? null);
}

/** Share of the trials that stand below a bound at the review, 0..1, by the quantiles that are kept. */
export function shareBelow(quantiles: readonly number[] | null | undefined, below: number): number | undefined {
	return quantiles ? quantiles.filter((q) => q < below).length / (quantiles.length + 1) : undefined;
}
