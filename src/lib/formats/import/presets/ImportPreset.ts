/**
 * What a row is. `customer`, `subscription`, `item`: how things stand. `updates`: a subscription each time it changed, the newest holds.
 * `snapshots`: how things stood month by month. `movement`: a change of MRR. `interval`: MRR from one day to another. `months`: a column a month.
 */
export type Grain = 'customer' | 'subscription' | 'item' | 'updates' | 'snapshots' | 'movement' | 'interval' | 'months';

/** How a billing system writes its customers down. Columns are matched by name, never by position. */
export type ImportPreset = {
	readonly id: string;
	readonly name: string;
	readonly grain: Grain;
	/** Whether a file or a published list with this header was seen; else its columns are matched by name. */
	readonly isVerified: boolean;
	/** Columns by field; of several the first that is filled counts. `[n]` in a name stands for 0, 1, 2 ... */
	readonly fields: Readonly<Record<string, string | readonly string[]>>;
	/** Columns that tell this file from others; each must be there. */
	readonly needs: readonly string[];
	/** Columns that tell that it is another. */
	readonly not?: readonly string[];
	/** What ids of a column begin with. */
	readonly prefix?: readonly [column: string, start: string];
	/** Whether there are month columns. */
	readonly months?: true;
	/** Unit of amounts; `ask` where exports differ. */
	readonly unit: 'main' | 'minor' | 'ask';
	/** Whether the amount is that of the price for its whole interval, whatever is left of it. */
	readonly listAmount?: true;
	/** Whether an amount is for one unit of the quantity; absent: for all; `ask` where nobody has seen. */
	readonly amountPer?: 'unit' | 'total' | 'ask';
	/** Words whose meaning is this system's own. */
	readonly status?: Readonly<Record<string, 'customer' | 'no' | 'ending'>>;
	/** What is worth knowing about its figures, as a sentence. */
	readonly remark?: string;
};
