import { knownNames } from '../../engine/catalog/knownNames';
import { HEAD_BYTES } from './ByteText';
import { UNPACKED_BYTES } from './readWorkbook';
import type { TableLook } from './TableLook';
import type { CsvFault, TableRow } from './TableParser';
import { TextTable } from './TextTable';
import { unpacked, zipEntries, type ZipEntry } from './zipEntries';

/** A table in an archive: its name, and the names of its columns. */
export type ZippedTable = { readonly name: string; readonly head: readonly string[] };
/** The place of the table that is read, of several; undefined where nothing tells. */
export type PickTable = (tables: readonly ZippedTable[]) => number | undefined;

/** Most files in an archive, and tables whose columns are looked at. */
const FILES = 1000;
const TABLES = 50;
/** By how much a file of more than `SMALL` bytes may be packed: tables are packed by ten, bombs by a thousand. */
const RATIO = 200;
const SMALL = 2 ** 20;
const TABLE_NAME = /\.(csv|tsv|tab|txt|json|jsonl|ndjson)$/i;

/** Whether a zip archive is one of files, and no workbook. What is broken is left to the reader of workbooks. */
export function isArchive(bytes: Uint8Array): boolean {
	const entries = zipEntries(bytes);
	return entries !== undefined && !entries.some(({ name }) => name === 'xl/workbook.xml');
}

/**
 * The table in a zip archive, as systems pack their exports. Archives with too many files, or that unpack to too much, are refused before anything
 * is unpacked; what is longer than it declares is refused when that is seen. Archives in archives are not opened.
 */
export async function readArchive(
	bytes: Uint8Array,
	row: TableRow,
	{ pick, signal }: { readonly pick?: PickTable; readonly signal?: AbortSignal } = {}
): Promise<TableLook> {
	const entries = zipEntries(bytes) ?? [];
	const fault = boundsFault(entries);
	if (fault) return { kind: 'csv', faults: [fault] };
	const tables = entries.filter(isTable);
	if (tables.length === 0)
		return {
			kind: 'csv',
			faults: [told('not-a-table', 'the file is a zip archive, and no XLSX workbook', 'Unpack it, and choose the table inside')]
		};
	const chosen = tables.length === 1 ? tables[0] : await chosenOf(bytes, tables.slice(0, TABLES), pick, signal);
	return chosen ? readEntry(bytes, chosen, row, signal) : { kind: 'csv', faults: [several(tables)] };
}

/** Files of a person's system, such as those of a Mac, are none. */
const isTable = ({ name, size }: ZipEntry): boolean =>
	size > 0 && TABLE_NAME.test(name) && !name.startsWith('__MACOSX/') && !/(^|\/)\./.test(name);

function boundsFault(entries: readonly ZipEntry[]): CsvFault | undefined {
	if (entries.length > FILES)
		return told(
			'too-large',
			`the archive has ${entries.length} files, more than the ${FILES} that are looked at`,
			'Unpack it, and choose the table inside'
		);
	const size = entries.reduce((sum, entry) => sum + entry.size, 0);
	if (size > UNPACKED_BYTES)
		return told(
			'too-large',
			`the archive unpacks to ${Math.round(size / 2 ** 20)} MB, more than the ${UNPACKED_BYTES / 2 ** 20} MB that are read`,
			'Unpack it, and choose the table inside, which is read as it comes'
		);
	const bomb = entries.find((entry) => entry.size > SMALL && entry.size > RATIO * entry.packed);
	return bomb && isBomb(bomb);
}

async function chosenOf(bytes: Uint8Array, tables: readonly ZipEntry[], pick: PickTable | undefined, signal: AbortSignal | undefined) {
	if (!pick) return undefined;
	const heads: ZippedTable[] = [];
	for (const entry of tables) {
		signal?.throwIfAborted();
		heads.push({ name: entry.name, head: await headOf(bytes, entry) });
	}
	const place = pick(heads);
	return place === undefined ? undefined : tables[place];
}

/** The names of a table's columns, of which no more is unpacked than that takes. */
async function headOf(bytes: Uint8Array, entry: ZipEntry): Promise<readonly string[]> {
	let head: readonly string[] = [];
	await readEntry(bytes, entry, (cells) => ((head = cells), false), undefined);
	return head;
}

async function readEntry(bytes: Uint8Array, entry: ZipEntry, row: TableRow, signal: AbortSignal | undefined): Promise<TableLook> {
	const table = new TextTable(row);
	let size = 0;
	let begun = new Uint8Array(0);
	try {
		for await (const piece of unpacked(bytes, entry)) {
			signal?.throwIfAborted();
			size += piece.length;
			if (size > entry.size) table.refuse(isBomb(entry));
			if (table.isDone) break;
			// What a file is, its first bytes tell: they may come in small pieces.
			if (begun.length < HEAD_BYTES) {
				begun = Uint8Array.from([...begun, ...piece]);
				if (begun.length >= HEAD_BYTES) table.push(begun);
			} else table.push(piece);
		}
		if (begun.length < HEAD_BYTES && !table.isDone) table.push(begun);
	} catch (error) {
		if (signal?.aborted) throw error;
		table.refuse(
			told('not-a-table', `"${entry.name}" in the archive cannot be unpacked`, 'It may be cut off, or locked: unpack it yourself')
		);
	}
	return { ...table.end(), inside: entry.name };
}

const isBomb = ({ name }: ZipEntry): CsvFault =>
	told(
		'too-large',
		`"${name}" in the archive unpacks to far more than a table does`,
		'Unpack it yourself if you trust it, and choose the table inside'
	);

const several = (tables: readonly ZipEntry[]): CsvFault =>
	told(
		'not-a-table',
		`the archive holds ${tables.length} tables: ${knownNames(tables.map(({ name }) => name))}`,
		'Unpack it, and choose the one of subscriptions or customers'
	);

const told = (code: string, message: string, remedy: string): CsvFault => ({ code, message, remedy, line: 1 });
