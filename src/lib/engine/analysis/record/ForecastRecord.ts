import { FORECAST_LEVELS, type ForecastFigure, type ForecastQuantiles } from '../../simulation/forecastKept';

/** Trials that a registered forecast takes: fewer do not know the ends of an 80% band. */
export const FEWEST_REGISTERED = 200;

/** What moves MRR, as sums since the opening; falls are counted as positive amounts. */
export const RECORD_FLOWS = ['new', 'expansion', 'contraction', 'churn'] as const;
export type RecordFlow = (typeof RECORD_FLOWS)[number];

/** When to stop, as agreed before: a text, and in numbers where a figure can tell. */
export type StopBound = {
	readonly figure: ForecastFigure;
	/** Stop where it falls below, main units or a share. */ readonly below: number;
};

/**
 * A forecast as it is put on record: all that is needed to judge it later. Nothing of it changes afterwards; its hash is taken of it as JSON.
 * Money in main units; entry t of a path is the end of the t-th month, entry 0 the opening.
 */
export type ForecastRecord = {
	readonly tierlabForecast: 1;
	/** When it was registered, ISO 8601; and by whom the change is owned. */
	readonly registeredAt: string;
	readonly owner: string;
	/** Month after whose end it is scored, `YYYY-MM`. */
	readonly review: string;
	readonly name: string;
	readonly note: string;
	readonly stop: { readonly text: string; readonly bound: StopBound | null };
	/** The option that was chosen, and all that it was chosen among. */
	readonly variant: { readonly id: string; readonly name: string };
	readonly options: readonly string[];
	readonly run: {
		readonly engine: string;
		readonly scenarioHash: string;
		readonly seed: string;
		readonly trials: number;
		readonly months: number;
		readonly currency: string;
		/** First month, `YYYY-MM`. */
		readonly start: string;
		/** Month of the run, from 1, in which the change begins: what is before it is no test of it. */
		readonly launch: number;
	};
	/** The customers that it began with; null where they are made of segments. */
	readonly base: { readonly name: string; readonly rows: number; /** SHA-256 of the file. */ readonly hash: string } | null;
	readonly quantiles: ForecastQuantiles;
	/** Mean flows of MRR since the opening, by month. */
	readonly flows: Readonly<Record<RecordFlow, readonly number[]>>;
	/** The scenario as it ran; null where the run did not tell it. */
	readonly document: Readonly<Record<string, unknown>> | null;
};

/** Where a decision stands. */
export const RECORD_STATUSES = ['proposed', 'approved', 'rolledOut', 'scored', 'withdrawn'] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

/** The month of the run, from 1, after whose end a record is scored. */
export function reviewMonth({ review, run }: Pick<ForecastRecord, 'review'> & { readonly run: { readonly start: string } }): number {
	return monthsApart(run.start, review) + 1;
}

/** Months from one `YYYY-MM` to another. */
export function monthsApart(from: string, to: string): number {
	const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
	return index(to) - index(from);
}

/** `YYYY-MM` so many months later. */
export function monthLater(from: string, months: number): string {
	const index = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months;
	return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** A quantile that is kept, such as 0.1. */
export function keptQuantile(quantiles: readonly number[], level: number): number {
	const at = Math.round(level * (FORECAST_LEVELS.length + 1)) - 1;
	const value = quantiles[at];
	if (value === undefined) throw new RangeError(`no quantile is kept at ${level}`);
	return value;
}

/** Whether a decision may go from one state to another: on, never back, but to being withdrawn. */
export function mayBecome(from: RecordStatus, to: RecordStatus): boolean {
	if (from === 'withdrawn') return false;
	return to === 'withdrawn' || RECORD_STATUSES.indexOf(to) > RECORD_STATUSES.indexOf(from);
}
