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
