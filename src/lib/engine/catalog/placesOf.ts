/** Where the entries of a list stand in a document: by their id where that is enough to find them, else by index. */
export function placesOf(list: string, entries: readonly { readonly id: string }[]): string[] {
	const seen = new Set<string>(['']);
	return entries.map(({ id }, index) => {
		const isFirst = !seen.has(id);
		seen.add(id);
		return `${list}/${isFirst ? id : index}`;
	});
}
