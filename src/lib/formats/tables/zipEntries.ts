/** A file in a zip archive, as the directory at its end says. */
export type ZipEntry = {
	readonly name: string;
	/** 0 = stored, 8 = deflated. */
	readonly method: number;
	readonly packed: number;
	/** Bytes when unpacked, as declared: an unpacker that is given a buffer of that size cannot write more. */
	readonly size: number;
	/** Where its local head stands. */
	readonly offset: number;
};

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** Length of the end record, and of the longest comment behind it. */
const END_BYTES = 22;
const COMMENT = 0xffff;

/** The directory of a zip archive; undefined where there is none. Archives beyond 4 GB have sizes of 2^32 - 1 here, which no bound lets pass. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let end = bytes.length - END_BYTES;
	const least = Math.max(0, end - COMMENT);
	while (end >= least && view.getUint32(end, true) !== END) end--;
	if (end < least) return undefined;
	const entries: ZipEntry[] = [];
	let at = view.getUint32(end + 16, true);
	for (let left = view.getUint16(end + 10, true); left > 0; left--) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return undefined;
		const nameLength = view.getUint16(at + 28, true);
		entries.push({
			name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			offset: view.getUint32(at + 42, true)
		});
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

/** The last row and the last column that a sheet names: a reader makes an array of all that lies before them. */
export async function sheetSpread(bytes: Uint8Array, entry: ZipEntry): Promise<{ rows: number; columns: number }> {
	let rows = 0;
	let columns = 0;
	let rest = '';
	const decoder = new TextDecoder('latin1');
	for await (const piece of unpacked(bytes, entry)) {
		const text = rest + decoder.decode(piece, { stream: true });
		for (const [, letters, digits] of text.matchAll(/\br="([A-Z]{0,3})(\d{1,7})"/g)) {
			rows = Math.max(rows, Number(digits));
			columns = Math.max(columns, columnOf(letters));
		}
		rest = text.slice(-16);
	}
	return { rows, columns };
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The bytes of a file in an archive as they are unpacked: no more than a piece beyond the size that is declared. */
export async function* unpacked(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array, undefined> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (entry.offset + 30 > bytes.length) return;
	const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
	const packed = bytes.slice(start, start + entry.packed);
	if (entry.method === 0) return yield packed;
	const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
	let size = 0;
	for (let next = await reader.read(); !next.done && size <= entry.size; next = await reader.read()) {
		size += next.value.length;
		yield next.value;
	}
	await reader.cancel();
}
