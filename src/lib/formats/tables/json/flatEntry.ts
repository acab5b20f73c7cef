import { isRecord } from '../../isRecord';

/** Cells by the name of their column. */
export type NamedCells = ReadonlyMap<string, string>;

/** Objects within objects whose parts become columns. */
const DEEPEST = 8;

/**
 * An entry of an answer as rows: parts of parts are columns (`billing_cycle.interval`), plain lists one cell with bars, and each of its items
 * (`items`, or the list in it) is a row of its own with what the entry says of all of them.
 */
export function flatEntry(entry: Readonly<Record<string, unknown>>): NamedCells[] {
	const { items, ...rest } = entry;
	const shared = new Map<string, string>();
	flatten(rest, '', shared, 0);
	const list = itemsOf(items);
	if (list.length === 0) return [shared];
	return list.map((item) => {
		const cells = new Map(shared);
		flatten(item, 'items.', cells, 1);
		return cells;
	});
}

/** The items of an entry: a list, or an object of the API that holds one. */
export function itemsOf(items: unknown): readonly Readonly<Record<string, unknown>>[] {
	const list: unknown = isRecord(items) ? items.data : items;
	return Array.isArray(list) ? list.filter(isRecord) : [];
}

function flatten(record: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, string>, depth: number): void {
	for (const [key, value] of Object.entries(record)) {
		const name = `${prefix}${key}`;
		if (Array.isArray(value)) {
			const plain = value.filter((part) => typeof part === 'string' || typeof part === 'number');
			if (plain.length > 0) into.set(name, plain.join('|'));
		} else if (isRecord(value)) {
			if (depth < DEEPEST) flatten(value, `${name}.`, into, depth + 1);
		} else into.set(name, scalar(value));
	}
}

/** A value as a cell has it; nothing where there is none. */
export const scalar = (value: unknown): string =>
	typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
