import type { Meter } from '../engine/catalog/priceBook';
import type { Severity } from '../engine/catalog/problem';
import { didYouMean } from './didYouMean';

const FIELDS = ['id', 'segment', 'plan', 'addOns', 'term', 'renewal', 'start', 'mrr', 'health', 'weight', 'tags'] as const;
const REQUIRED = ['id', 'plan'] as const;

/** A column of a customer table: a field, or the use of a meter. `index` is its place in the row. */
export type CustomerColumn =
	| { readonly index: number; readonly name: string; readonly field: (typeof FIELDS)[number] }
	| { readonly index: number; readonly name: string; readonly field: 'usage'; readonly meter: number };

export type ColumnProblem = {
	readonly severity: Severity;
	readonly code: string;
	readonly index: number;
	readonly message: string;
	readonly remedy: string;
};

/**
 * The columns of a table by its head. `seats` means the first licensed meter, unless a meter has that id.
 * @returns no columns when a required one is missing
 */
export function customerColumns(
	head: readonly string[],
	meters: readonly Meter[]
): { columns: CustomerColumn[]; problems: ColumnProblem[] } {
	const problems: ColumnProblem[] = [];
	const known = [...FIELDS, 'seats', ...meters.map(({ id }) => id)];
	const columns = head.flatMap((cell, index): CustomerColumn[] => {
		const name = cell.trim();
		const field = FIELDS.find((candidate) => candidate === name);
		if (field) return [{ index, name, field }];
		const own = meters.findIndex(({ id }) => id === name);
		const meter = own < 0 && name === 'seats' ? meters.findIndex(({ kind }) => kind === 'licensed') : own;
		if (meter >= 0) return [{ index, name, field: 'usage', meter }];
		const meant = didYouMean(
			name,
			known.filter((candidate) => !head.includes(candidate))
		);
		const remedy = meant ? `Did you mean "${meant}"?` : 'It is not read';
		problems.push({ severity: 'warning', code: 'unknown-column', index, message: `unknown column "${name}"`, remedy });
		return [];
	});
	for (const [at, column] of columns.entries()) {
		const twin = columns
			.slice(0, at)
			.find(
				(other) => other.field === column.field && (other.field !== 'usage' || column.field !== 'usage' || other.meter === column.meter)
			);
		if (twin)
			problems.push({
				severity: 'error',
				code: 'duplicate-column',
				index: column.index,
				message: `the columns "${twin.name}" and "${column.name}" mean the same`,
				remedy: 'Keep one of them'
			});
	}
	const missing = REQUIRED.filter((field) => columns.every((column) => column.field !== field));
	for (const field of missing) {
		const meant = didYouMean(
			field,
			head.map((cell) => cell.trim()).filter((name) => !known.includes(name))
		);
		problems.push({
			severity: 'error',
			code: 'missing-column',
			index: -1,
			message: `the column "${field}" is missing`,
			remedy: meant ? `Rename the column "${meant}" to "${field}"` : `Add a column "${field}" to the head`
		});
	}
	return { columns: missing.length > 0 ? [] : columns, problems };
}
