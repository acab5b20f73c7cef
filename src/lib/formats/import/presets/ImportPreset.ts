import type { FileSource } from '../../sources/FileSource';

/**
 * What a row is. `customer`, `subscription`, `item`: how things stand. `updates`: a subscription each time it changed, the newest holds.
 * `snapshots`: how things stood month by month. `movement`: a change of MRR. `interval`: MRR from one day to another. `months`: a column a month.
 */
export type Grain = 'customer' | 'subscription' | 'item' | 'updates' | 'snapshots' | 'movement' | 'interval' | 'months';

/** How a billing system writes its customers down. Columns are matched by name, never by position. */
export type ImportPreset = FileSource & {
	readonly grain: Grain;
	/** Columns by field; of several the first that is filled counts. `[n]` in a name stands for 0, 1, 2 ... */
	readonly fields: Readonly<Record<string, string | readonly string[]>>;
	/** What ids of a column begin with. */
	readonly prefix?: readonly [column: string, start: string];
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
