/**
 * Whether two states of a document share all their parts, so that what was made of one holds for the other. It looks at their top level
 * only: a state that was written anew part by part counts as another.
 */
export function sameParts(a: object, b: object): boolean {
	if (a === b) return true;
	const [left, right] = [Object.entries(a), Object.keys(b)];
	return left.length === right.length && left.every(([key, value]) => Reflect.get(b, key) === value);
}
