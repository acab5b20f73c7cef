import { HEAD_BYTES } from './ByteText';
import { isZip } from './fileKind';
import { isArchive, readArchive, type PickTable } from './readArchive';
import { readWorkbook, WORKBOOK_BYTES } from './readWorkbook';
import type { TableLook } from './TableLook';
import type { CsvFault, TableRow } from './TableParser';
import { TextTable } from './TextTable';

/** Largest table that is read, in bytes. */
export const TABLE_BYTES = 2 ** 30;

export type TableReadingOptions = {
	/** Ends the reading with its reason. */
	readonly signal?: AbortSignal;
	readonly progress?: (bytesRead: number) => void;
	/** Most bytes; `TABLE_BYTES` unless given. */
	readonly bound?: number;
	/** Which of several tables in an archive is read; without it several are refused. */
	readonly pick?: PickTable;
};

/**
 * A whole file, row by row: its bytes as one piece or as they come. A workbook is told by its first bytes, text by its byte order mark and what
 * it holds. What is no table is a fault with code `not-a-table`; text beyond the bound is not read, and said so.
 * @throws the reason of the signal
 */
export async function readTable(
	source: Uint8Array | AsyncIterable<Uint8Array>,
	row: TableRow,
	options: TableReadingOptions = {}
): Promise<TableLook> {
	const pieces = piecesOf(source);
	let head: Uint8Array = new Uint8Array(0);
	while (head.length < HEAD_BYTES) {
		const next = await pieces.next();
		if (next.done) break;
		head = head.length === 0 ? next.value : joinedBytes([head, next.value]);
	}
	if (!isZip(head)) return readText(new TextTable(row), head, pieces, options);
	const bytes = await wholeOf(head, pieces, options);
	return isArchive(bytes) ? readArchive(bytes, row, options) : readWorkbook(bytes, row, options.signal);
}

/** The rows of a text that is there as a whole, told as `readTable` tells them. A workbook is refused: it takes time to unpack. */
export function readTextTable(source: Uint8Array | string, row: TableRow): TableLook {
	const table = new TextTable(row);
	if (typeof source === 'string') table.text(source);
	else for (const piece of slicesOf(source)) table.push(piece);
	return table.end();
}

/** Bytes that are decoded at once. */
const SLICE = 2 ** 16;

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

async function* piecesOf(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
	if (source instanceof Uint8Array) yield* slicesOf(source);
	else yield* source;
}

async function readText(
	table: TextTable,
	head: Uint8Array,
	rest: AsyncGenerator<Uint8Array, undefined>,
	options: TableReadingOptions
): Promise<TableLook> {
	const { signal, progress, bound = TABLE_BYTES } = options;
	let read = 0;
	for (let piece: Uint8Array | undefined = head; piece !== undefined; piece = table.isDone ? undefined : (await rest.next()).value) {
		signal?.throwIfAborted();
		read += piece.length;
		if (read > bound) {
			table.refuse(tooLarge(bound));
			break;
		}
		table.push(piece);
		progress?.(read);
	}
	await rest.return(undefined);
	return table.end();
}

/** All bytes of a workbook: it can only be unpacked whole. Longer ones are cut behind the bound, so that they are refused. */
async function wholeOf(head: Uint8Array, rest: AsyncGenerator<Uint8Array, undefined>, options: TableReadingOptions): Promise<Uint8Array> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for (let piece: Uint8Array | undefined = head; piece !== undefined; piece = (await rest.next()).value) {
		options.signal?.throwIfAborted();
		pieces.push(piece);
		size += piece.length;
		options.progress?.(size);
		if (size > WORKBOOK_BYTES) break;
	}
	await rest.return(undefined);
	return joinedBytes(pieces);
}

function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array {
	const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const piece of pieces) {
		whole.set(piece, at);
		at += piece.length;
	}
	return whole;
}

const tooLarge = (bound: number): CsvFault => ({
	code: 'too-large',
	message: `the file has more than the ${Math.round(bound / 2 ** 20)} MB that are read`,
	remedy: 'Split the file or leave out what is not needed',
	line: 1
});
