import type { CustomerFacts } from '../../engine/analysis/history/LogBuilder';
import { isJsonStart, readJsonText, type JsonReading } from '../json/readJsonText';
import { entriesOf } from '../tables/json/entriesOf';
import { readTable } from '../tables/readTable';
import { readTerm } from '../tables/cells/readTerm';
import { readDate } from '../tables/cells/readDate';
import { OPEN_STYLE } from '../tables/cells/CellStyle';
import { columnKey, HISTORY_FIELDS, type HistoryField } from './historyFields';
import type { HistoryCustomers } from './CurrencyLog';
import { HistoryReader } from './HistoryReader';
import type { HistorySettings } from './HistorySettings';
import type { HistoryReading } from './logReading';

/** A file of a history: its bytes whole or as they come. */
export type HistoryFile = { readonly name: string; readonly bytes: Uint8Array | AsyncIterable<Uint8Array> };

export type HistoryReadingOptions = {
	readonly signal?: AbortSignal;
	readonly progress?: (bytesRead: number) => void;
	/** A table of customers with their segments. */
	readonly customers?: HistoryFile;
};

/** Reads files of one history: tables, or answers of an API as JSON. */
export async function readHistory(
	files: readonly HistoryFile[],
	settings: HistorySettings = {},
	{ customers, signal, progress }: HistoryReadingOptions = {}
): Promise<HistoryReading> {
	const reader = new HistoryReader(settings, customers ? await readHistoryCustomers(customers) : undefined);
	let before = 0;
	for (const { name, bytes } of files) {
		reader.begin(name);
		let read = 0;
		const said = (now: number) => progress?.(before + (read = now));
		const [whole, json] = await jsonOf(bytes);
		if (json) readJson(reader, json);
		else {
			const look = await readTable(whole, (cells, line) => reader.row(cells, line), { ...(signal ? { signal } : {}), progress: said });
			for (const { code, message, remedy, line } of look.faults) reader.fault({ code, path: '', message, remedy, severity: 'error', line });
		}
		before += read;
	}
	return reader.end();
}

type Source = Uint8Array | AsyncIterable<Uint8Array>;

/** JSON is told by its first sign; it is read whole. */
async function jsonOf(source: Source): Promise<readonly [Source, JsonReading | undefined]> {
	if (source instanceof Uint8Array) return [source, isJsonStart(source) ? parsed(source) : undefined];
	const pieces = source[Symbol.asyncIterator]();
	const head = await pieces.next();
	if (head.done) return [new Uint8Array(0), undefined];
	const rest: AsyncIterable<Uint8Array> = {
		async *[Symbol.asyncIterator]() {
			yield head.value;
			for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
		}
	};
	if (!isJsonStart(head.value)) return [rest, undefined];
	const all: Uint8Array[] = [];
	for await (const piece of rest) all.push(piece);
	return [new Uint8Array(0), parsed(new Uint8Array(await new Blob(all as BlobPart[]).arrayBuffer()))];
}

const parsed = (bytes: Uint8Array): JsonReading => readJsonText(new TextDecoder().decode(bytes));

/** Entries of an answer as rows: the keys of all are the head. */
function readJson(reader: HistoryReader, json: JsonReading): void {
	const say = (code: string, message: string, remedy: string, severity: 'error' | 'warning') =>
		reader.fault({ code, path: '', message, remedy, severity });
	if (!('value' in json)) return say('not-a-history', json.message, json.remedy, 'error');
	const { entries, hasMore } = entriesOf(json.value);
	if (entries.length === 0)
		return say('not-a-history', 'the JSON has no list of entries', 'Give the answer of the API as it came', 'error');
	const head = [...new Set(entries.flatMap((entry) => Object.keys(entry)))];
	// Answers about one customer do not name it.
	const isOfOne = !head.some((name) => (HISTORY_FIELDS.customer as readonly string[]).includes(columnKey(name)));
	reader.row(isOfOne ? [...head, 'customer_id'] : head, 1);
	for (const [index, entry] of entries.entries()) {
		const cells = head.map((name) => (entry[name] === undefined || entry[name] === null ? '' : String(entry[name])));
		reader.row(isOfOne ? [...cells, 'the customer'] : cells, index + 2);
	}
	if (isOfOne)
		say('one-customer', 'the answer names no customer: it is read as one customer', 'Give the activities of all customers', 'warning');
	if (hasMore) say('more-pages', 'the answer says that there are more pages', 'Give the other pages as further files', 'warning');
}

/** What a table of customers says of segment, arrival and term of each. */
export async function readHistoryCustomers({ bytes }: HistoryFile): Promise<HistoryCustomers> {
	const customers = new Map<string, CustomerFacts>();
	let places: Partial<Record<HistoryField, number>> | undefined;
	await readTable(bytes, (cells) => {
		if (!places) {
			places = customerPlaces(cells);
			return;
		}
		const text = (field: HistoryField): string => cells[places?.[field] ?? -1]?.trim() ?? '';
		const id = text('customer');
		if (id === '') return;
		const [segment, since, term] = [text('segment'), readDate(text('since'), OPEN_STYLE), readTerm(text('term'))];
		customers.set(id, {
			...(segment === '' ? {} : { segment }),
			...('month' in since ? { since: since.month } : {}),
			...(term ? { annual: term.months >= 12 } : {})
		});
	});
	return customers;
}

function customerPlaces(head: readonly string[]): Partial<Record<HistoryField, number>> {
	const keys = head.map(columnKey);
	const names: Partial<Record<HistoryField, readonly string[]>> = {
		...HISTORY_FIELDS,
		customer: ['id', 'uuid', 'external_id', ...HISTORY_FIELDS.customer]
	};
	const fields = ['customer', 'segment', 'since', 'term'] as const;
	return Object.fromEntries(
		fields.flatMap((field) => {
			const place = names[field]?.map((name) => keys.indexOf(name)).find((at) => at >= 0);
			return place === undefined ? [] : [[field, place]];
		})
	);
}
