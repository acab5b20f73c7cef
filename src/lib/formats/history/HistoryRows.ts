import type { HistoryCells } from './HistoryCells';

/** Takes the rows of one shape and one currency into a log. */
export interface HistoryRows {
	/** The row that the cells are at, of a customer. */
	row(cells: HistoryCells, customer: string): void;
	/** All rows are there. */
	end(): void;
}
