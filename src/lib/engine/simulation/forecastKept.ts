import type { Metric } from './metrics';

/** Figures that a registered forecast keeps with their whole distribution: what a billing system can tell afterwards. */
export const FORECAST_FIGURES = ['mrr', 'customers', 'nrr12', 'grr12'] as const satisfies readonly Metric[];
export type ForecastFigure = (typeof FORECAST_FIGURES)[number];

/** Quantiles that are kept of each: i / 40 for i = 1..39, so that the ends of 50, 80 and 90% bands are among them. */
export const FORECAST_LEVELS: readonly number[] = Array.from({ length: 39 }, (_, i) => (i + 1) / 40);

/** Quantiles at `FORECAST_LEVELS` by month end (entry 0: before the run); null where the figure is not defined. Main units; seven digits. */
export type ForecastQuantiles = Readonly<Record<ForecastFigure, readonly (readonly number[] | null)[]>>;
