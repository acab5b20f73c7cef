/** From the first figure on, below the second; Infinity is without end. */
export type Span = readonly [from: number, below: number];

/** Which customers are looked for: those of whom everything holds that is given. */
export type CustomerFilter = {
	/** Part of an id or of a tag, in any case. */
	readonly text?: string;
	/** By id. */
	readonly segment?: string;
	readonly plan?: string;
	/** From 80% of the limit of a meter, by id; `ANY_LIMIT` of any. */
	readonly near?: string;
	/** Month of the first renewal, 1-12, or those on monthly terms. */
	readonly renews?: number | 'monthly';
	/** What is paid a month, main units. */
	readonly mrr?: Span;
	/** Months as a customer. */
	readonly months?: Span;
	/** Use of a meter as a share of the limit, or in units. */
	readonly use?: { readonly meter: string; readonly against: 'limit' | 'units'; readonly span: Span };
	/** Tenth of the customers by what they pay, 1-10; 1 = those who pay most. */
	readonly tenth?: number;
	/** A column that is not known, as `nameOfColumn` says. */
	readonly lacks?: string;
};

/** Not an id: a meter cannot be called so. */
export const ANY_LIMIT = '*';

/** What rows are sorted by. */
export const ORDERS = ['id', 'segment', 'plan', 'mrr', 'nearest', 'renewal', 'tenure'] as const;
export type CustomerOrder = (typeof ORDERS)[number];
export type CustomerSort = { readonly by: CustomerOrder; readonly down: boolean };

/** Some rows of those that are looked for. */
export type RowsAsked = {
	readonly filter: CustomerFilter;
	/** In the order of the file unless given. */
	readonly sort?: CustomerSort;
	readonly from: number;
	readonly count: number;
};

/** A customer as the table shows it. */
export type CustomerLine = {
	readonly id: string;
	/** Indices of the base's description. */
	readonly segment: number;
	readonly plan: number;
	readonly annual: boolean;
	/** Main units a month; at list where `atList`. */
	readonly mrr: number;
	readonly atList: boolean;
	/** The fullest limit: index of the meter, and the share of it. */
	readonly nearest: { readonly meter: number; readonly share: number } | undefined;
	/** Month 1-12 of the run. */
	readonly renewal: number | undefined;
	readonly months: number | undefined;
	readonly tags: readonly string[];
	readonly weight: number;
};

export type RowsAnswer = {
	/** All that fit, of which `lines` are some. */
	readonly rows: number;
	readonly customers: number;
	readonly mrr: number;
	readonly lines: readonly CustomerLine[];
};
