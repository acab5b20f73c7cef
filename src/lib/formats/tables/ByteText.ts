import { wideEncoding } from './fileKind';

export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes needed to tell the encoding: give the first piece at least so many, if the file has them. */
export const HEAD_BYTES = 4096;

/**
 * Bytes that come in pieces, as text. UTF-16 is told by its mark or its zero bytes; else the text is UTF-8 up to the first bytes that cannot
 * be. Where nothing but ASCII stood before these, the file is taken for windows-1252, in which spreadsheets of Western Europe save; where
 * letters of UTF-8 stood, they are broken: each becomes U+FFFD. A byte order mark is dropped.
 */
export class ByteText {
	#encoding: TableEncoding | undefined;
	#decoder: TextDecoder | undefined;
	/** Bytes of a letter that goes on in the next piece. */
	#carried: Uint8Array = new Uint8Array(0);
	#isAscii = true;
	#lines = 0;
	/** Line from 1 in which the bytes stop being UTF-8. */
	#notUtf8: number | undefined;

	/** Told by the first piece, and changed at the first bytes that are not UTF-8. */
	get encoding(): TableEncoding {
		return this.#encoding ?? 'utf-8';
	}

	/** The first line, from 1, that is not UTF-8, where the file is not UTF-16. */
	get notUtf8(): number | undefined {
		return this.#notUtf8;
	}

	push(bytes: Uint8Array): string {
		return this.#decode(bytes, true);
	}

	/** What is left of a letter that was cut. */
	end(): string {
		return this.#decode(new Uint8Array(0), false);
	}

	#decode(piece: Uint8Array, stream: boolean): string {
		this.#encoding ??= wideEncoding(piece) ?? 'utf-8';
		if (this.#encoding !== 'utf-8' || this.#notUtf8 !== undefined) {
			this.#decoder ??= new TextDecoder(this.#encoding);
			return this.#decoder.decode(piece, { stream });
		}
		const bytes = this.#carried.length > 0 ? joined(this.#carried, piece) : piece;
		const whole = stream ? bytes.length - cutLetter(bytes) : bytes.length;
		const read = bytes.subarray(0, whole);
		this.#carried = bytes.slice(whole);
		this.#decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
		try {
			const text = this.#decoder.decode(read);
			const isFirst = this.#lines === 0 && this.#isAscii;
			if (this.#isAscii && text.length !== read.length) this.#isAscii = false;
			this.#lines += lineFeeds(read);
			return isFirst && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
		} catch {
			return this.#leaveUtf8(bytes, stream);
		}
	}

	/** Reads on without UTF-8, from the bytes in which it ended. */
	#leaveUtf8(bytes: Uint8Array, stream: boolean): string {
		const { line, isAscii } = firstFault(bytes);
		this.#notUtf8 = this.#lines + line;
		if (this.#isAscii && isAscii) this.#encoding = 'windows-1252';
		this.#carried = new Uint8Array(0);
		this.#decoder = new TextDecoder(this.#encoding);
		return this.#decoder.decode(bytes, { stream });
	}
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
	const both = new Uint8Array(one.length + other.length);
	both.set(one);
	both.set(other, one.length);
	return both;
}

/** Bytes at the end that begin a letter of UTF-8 and do not finish it. */
function cutLetter(bytes: Uint8Array): number {
	for (let back = 1; back <= Math.min(3, bytes.length); back++) {
		const byte = bytes[bytes.length - back];
		if (byte < 0x80) return 0;
		if (byte < 0xc0) continue;
		const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
		return length > back ? back : 0;
	}
	return 0;
}

function lineFeeds(bytes: Uint8Array): number {
	let count = 0;
	for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
	return count;
}

/**
 * The line of the bytes, from 1, that is not UTF-8, and whether only ASCII stands before the fault. The place helps: one wrong letter in a large
 * file is hard to find.
 */
function firstFault(bytes: Uint8Array): { line: number; isAscii: boolean } {
	const decoder = new TextDecoder();
	let isAscii = true;
	let line = 1;
	for (let start = 0; ; line++) {
		const feed = bytes.indexOf(10, start);
		const end = feed < 0 ? bytes.length : feed;
		const text = decoder.decode(bytes.subarray(start, end));
		const fault = text.indexOf('\ufffd');
		if (text.length !== end - start || fault >= 0) isAscii &&= /^[\0-\x7f]*$/.test(fault < 0 ? text : text.slice(0, fault));
		if (fault >= 0 || feed < 0) return { line, isAscii };
		start = end + 1;
	}
}
