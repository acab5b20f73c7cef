import type { DatedRate } from '../import/ImportSettings';

/**
 * The shapes of a history: A a log of movements, B months side by side, C months one below the other, D intervals from a start to an end,
 * E changes by item.
 */
export const SHAPES = ['A', 'B', 'C', 'D', 'E'] as const;
export type HistoryShape = (typeof SHAPES)[number];

/** One unit of a currency in another, and the day of the rate: all months are converted by it. */
export type HistoryRate = DatedRate & { readonly from: string; readonly into: string };

/** How a person says that a history is to be read. Plain JSON: kept with the project, given by flags on the command line. */
export type HistorySettings = {
	/** Id of a preset; told by the columns unless given. */
	readonly preset?: string;
	readonly shape?: HistoryShape;
	/** Columns as in the head, and what each is: a field of `HISTORY_FIELDS`; '' is not read. */
	readonly columns?: Readonly<Record<string, string>>;
	/** Whether amounts are in minor units (cents) or main ones (dollars). Asked where the preset does not say. */
	readonly amounts?: 'minor' | 'main';
	/** The currency that is read, where there are several. */
	readonly currency?: string;
	/** By which a history in another currency than the project's is read. */
	readonly rate?: HistoryRate;
	readonly decimal?: '.' | ',';
	readonly dateOrder?: 'dmy' | 'mdy';
	/** Which of two columns of time decides the month of a movement. Default: the merchant's own. */
	readonly zone?: 'utc' | 'local';
	/** Whether customers are billed by the year, where the file does not say. */
	readonly annual?: boolean;
	/** Last month that the history covers, `YYYY-MM`; what lies behind it is planned and not done. */
	readonly until?: string;
	/** Customers that are not read: tests, resellers, the own company. */
	readonly exclude?: readonly string[];
	/** Leaves out customers whose movements do not add up to what the file tells, instead of refusing the history. */
	readonly unclosed?: 'leaveOut';
};

/** What must be decided by a person before the history can be read. */
export type HistoryQuestion = {
	/** The setting that answers it. */
	readonly setting: 'shape' | 'columns' | 'amounts' | 'currency' | 'dateOrder' | 'decimal';
	readonly text: string;
	readonly options: readonly { readonly value: string; readonly label: string }[];
};
