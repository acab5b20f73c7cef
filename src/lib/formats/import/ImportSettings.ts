import type { CellStyle } from '../tables/cells/CellStyle';

/** One thing a person mended: what stands in a cell is read as something else, or its rows are left out. */
export type ImportFix = {
	/** Field of the cell, as in `ImportColumn.field`; empty with `line` alone: the row as a whole. */
	readonly field: string;
	/** What stands in the cell. */
	readonly value: string;
	/** What it is read as; absent: the rows are left out. */
	readonly as?: string;
	/** Only in this line of the file; absent: wherever the cell says so, in next month's file too. */
	readonly line?: number;
};

/** What a price id of the billing system is in the price book. */
export type PriceMeaning = {
	readonly plan?: string;
	readonly addOn?: string;
	/** Main units per `interval`, where the file's own amount is not to be used. */
	readonly amount?: number;
	readonly interval?: 'month' | 'year';
	/** The book that the price is of, for a roll-out: where two prices of a plan cannot be told apart by what they cost. */
	readonly book?: 'old' | 'new';
};

/** One unit of a currency in that of the price book, and the day of the rate. */
export type DatedRate = { readonly rate: number; readonly date: string };

/** What is done with several subscriptions of one customer. */
export const SEVERAL = ['merge', 'newest', 'refuse'] as const;
export type Several = (typeof SEVERAL)[number];

/**
 * What a person decided about a source. Plain JSON: kept with the project, given by flags on the command line. What is left out is guessed
 * where that is safe, and asked where it is not.
 */
export type ImportSettings = {
	/** Id of a preset; `none` where none fits. */
	readonly preset?: string;
	/** Field by column, the column as it stands in the head; '' = not read. */
	readonly columns?: Readonly<Record<string, string>>;
	readonly values?: {
		readonly plan?: Readonly<Record<string, string>>;
		readonly addOn?: Readonly<Record<string, string>>;
		readonly segment?: Readonly<Record<string, string>>;
		/** By the word in the file; `ending` are those who have given notice. */
		readonly status?: Readonly<Record<string, 'customer' | 'no'>>;
	};
	readonly prices?: Readonly<Record<string, PriceMeaning>>;
	readonly decimal?: CellStyle['decimal'];
	readonly dateOrder?: CellStyle['dateOrder'];
	readonly amountUnit?: 'main' | 'minor';
	/** Whether an amount is that of one unit of the quantity, or of all. */
	readonly amountPer?: 'unit' | 'total';
	/** Whether the amount of a year that began late is that of the months left, or of a year. */
	readonly shortPeriod?: 'remaining' | 'full';
	/** Whether a discount that ends is taken off. */
	readonly discounts?: 'subtract' | 'list';
	readonly rates?: Readonly<Record<string, DatedRate>>;
	readonly several?: Several;
	readonly keepNames?: boolean;
	/** Customers who are none: ids, names or e-mail addresses, with * for anything. */
	readonly exclude?: readonly string[];
	readonly fixes?: readonly ImportFix[];
	/** What the total MRR should be, main units of the price book's currency. */
	readonly expectedMrr?: number;
};
