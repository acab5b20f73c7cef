import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { TODAY } from '../document/book';
import { booksOf } from './bookFile';

/** The document as it is now, beside the ids of versions. */
export const NOW = 'now';

/** One side of a comparison: a book of the document as it is now or of a version. */
export type Side = { readonly at: string; readonly bookId: string };

/** The side with a book that its document has: the wanted one, else Today's. */
export const settled = (side: Side, document: ScenarioDocument): Side =>
	booksOf(document).some(({ id }) => id === side.bookId) ? side : { ...side, bookId: TODAY };
