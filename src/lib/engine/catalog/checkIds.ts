import { INHERITED, shortened } from './knownNames';
import type { Problem } from './problem';

const SYNTAX = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Check a list of ids: their syntax, that none stands twice, that none is reserved. `list` is the path of the list, `what` its entry in words. */
export function checkIds(ids: readonly string[], list: string, what: string, reserved: readonly string[] = []): Problem[] {
	const seen = new Map<string, number>();
	return ids.flatMap((id, index): Problem[] => {
		const path = `${list}/${index}/id`;
		const first = seen.get(id);
		seen.set(id, first ?? index);
		if (!SYNTAX.test(id)) {
			const remedy = 'Use a letter, then letters, digits, - or _';
			return [
				{ code: 'id-syntax', path, message: `the ${what} id ${JSON.stringify(shortened(id))} is not an id`, remedy, severity: 'error' }
			];
		}
		if (reserved.includes(id) || INHERITED.has(id)) {
			return [{ code: 'reserved-id', path, message: `the ${what} id "${id}" is reserved`, remedy: 'Choose another id', severity: 'error' }];
		}
		if (first === undefined) return [];
		const message = `the ${what} id "${id}" stands at entries ${first + 1} and ${index + 1}`;
		return [{ code: 'duplicate-id', path, message, remedy: 'Give each its own id', severity: 'error' }];
	});
}
