import { tooDeep } from './tooDeep';

/** Longest JSON that is read as one, in characters: it is held in memory as a whole. */
export const JSON_LENGTH = 64 * 2 ** 20;
/** Brackets within brackets. */
const DEEPEST = 64;

/** A value, or why there is none and what would put it right. */
export type JsonReading = { readonly value: unknown } | { readonly message: string; readonly remedy: string };

/** JSON of whatever origin. */
export function readJsonText(text: string): JsonReading {
	if (text.length > JSON_LENGTH)
		return {
			message: `the JSON has more than the ${JSON_LENGTH / 2 ** 20} MB that are read`,
			remedy: 'Give one object a line, which is read as it comes, or several files'
		};
	if (tooDeep(text, DEEPEST))
		return { message: `the JSON nests deeper than ${DEEPEST} levels`, remedy: 'Give the answer of the API as it came' };
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return { message: `the JSON cannot be read (${reason.slice(0, 120)})`, remedy: 'It may be cut off: fetch it again' };
	}
}

const SPACE = /^\s$/;

/** Whether bytes begin as JSON does: a bracket, and behind it what stands in one. No table begins so. */
export function isJsonStart(head: Uint8Array): boolean {
	const text = new TextDecoder().decode(head.subarray(0, 256)).replace(/^\ufeff/, '');
	const signs = [...text].filter((sign) => !SPACE.test(sign));
	return (signs[0] === '{' && (signs[1] === '"' || signs[1] === '}')) || (signs[0] === '[' && '[{]'.includes(signs[1] ?? 'x'));
}
