import type { UsageFit } from '../../engine/analysis/fitUsage';
import type { Meter } from '../../engine/catalog/priceBook';
import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase, Segment } from '../../engine/market/customerBase';

/** Whose use it is, and of what. */
export type UsageContext = {
	readonly base: CustomerBase;
	readonly segments: readonly Segment[];
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
	/** By meter id: the level of each customer of the base, NaN where the file says none. */
	readonly levels: Readonly<Record<string, Float64Array>>;
	/** By segment, in the order of the context. */
	readonly fits: readonly { readonly segment: Segment; readonly fit: UsageFit }[];
	readonly problems: readonly Problem[];
	/** What was assumed, and what the file cannot tell. */
	readonly remarks: readonly string[];
};
