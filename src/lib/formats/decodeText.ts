import type { Problem } from '../engine/catalog/problem';

/**
 * Bytes of a file as text. A byte order mark is dropped.
 * @param bound largest size in bytes
 */
export function decodeText(bytes: Uint8Array | string, bound: number): { readonly text: string } | { readonly problem: Problem } {
	const size = bytes.length;
	if (size > bound) {
		const message = `the file has ${(size / 2 ** 20).toFixed(1)} MB, more than the ${bound / 2 ** 20} MB that are read`;
		return {
			problem: { code: 'too-large', path: '', message, remedy: 'Split the file or leave out what is not needed', severity: 'error' }
		};
	}
	if (typeof bytes === 'string') return { text: bytes.charCodeAt(0) === 0xfeff ? bytes.slice(1) : bytes };
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
	} catch {
		return { problem: notUtf8(bytes) };
	}
}

/** Where the text stops being UTF-8: the place helps, since one wrong letter in a large file is hard to find. */
function notUtf8(bytes: Uint8Array): Problem {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let line = 1;
	let start = 0;
	for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
		try {
			decoder.decode(bytes.subarray(start, end));
		} catch {
			break;
		}
		line++;
		start = end + 1;
	}
	const message = `the text is not UTF-8 from line ${line} on`;
	return { code: 'not-utf8', path: '', message, remedy: 'Save the file with the encoding UTF-8', severity: 'error', line, column: 1 };
}
