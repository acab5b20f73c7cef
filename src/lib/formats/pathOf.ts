/** A path with slashes: list entries that have an id are named by it, others by index from 0. */
export function pathOf(document: unknown, path: readonly PropertyKey[]): string {
	const names: string[] = [];
	let value = document;
	for (const key of path) {
		const entry: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
		const id: unknown = Array.isArray(value) && typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
		names.push(typeof id === 'string' && id !== '' && !id.includes('/') ? id : String(key));
		value = entry;
	}
	return names.join('/');
}
