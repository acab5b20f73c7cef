import type { Numbers } from '../../charts/numbers';
import type { PriceBookDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { bookOf, TODAY, type BookList } from './book';
import { changesFromToday } from './changesFromToday';
import { same } from './same';

/** How many things each scenario changes in Today's price book, by id; of a book that is written out in full, the entries that differ. */
export function changeCounts(document: ScenarioDocument, numbers: Numbers): Record<string, number> {
	const today = bookOf(document, TODAY);
	return Object.fromEntries(
		(document.variants ?? []).map(({ id, book }) => [
			id,
			book ? entriesThatDiffer(today, bookOf(document, id)) : changesFromToday(document, id, numbers).length
		])
	);
}

function entriesThatDiffer(today: Required<PriceBookDocument>, book: Required<PriceBookDocument>): number {
	const shelves: readonly BookList[] = ['plans', 'addOns', 'bundles', 'discounts'];
	const differing = (shelf: BookList) => {
		const [was, now]: (readonly { id: string }[])[] = [today[shelf], book[shelf]];
		const ids = new Set([...(was ?? []), ...(now ?? [])].map(({ id }) => id));
		const of = (list: readonly { id: string }[] | undefined, id: string) => list?.find((entry) => entry.id === id);
		return [...ids].filter((id) => !same(of(was, id), of(now, id))).length;
	};
	return shelves.reduce((sum, shelf) => sum + differing(shelf), 0);
}
