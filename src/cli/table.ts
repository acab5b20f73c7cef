import { printable } from './problemLine';

/** How a table may look on a stream: with bold and grey, and how many characters fit on a line. */
export type Look = { readonly style: boolean; readonly width: number };

/** Stands where a figure is not defined. */
export const NONE = '–';

const NARROWEST = 16;

/** Style is for terminals alone, and not with NO_COLOR or on a dumb one; the width of what is no terminal has no bound. */
export function lookOf(
	stream: { readonly isTTY?: boolean; readonly columns?: number },
	env: Readonly<Record<string, string | undefined>> = process.env
): Look {
	const terminal = Boolean(stream.isTTY);
	return { style: terminal && !env.NO_COLOR && env.TERM !== 'dumb', width: (terminal && stream.columns) || Infinity };
}

/** Bold or grey, for those who have it. */
export function styled(text: string, as: 'bold' | 'grey', { style }: Look): string {
	return style ? `\x1b[${as === 'bold' ? 1 : 2}m${text}\x1b[22m` : text;
}

/**
 * Rows as aligned text: the first column to the left, all others to the right, two blanks between. The first column is cut where the
 * line would be too long.
 * @param head as many cells as each row
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], look: Look): string {
	const cells = [head, ...rows].map((row) => row.map(printable));
	const widths = head.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column]))));
	const others = widths.slice(1).reduce((sum, width) => sum + 2 + width, 0);
	widths[0] = Math.min(widths[0], Math.max(NARROWEST, look.width - others));
	const lines = cells.map((row) => row.map((cell, column) => padded(cell, widths[column], column > 0)).join('  '));
	return lines.map((line, index) => (index === 0 ? styled(line, 'bold', look) : line.trimEnd())).join('\n');
}

/** Characters that take a place; marks that combine take none. */
function lengthOf(text: string): number {
	return [...text.replace(/\p{M}/gu, '')].length;
}

function padded(text: string, width: number, right: boolean): string {
	const blanks = ' '.repeat(Math.max(0, width - lengthOf(text)));
	if (right) return blanks + text;
	return lengthOf(text) > width ? `${[...text].slice(0, width - 1).join('')}…` : text + blanks;
}
