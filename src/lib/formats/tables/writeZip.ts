/** A file to be packed: its text in pieces. */
type PackedFile = { readonly name: string; readonly text: Iterable<string> };
type Entry = { readonly head: Uint8Array<ArrayBuffer>; readonly local: Uint8Array<ArrayBuffer>; readonly packed: Blob };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Names in UTF-8. */
const UTF8 = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, where the format's clock begins: the same files make the same bytes. */
const DAY = 0x21;
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
	let rest = byte;
	for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
	return rest;
});

/** Files as a zip archive, below 4 GB. What packs them is of browser and Node alike. */
export async function writeZip(files: readonly PackedFile[]): Promise<Blob> {
	const entries: Entry[] = [];
	let offset = 0;
	for (const file of files) {
		const entry = await entryOf(file, offset);
		entries.push(entry);
		offset += entry.local.length + entry.packed.size;
	}
	const directory = entries.reduce((sum, { head }) => sum + head.length, 0);
	const end = record(22, [END, 0, entries.length | (entries.length << 16), directory, offset], [4, 4, 4, 4, 4]);
	return new Blob([...entries.flatMap(({ local, packed }) => [local, packed]), ...entries.map(({ head }) => head), end], {
		type: 'application/zip'
	});
}

async function entryOf({ name, text }: PackedFile, offset: number): Promise<Entry> {
	const pieces: Uint8Array<ArrayBuffer>[] = [];
	let [crc, size] = [0xffffffff, 0];
	for (const bytes of encoded(text)) {
		for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
		size += bytes.length;
		pieces.push(bytes);
	}
	const packed = await new Response(new Blob(pieces).stream().pipeThrough(new CompressionStream('deflate-raw'))).blob();
	const title = new TextEncoder().encode(name);
	const about = [20, UTF8, DEFLATED, 0, DAY, (crc ^ 0xffffffff) >>> 0, packed.size, size, title.length, 0];
	const widths = [2, 2, 2, 2, 2, 4, 4, 4, 2, 2];
	const local = record(30 + title.length, [LOCAL, ...about], [4, ...widths]);
	local.set(title, 30);
	const head = record(46 + title.length, [CENTRAL, 20, ...about, 0, 0, 0, 0, offset], [4, 2, ...widths, 2, 2, 2, 4, 4]);
	head.set(title, 46);
	return { head, local, packed };
}

/** Numbers one behind the other, the lowest byte first, in 2 or 4 bytes each. */
function record(length: number, values: readonly number[], widths: readonly number[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	const view = new DataView(bytes.buffer);
	let at = 0;
	values.forEach((value, i) => {
		if (widths[i] === 2) view.setUint16(at, value, true);
		else view.setUint32(at, value, true);
		at += widths[i];
	});
	return bytes;
}

/** Text as bytes, in pieces of some length: a line each would be too many. */
export function* encoded(text: Iterable<string>): Generator<Uint8Array<ArrayBuffer>> {
	const encoder = new TextEncoder();
	let waiting = '';
	for (const piece of text) {
		waiting += piece;
		if (waiting.length < 1 << 20) continue;
		yield encoder.encode(waiting);
		waiting = '';
	}
	yield encoder.encode(waiting);
}
