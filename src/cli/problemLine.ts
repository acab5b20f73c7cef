import type { Problem } from '../lib/engine/catalog/problem';

/** A problem on one line: `file:line:column code path: what is wrong. What would put it right.`; without a file `error: path: ...`. */
export function problemLine({ file, line, column, code, severity, path, message, remedy }: Problem): string {
	const place = file === undefined ? `${severity}: ` : `${file}:${line ?? 1}:${column ?? 1} ${code} `;
	const grade = file === undefined || severity === 'error' ? '' : `${severity}: `;
	return printable(`${place}${grade}${path === '' ? '' : `${path}: `}${sentence(message)} ${sentence(remedy)}`.trimEnd());
}

/** Text of a file as a terminal may get it: what could move its cursor or end the line is replaced. */
export function printable(text: string): string {
	return text.replace(/\p{Cc}/gu, '\u{fffd}');
}

function sentence(text: string): string {
	return text === '' || /[.?!]$/.test(text) ? text : `${text}.`;
}
