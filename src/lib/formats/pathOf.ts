/**
 * A path with slashes: list entries are named by their id, unless they have none or an earlier entry has the same; then by index from 0.
 */
export function pathOf(document: unknown, path: readonly PropertyKey[]): string {
	const names: string[] = [];
	let value = document;
	for (const key of path) {
		names.push(Array.isArray(value) ? entryName(value, Number(key)) : String(key));
		value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
	}
	return names.join('/');
}

/** The name of a list's entry in a path: its id where that is enough to find it, else its index. */
export function entryName(entries: readonly unknown[], index: number): string {
	const id = idOf(entries[index]);
	const found = id !== undefined && entries.findIndex((entry) => idOf(entry) === id) === index;
	return found ? id : String(index);
}

function idOf(entry: unknown): string | undefined {
	const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
	return typeof id === 'string' && id !== '' && !id.includes('/') ? id : undefined;
}
