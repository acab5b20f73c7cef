import type { Standing } from './statusRule';

/** What makes a row one that cannot be taken, or a cell one that cannot be read. */
export type RowFault = {
	readonly code: string;
	readonly field: string;
	readonly value: string;
	readonly message: string;
	readonly remedy: string;
	/** Of a cell that is not left empty: it stands as it is, or but for the piece that is wrong. */
	readonly keeps?: 'cell' | 'rest';
};

/** A row of a file as far as it is understood; NaN is unknown, '' is not given. Amounts are in the file's own unit until all rows are read. */
export type ImportLine = {
	readonly line: number;
	id: string;
	subscription: string;
	item: string;
	/** Index; -1 = not known. What the file calls it is in `planText`. */
	plan: number;
	planText: string;
	addOns: (readonly [addOn: number, quantity: number])[];
	segment: string;
	/** Months of the billing interval. */
	months: number;
	/** Per month; of one unit where the file's amounts are asked about. A movement: the change. Minor units once all rows are read. */
	monthly: number;
	/** As it stood in the file. */
	raw: number;
	/** Per month, what a discount takes off; until the month `offEnds` (NaN = for good). */
	off: number;
	offEnds: number;
	quantity: number;
	currency: string;
	/** `monthIndex` of start and renewal; days since 1970 of the end and of what the row tells. */
	start: number;
	renewal: number;
	ended: number;
	date: number;
	rank: number;
	standing: Standing;
	status: string;
	/** By meter; empty where the file has no use. */
	usage: number[];
	health: number;
	weight: number;
	tags: string;
	/** Change of quantity, and what kind of change. */
	quantityDelta: number;
	kind: string;
	/** Of a year that began late: months of the period; else NaN. */
	periodMonths: number;
	fault: RowFault | undefined;
	/** Kept where the row may have to be given back. */
	cells: readonly string[] | undefined;
};

/** A row of which nothing is known. */
export function blankLine(line: number): ImportLine {
	return {
		line,
		id: '',
		subscription: '',
		item: '',
		plan: -1,
		planText: '',
		addOns: [],
		segment: '',
		months: NaN,
		monthly: NaN,
		raw: NaN,
		off: 0,
		offEnds: NaN,
		quantity: NaN,
		currency: '',
		start: NaN,
		renewal: NaN,
		ended: NaN,
		date: NaN,
		rank: 0,
		standing: 'customer',
		status: '',
		usage: [],
		health: NaN,
		weight: NaN,
		tags: '',
		quantityDelta: NaN,
		kind: '',
		periodMonths: NaN,
		fault: undefined,
		cells: undefined
	};
}

/** What is counted while rows are read, for the sentences of what was assumed. */
export type ReadingCounts = { byPeriod: number; longPeriod: number; pseudonyms: number; names: number; excluded: number; dropped: number };
