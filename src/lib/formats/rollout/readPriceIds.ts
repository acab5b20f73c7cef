import type { Problem } from '../../engine/catalog/problem';
import type { Scenario, Variant } from '../../engine/simulation/scenario';
import { OPEN_CONTEXT, type ImportContext } from '../import/importContext';
import type { PriceMeaning } from '../import/ImportSettings';
import { PriceTable } from '../import/PriceTable';
import { readTable } from '../tables/readTable';

/** Largest table of price ids, in bytes. */
export const PRICE_BYTES = 16 * 2 ** 20;

export type PriceIdReading = { readonly prices: ReadonlyMap<string, PriceMeaning>; readonly problems: readonly Problem[] };

/**
 * Reads a table of price ids for the plans and add-ons of both books.
 * @param file its name, for problems
 */
export async function readPriceIds(
	source: Parameters<typeof readTable>[0],
	file: string,
	{ today }: Scenario,
	{ book }: Variant
): Promise<PriceIdReading> {
	const table = new PriceTable(bothBooks([today, book]), file);
	await readTable(source, (cells, line) => table.row(cells, line));
	return table;
}

function bothBooks(books: readonly Scenario['today'][]): ImportContext {
	const named = <T extends { readonly id: string }>(entries: readonly T[]): T[] => [
		...new Map(entries.map((one) => [one.id, one])).values()
	];
	return {
		...OPEN_CONTEXT,
		isOpen: false,
		plans: named(books.flatMap(({ plans }) => plans)).map(({ id, name }) => ({ id, name })),
		addOns: named(books.flatMap(({ addOns }) => addOns)).map(({ id, name, on, includedIn }) => ({ id, name, on, includedIn }))
	};
}
