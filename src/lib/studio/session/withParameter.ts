/** The query of an address with one parameter set, or left out with null; the others stay as they are. */
export function withParameter(url: URL, name: string, value: string | null): string {
	const query = new URLSearchParams(url.searchParams);
	if (value === null) query.delete(name);
	else query.set(name, value);
	// Commas stand as they are, so that a person can read what is chosen.
	const text = query.toString().replaceAll('%2C', ',');
	return text ? `?${text}` : url.pathname;
}
