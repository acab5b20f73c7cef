/** What a file is that is no text, by its first bytes, and what to do with it. */
export type BinaryFile = { readonly what: string; readonly remedy: string };

const SAVE = 'Open it in a spreadsheet and save the table as CSV or XLSX';

const KINDS: readonly (readonly [bytes: readonly number[], kind: BinaryFile])[] = [
	[[0x25, 0x50, 0x44, 0x46], { what: 'a PDF document', remedy: 'Export the table as CSV or XLSX where the document was made' }],
	[[0x89, 0x50, 0x4e, 0x47], { what: 'a PNG picture', remedy: 'Choose the table itself, as CSV or XLSX' }],
	[[0xff, 0xd8, 0xff], { what: 'a JPEG picture', remedy: 'Choose the table itself, as CSV or XLSX' }],
	[[0x47, 0x49, 0x46, 0x38], { what: 'a GIF picture', remedy: 'Choose the table itself, as CSV or XLSX' }],
	[[0xd0, 0xcf, 0x11, 0xe0], { what: 'a workbook of Excel before 2007 (XLS)', remedy: 'Save it as XLSX or CSV' }],
	[[0x1f, 0x8b], { what: 'a file packed with gzip', remedy: 'Unpack it first' }],
	[[0x50, 0x4b], { what: 'a zip archive', remedy: 'Unpack it, and choose the table inside' }],
	[[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], { what: 'an SQLite database', remedy: 'Export the table as CSV' }],
	[[0x50, 0x41, 0x52, 0x31], { what: 'a Parquet file', remedy: 'Export the table as CSV' }]
];

/** Says what a file is, where it is no text. Text in UTF-16 has zero bytes too: ask `wideEncoding` first. */
export function binaryFile(head: Uint8Array): BinaryFile | undefined {
	const known = KINDS.find(([bytes]) => bytes.every((byte, index) => head[index] === byte));
	if (known) return known[1];
	return head.subarray(0, 4096).includes(0) ? { what: 'no text', remedy: SAVE } : undefined;
}

/** Whether a file is a zip archive, as every XLSX workbook is. */
export function isZip(head: Uint8Array): boolean {
	return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
}

/**
 * UTF-16 by its byte order mark, or by zero bytes in every second place: text of Latin letters has them there. At least a third of the first
 * bytes must be so, and nearly none of the others.
 */
export function wideEncoding(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	const pairs = Math.min(512, head.length >> 1);
	if (pairs < 2) return undefined;
	let even = 0;
	let odd = 0;
	for (let pair = 0; pair < pairs; pair++) {
		if (head[2 * pair] === 0) even++;
		if (head[2 * pair + 1] === 0) odd++;
	}
	if (odd * 3 > pairs && even * 20 <= pairs) return 'utf-16le';
	if (even * 3 > pairs && odd * 20 <= pairs) return 'utf-16be';
	return undefined;
}
