import type { Problem } from '../engine/catalog/problem';
import { ByteText } from './tables/ByteText';
import { binaryFile, wideEncoding } from './tables/fileKind';

/**
 * Bytes of a file of our own as text: UTF-8, or UTF-16 by its mark. A byte order mark is dropped. Other encodings are refused: which one it is
 * would be a guess, and names would depend on it.
 * @param bound largest size in bytes
 */
export function decodeText(bytes: Uint8Array | string, bound: number): { readonly text: string } | { readonly problem: Problem } {
	const size = bytes.length;
	if (size > bound) {
		const message = `the file has ${(size / 2 ** 20).toFixed(1)} MB, more than the ${bound / 2 ** 20} MB that are read`;
		return { problem: problem('too-large', message, 'Split the file or leave out what is not needed') };
	}
	if (typeof bytes === 'string') return { text: bytes.charCodeAt(0) === 0xfeff ? bytes.slice(1) : bytes };
	const binary = wideEncoding(bytes) ? undefined : binaryFile(bytes);
	if (binary) return { problem: problem('not-text', `the file is ${binary.what}`, binary.remedy, 1) };
	const reader = new ByteText();
	const text = reader.push(bytes) + reader.end();
	const line = reader.notUtf8;
	if (line === undefined) return { text };
	return { problem: problem('not-utf8', `the text is not UTF-8 from line ${line} on`, 'Save the file with the encoding UTF-8', line) };
}

const problem = (code: string, message: string, remedy: string, line?: number): Problem => ({
	code,
	path: '',
	message,
	remedy,
	severity: 'error',
	...(line === undefined ? {} : { line, column: 1 })
});
