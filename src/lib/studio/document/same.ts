// Has it changed? Each of the three ways to ask has one function: whether two states share their parts, whether two values hold the same,
// and a print that can be kept, to be compared with one of later.

/**
 * Whether two states of a document share all their parts, so that what was made of one holds for the other. It looks at their top level
 * only: a state that was written anew part by part counts as another.
 */
export function sameParts(a: object, b: object): boolean {
	if (a === b) return true;
	const [left, right] = [Object.entries(a), Object.keys(b)];
	return left.length === right.length && left.every(([key, value]) => Reflect.get(b, key) === value);
}

/** Whether two JSON values hold the same, whatever the order of their keys; what two documents share is not looked at. */
export function same(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
	if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, i) => same(entry, b[i]));
	const [left, right] = [present(a), present(b)];
	return left.length === right.length && left.every(([key, value]) => Object.hasOwn(b, key) && same(value, Reflect.get(b, key)));
}

/** A key that holds nothing is none. */
const present = (record: object): [string, unknown][] => Object.entries(record).filter(([, value]) => value !== undefined);

/** The states of a document share their parts, so each is looked at once. */
const KNOWN = new WeakMap<object, string>();

/**
 * A short print of a JSON value, to be kept or to tell what was asked: equal where `same` says so, whatever the order of keys. It is made of
 * the prints of the parts, so that after an edit only what leads to it is looked at. Not for security.
 */
export function printOf(value: unknown): string {
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const known = KNOWN.get(value) ?? hashed(textOf(value));
	KNOWN.set(value, known);
	return known;
}

function textOf(value: object): string {
	if (Array.isArray(value)) return `[${value.map(printOf).join()}]`;
	const entries = present(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${printOf(part)}`).join()}}`;
}

function hashed(text: string): string {
	let low = 0x811c9dc5;
	let high = 0x9e3779b9;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		low = Math.imul(low ^ code, 0x01000193);
		high = Math.imul(high ^ code, 0x85ebca6b) + (high >>> 13);
	}
	return `${text.length.toString(36)}-${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
}
