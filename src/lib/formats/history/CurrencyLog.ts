import type { CustomerFacts, LogBuilder } from '../../engine/analysis/history/LogBuilder';
import type { HistoryNotes } from './HistoryNotes';
import type { HistoryRows } from './HistoryRows';

/** What is known of customers from a file of their own, by customer. */
export type HistoryCustomers = ReadonlyMap<string, CustomerFacts>;

/** One currency of a history. */
export type CurrencyLog = {
	readonly code: string;
	readonly builder: LogBuilder;
	readonly notes: HistoryNotes;
	readonly rows: HistoryRows;
	count: number;
};
