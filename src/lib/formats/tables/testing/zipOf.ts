/** A file for an archive; `size` is what the archive says of its length, true or not, `method` how the data is packed (8: deflated). */
export type ZippedFile = { readonly name: string; readonly data: Uint8Array; readonly size?: number; readonly method?: number };

/** A zip archive whose files are stored as they are given: for tests of archives that no honest program writes. */
export function zipOf(files: readonly ZippedFile[]): Uint8Array {
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;
	for (const { name, data, size = data.length, method = 0 } of files) {
		const letters = new TextEncoder().encode(name);
		const fields = [20, 0, method, 0, 0, ...words(crc32(data)), ...words(data.length), ...words(size), letters.length, 0];
		const local = bytesOf([...words(0x04034b50), ...fields], letters, data);
		directory.push(bytesOf([...words(0x02014b50), 20, ...fields, 0, 0, 0, 0, 0, ...words(offset)], letters));
		parts.push(local);
		offset += local.length;
	}
	const length = directory.reduce((sum, one) => sum + one.length, 0);
	const end = bytesOf([...words(0x06054b50), 0, 0, files.length, files.length, ...words(length), ...words(offset), 0]);
	return bytesOf([], ...parts, ...directory, end);
}

/** The check sum of zip archives. */
export function crc32(data: Uint8Array): number {
	let sum = 0xffffffff;
	for (const byte of data) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
	}
	return ~sum >>> 0;
}

/** A number of four bytes as two of two. */
const words = (value: number): [number, number] => [value & 0xffff, value >>> 16];

/** Numbers of two bytes, the low byte first, and what follows them. */
function bytesOf(numbers: readonly number[], ...rest: readonly Uint8Array[]): Uint8Array {
	return Uint8Array.from([...numbers.flatMap((value) => [value & 0xff, value >>> 8]), ...rest.flatMap((part) => [...part])]);
}
