import type { Meter } from '../engine/catalog/priceBook';
import { shortened } from '../engine/catalog/knownNames';
import type { Severity } from '../engine/catalog/problem';
import { Work } from '../engine/catalog/Work';
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
	const fields = new Map<string, (typeof FIELDS)[number]>(FIELDS.map((field) => [field, field]));
	const meterOf = new Map(meters.map(({ id }, meter) => [id, meter]));
	const licensed = meters.findIndex(({ kind }) => kind === 'licensed');
	if (!meterOf.has('seats') && licensed >= 0) meterOf.set('seats', licensed);
	const names = new Set(head.map((cell) => cell.trim()));
	const left = [...FIELDS, 'seats', ...meters.map(({ id }) => id)].filter((candidate) => !names.has(candidate));
	const work = new Work();
	const columns = head.flatMap((cell, index): CustomerColumn[] => {
		const name = cell.trim();
		const field = fields.get(name);
		if (field) return [{ index, name, field }];
		const meter = meterOf.get(name);
		if (meter !== undefined) return [{ index, name, field: 'usage', meter }];
		const meant = didYouMean(name, left, work);
		const remedy = meant ? `Did you mean "${meant}"?` : 'It is not read';
		problems.push({ severity: 'warning', code: 'unknown-column', index, message: `unknown column "${shortened(name)}"`, remedy });
		return [];
	});
	const read = new Map<string, CustomerColumn>();
	for (const column of columns) {
		const what = column.field === 'usage' ? `usage ${column.meter}` : column.field;
		const twin = read.get(what);
		read.set(what, twin ?? column);
		if (twin)
			problems.push({
				severity: 'error',
				code: 'duplicate-column',
				index: column.index,
				message: `the columns "${twin.name}" and "${column.name}" mean the same`,
				remedy: 'Keep one of them'
			});
	}
	const missing = REQUIRED.filter((field) => !read.has(field));
	for (const field of missing) {
		const meant = didYouMean(
			field,
			[...names].filter((name) => !fields.has(name) && !meterOf.has(name)),
			work
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
