import type { LoggedUsage } from '../../engine/analysis/history/MovementLog';
import type { Meter } from '../../engine/catalog/priceBook';
import type { Problem } from '../../engine/catalog/problem';

/** Whose use it is, and of what. */
export type UsageContext = {
	/** Ids of the customers, as their base or their history has them. */
	readonly customers: readonly string[];
	/** What has these customers, for problems: "the base". */
	readonly whose: 'the base' | 'the history';
	readonly meters: readonly Meter[];
	/** Name of the file, for problems. */
	readonly file?: string;
};

/** What a person decided. */
export type UsageSettings = {
	/** Id or name of the meter, where the file does not say it. */
	readonly meter?: string;
	readonly decimal?: '.' | ',';
	readonly dateOrder?: 'dmy' | 'mdy';
};

export type UsageReading = {
	readonly rows: number;
	/** Quantities that were taken. */
	readonly taken: number;
	/** The months that are read, `YYYY-MM`. */
	readonly from?: string;
	readonly to?: string;
	/** By meter id: the level of each customer, NaN where the file says none. */
	readonly levels: Readonly<Record<string, Float64Array>>;
	/** The use itself; its months count from `first`, a month since year 0. */
	readonly usage: LoggedUsage;
	readonly first: number;
	readonly problems: readonly Problem[];
	/** What was assumed, and what the file cannot tell. */
	readonly remarks: readonly string[];
};
