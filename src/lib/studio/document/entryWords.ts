import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';

/** Names by id, of one document: it is looked through once. */
const KNOWN = new WeakMap<object, ReadonlyMap<string, string>>();

/** What people call the entries of a document, by id: plans, add-ons, bundles and discounts of all books, meters, features, scenarios, segments. */
export function entryWords(document: ScenarioDocument): ReadonlyMap<string, string> {
	const known = KNOWN.get(document);
	if (known) return known;
	const names = new Map<string, string>();
	const { today, variants, meters, features, customers } = document;
	const books: unknown[] = [today, ...(listOf(variants) as NonNullable<typeof variants>).flatMap((one) => [one?.book, one?.changes])];
	for (const book of books)
		if (typeof book === 'object' && book !== null)
			for (const list of Object.values(book)) for (const entry of listOf(list)) learn(names, entry);
	const segments = typeof customers === 'object' && customers !== null && 'segments' in customers ? customers.segments : [];
	for (const entry of [meters, features, variants, segments].flatMap(listOf)) learn(names, entry);
	KNOWN.set(document, names);
	return names;
}

/** A document that is still being written may have anything in the place of a list. */
const listOf = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

function learn(names: Map<string, string>, entry: unknown): void {
	if (typeof entry !== 'object' || entry === null || !('id' in entry) || typeof entry.id !== 'string') return;
	const name = 'name' in entry && typeof entry.name === 'string' && entry.name !== '' ? entry.name : undefined;
	if (name !== undefined || !names.has(entry.id)) names.set(entry.id, nameOf({ id: entry.id, name }));
}
