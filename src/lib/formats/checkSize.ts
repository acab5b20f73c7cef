import { shortened } from '../engine/catalog/knownNames';
import type { Findings } from './Findings';
import { show } from './describeIssue';

/** Most entries of a list or a map, and most values of a document. */
const ENTRIES = 1000;
const VALUES = 100_000;

/**
 * Refuse a document that is larger than anybody's price book before it is looked into: the checks compare entries with each other.
 * Lists of numbers may be longer.
 * @param isOurs whether its keys become those of tables, of which one cannot be
 * @returns whether it may be looked into
 */
export function checkSize(document: unknown, findings: Findings, isOurs = true): boolean {
	let values = 0;
	const visit = (value: unknown, path: string): boolean => {
		values++;
		if (typeof value !== 'object' || value === null || values > VALUES) return values <= VALUES;
		const entries = Object.entries(value);
		if (isOurs && Object.hasOwn(value, '__proto__')) {
			// No table of JavaScript can hold it, so that it would be lost without a word.
			findings.error('reserved-key', `${path}${path === '' ? '' : '/'}__proto__`, 'the key "__proto__" is reserved', 'Choose another name');
			return false;
		}
		if (Array.isArray(value) && value.every((entry) => typeof entry === 'number')) return true;
		if (entries.length > ENTRIES) {
			findings.error(
				'too-many-entries',
				path,
				`${path === '' ? 'the document' : `"${shortened(path)}"`} is ${show(value)}, ${entries.length} entries`,
				`Keep it to ${ENTRIES}`
			);
			return false;
		}
		return entries.every(([key, child]) => visit(child, path === '' ? key : `${path}/${key}`));
	};
	const small = visit(document, '');
	if (values > VALUES)
		findings.error('too-many-entries', '', `the document has more than ${VALUES} values`, 'Leave out what the scenario does not need');
	return small;
}
