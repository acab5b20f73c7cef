import { FORECAST_FIGURES } from '../../simulation/forecastKept';
import { RECORD_FLOWS } from './ForecastRecord';

/** Figures of what happened: levels at the end of a month, shares over its last twelve, and flows of MRR within it as positive amounts. */
export const ACTUAL_FIGURES = [...FORECAST_FIGURES, ...RECORD_FLOWS] as const;
export type ActualFigure = (typeof ACTUAL_FIGURES)[number];

/** One figure of one month that happened; money in main units. */
export type Actual = { /** `YYYY-MM` */ readonly month: string; readonly figure: ActualFigure; readonly value: number };
