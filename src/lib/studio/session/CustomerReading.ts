import type { Problem } from '../../engine/catalog/problem';
import type { BaseDescription } from './describeBase';

/** A problem of a customer file at its row and column, with the value that stands there. */
export type RowProblem = Problem & { readonly row: number | undefined; readonly name: string; readonly value: string | undefined };

/** What a customer file holds, or why it cannot be read. */
export type CustomerReading = {
	readonly base?: BaseDescription;
	/** Problems of the file, the first ones. */
	readonly problems: readonly RowProblem[];
	/** How many more there are. */
	readonly more: number;
	readonly errors: number;
	/** Errors of the rest of the document: those that stand in the way of reading customers at all, and, beside a base, those that it was read past. */
	readonly other: readonly Problem[];
};
