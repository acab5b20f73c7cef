import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { variantOf } from '../document/book';
import { same } from '../document/same';

/** Parts of a document beside its books, in words. */
const PARTS: readonly (readonly [key: keyof ScenarioDocument, words: string])[] = [
	['name', 'the name'],
	['start', 'the first month'],
	['months', 'the horizon'],
	['trials', 'the number of trials'],
	['seed', 'the seed'],
	['customers', 'the customers'],
	['assumptions', 'the assumptions'],
	['learned', 'what was learned from data'],
	['dismissed', 'the checks set aside']
];

/** One book of one document. */
export type BookPlace = { readonly document: ScenarioDocument; readonly bookId: string };

/** What else differs between two states than their price books. */
export function otherDifferences(before: BookPlace, after: BookPlace): string[] {
	const parts = PARTS.filter(([key]) => !same(before.document[key], after.document[key])).map(([, words]) => words);
	const [old, young] = [before, after].map(({ document, bookId }) => variantOf(document, bookId)?.policy);
	return old && young && !same(old, young) ? [...parts, 'the policy'] : parts;
}
