/** A file in an archive. */
export type TarEntry = { readonly name: string; readonly data: Uint8Array };

const BLOCK = 512;
const FLAG = 156;

/** Files as a tar archive (ustar), which any system opens. Names have at most 100 bytes. */
export function packTar(entries: readonly TarEntry[]): Uint8Array {
	const pieces = entries.flatMap(({ name, data }) => [header(name, data.byteLength), data, new Uint8Array(padding(data.byteLength))]);
	return Buffer.concat([...pieces, new Uint8Array(2 * BLOCK)]);
}

/** @throws RangeError when it is no tar archive, or is cut short */
export function unpackTar(archive: Uint8Array): TarEntry[] {
	const entries: TarEntry[] = [];
	for (let at = 0; at + BLOCK <= archive.byteLength && archive[at] !== 0;) {
		const head = Buffer.from(archive.subarray(at, at + BLOCK));
		const size = octal(head, 124, 12);
		if (octal(head, 148, 8) !== checksum(head) || at + BLOCK + size > archive.byteLength) throw new RangeError('not a whole tar archive');
		const name = head.toString('utf8', 0, Math.max(0, head.indexOf(0)) || 100);
		entries.push({ name, data: archive.subarray(at + BLOCK, at + BLOCK + size) });
		at += BLOCK + size + padding(size);
	}
	return entries;
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function header(name: string, size: number): Uint8Array {
	const head = Buffer.alloc(BLOCK);
	if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long for an archive`);
	head.write(name, 0);
	head.write('0000644\0', 100);
	head.write('0000000\0', 108);
	head.write('0000000\0', 116);
	head.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
	head.write('00000000000\0', 136);
	head.write('0', FLAG);
	head.write('ustar\x0000', 257);
	head.write(`${checksum(head).toString(8).padStart(6, '0')}\0 `, 148);
	return head;
}

/** Of all bytes, its own place counted as spaces. */
function checksum(head: Uint8Array): number {
	return head.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

function octal(head: Buffer, at: number, length: number): number {
	const text = head
		.toString('latin1', at, at + length)
		.replace(/[\0 ]/g, '')
		.trim();
	return /^[0-7]+$/.test(text) ? parseInt(text, 8) : NaN;
}
