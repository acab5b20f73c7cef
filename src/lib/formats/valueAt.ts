/** What stands at a path of a document; undefined where nothing does. Keys of prototypes are not found. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
	return path.reduce<unknown>(
		(value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined),
		document
	);
}
