import { readTextTable } from '../../tables/readTable';
import { CustomerImport } from '../CustomerImport';
import { importContext, OPEN_CONTEXT, type ImportContext } from '../importContext';
import type { ImportReading } from '../ImportReading';
import type { ImportSettings } from '../ImportSettings';

/** A price book with two plans, an add-on and two meters, as the tests of the import have it. */
export const BOOK = {
	tierlab: 1,
	currency: 'EUR',
	start: '2026-12',
	meters: [
		{ id: 'seats', name: 'Users', unit: 'user', kind: 'licensed' },
		{ id: 'storage', name: 'Storage', unit: 'GB', kind: 'stock' }
	],
	today: {
		plans: [
			{ id: 'basic', name: 'Basic', price: { monthly: { flat: 29 } } },
			{ id: 'pro', name: 'Pro', price: { monthly: { flat: 99 }, annual: { discount: 0.2 } } }
		],
		addOns: [{ id: 'api', name: 'API access', price: { flat: 25 }, on: ['basic', 'pro'] }]
	},
	customers: { sizes: { smb: 'small', mid: 'middle' } }
};

export const EUROS = importContext(BOOK);
export const DOLLARS = importContext({ ...BOOK, currency: 'USD' });
export { OPEN_CONTEXT };

/** The report of a table given as text or bytes. */
export function imported(source: string | Uint8Array, context: ImportContext = EUROS, settings: ImportSettings = {}): ImportReading {
	const reader = new CustomerImport(context, settings);
	readTextTable(source, (cells, line) => reader.row(cells, line));
	return reader.end();
}

/** Rows of our table by customer. */
export function rowsOf({ csv }: ImportReading): Record<string, Record<string, string>> {
	const [head, ...rows] = linesOf(csv ?? '');
	return Object.fromEntries(
		rows.map((cells) => [cells[0], Object.fromEntries(cells.map((cell, at) => [head[at], cell]).filter(([, cell]) => cell !== ''))])
	);
}

/** Cells of a table, by line. */
export function linesOf(text: string): string[][] {
	const lines: string[][] = [];
	readTextTable(text, (cells) => void lines.push([...cells]));
	return lines;
}

/** The question of an id. */
export const asked = (reading: ImportReading, id: string) => reading.questions.find((question) => question.id === id);
