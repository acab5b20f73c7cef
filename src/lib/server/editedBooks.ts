import type { DocumentJson } from '../api/document';
import type { EditedBook } from '../api/project';

const TODAY = 'today';

/**
 * When each book of a document was changed last: Today's, and each variant's with its name and policy. One that is as it was keeps its time; what is shared by all
 * (meters, customers, assumptions) is no change of a book.
 * @param before the document until now, with the times of its books
 * @param at the time of the save
 */
export function editedBooks(
	before: { readonly document: DocumentJson; readonly edited: readonly EditedBook[] },
	after: DocumentJson,
	at: string
): EditedBook[] {
	const was = textsOf(before.document);
	const since = new Map(before.edited.map((book) => [book.id, book.at]));
	return [...textsOf(after)].flatMap(([id, text]) => {
		const time = was.get(id) === text ? since.get(id) : at;
		return time === undefined ? [] : [{ id, at: time }];
	});
}

/** Of a new document: all its books are of that moment. */
export const newBooks = (document: DocumentJson, at: string): EditedBook[] => [...textsOf(document).keys()].map((id) => ({ id, at }));

function textsOf({ today, variants }: DocumentJson): Map<string, string> {
	const found = new Map([[TODAY, JSON.stringify(today) ?? '']]);
	for (const variant of Array.isArray(variants) ? variants : []) if (hasId(variant)) found.set(variant.id, JSON.stringify(variant));
	return found;
}

const hasId = (value: unknown): value is { readonly id: string } =>
	typeof value === 'object' && value !== null && typeof Reflect.get(value, 'id') === 'string';
