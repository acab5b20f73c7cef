/** Entries by key, in the order in which each key comes first. */
export function grouped<K, V>(entries: Iterable<V>, keyOf: (entry: V) => K): Map<K, V[]> {
	const groups = new Map<K, V[]>();
	for (const entry of entries) {
		const key = keyOf(entry);
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return groups;
}
