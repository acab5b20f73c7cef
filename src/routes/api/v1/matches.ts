/**
 * Whether a write may go ahead by its `If-Match` and `If-None-Match` headers.
 * @param current tag of what is kept, without quotes; undefined where nothing is
 */
export function matches(headers: Headers, current: string | undefined): boolean {
	const [match, none] = [headers.get('if-match'), headers.get('if-none-match')];
	if (match !== null && !names(match, current)) return false;
	return none === null || !names(none, current);
}

/** `*` names whatever there is. A weak tag never matches a write. */
function names(header: string, current: string | undefined): boolean {
	if (current === undefined) return false;
	const tags = header.split(',').map((tag) => tag.trim());
	return tags.includes('*') || tags.includes(`"${current}"`);
}
