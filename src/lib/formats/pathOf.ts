/**
 * A path with slashes: list entries are named by their id, unless they have none or an earlier entry has the same; then by index from 0.
 * @param names of lists that were named before, so that each is looked through once
 */
export function pathOf(document: unknown, path: readonly PropertyKey[], names: EntryNames = new Map()): string {
	const parts: string[] = [];
	let value = document;
	for (const key of path) {
		parts.push(Array.isArray(value) ? (namesOf(value, names)[Number(key)] ?? String(key)) : String(key));
		value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
	}
	return parts.join('/');
}

/** The names of the entries of lists, by list. */
export type EntryNames = Map<readonly unknown[], readonly string[]>;

/** The names of a list's entries in a path: the id where that is enough to find one, else its index. */
export function entryNames(entries: readonly unknown[]): string[] {
	const seen = new Set<string>();
	return entries.map((entry, index) => {
		const id = idOf(entry);
		if (id === undefined || seen.has(id)) return String(index);
		seen.add(id);
		return id;
	});
}

function namesOf(entries: readonly unknown[], known: EntryNames): readonly string[] {
	const names = known.get(entries) ?? entryNames(entries);
	known.set(entries, names);
	return names;
}

function idOf(entry: unknown): string | undefined {
	const id: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
	return typeof id === 'string' && id !== '' && !id.includes('/') ? id : undefined;
}
