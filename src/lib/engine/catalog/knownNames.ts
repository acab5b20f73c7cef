/** Most names in a sentence, and most characters of one name. */
const NAMES = 12;
const CHARACTERS = 80;

/** A text of somebody else's as it is quoted in a message: shortened when long. */
export function shortened(text: string): string {
	return text.length > CHARACTERS ? `${text.slice(0, CHARACTERS - 3)}...` : text;
}

/** The names that there are, for a remedy: "basic, pro"; of many the first, and how many more. */
export function knownNames(names: Iterable<string>, none = 'none'): string {
	const shown: string[] = [];
	let more = 0;
	for (const name of names) {
		if (shown.length < NAMES) shown.push(shortened(name));
		else more++;
	}
	if (shown.length === 0) return none;
	return more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${more} more`;
}

/** Keys that every object has: nothing may be called by them, since a table would seem to hold it. */
export const INHERITED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));
