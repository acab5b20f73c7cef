import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { variantOf } from '../document/book';
import { difference } from '../document/difference';

/** Parts of a document beside its books, in words. */
const PARTS: readonly (readonly [key: keyof ScenarioDocument, words: string])[] = [
	['name', 'the name'],
	['start', 'the first month'],
	['months', 'the horizon'],
	['trials', 'the number of trials'],
	['seed', 'the seed'],
	['customers', 'the customers'],
	['assumptions', 'the assumptions'],
	['dismissed', 'the checks set aside']
];

/** One book of one document. */
export type BookPlace = { readonly document: ScenarioDocument; readonly bookId: string };

/** What else differs between two states than their price books. */
export function otherDifferences(before: BookPlace, after: BookPlace): string[] {
	const parts = PARTS.filter(([key]) => difference(before.document[key], after.document[key]).length > 0).map(([, words]) => words);
	const [old, young] = [before, after].map(({ document, bookId }) => variantOf(document, bookId)?.policy);
	return old && young && difference(old, young).length > 0 ? [...parts, 'the policy'] : parts;
}
