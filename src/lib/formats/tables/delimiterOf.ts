import Papa from 'papaparse';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Rows by which the delimiter is told. */
const ROWS = 20;

/**
 * The delimiter of a table by its first lines: the one at which the head has several cells, no quote stands amiss, and the rows are as wide as
 * the head. A comma inside a quoted head therefore counts for nothing.
 * @param isEnd whether the sample is the whole table: else its last line may be cut
 */
export function delimiterOf(sample: string, lineBreak: string, isEnd: boolean): string {
	const looks = DELIMITERS.map((delimiter) => look(sample, delimiter, lineBreak, isEnd));
	const wide = looks.filter(({ width }) => width > 1);
	wide.sort((one, other) => one.amiss - other.amiss || other.alike - one.alike || other.width - one.width);
	return wide[0]?.delimiter ?? ',';
}

type DelimiterLook = {
	readonly delimiter: string;
	readonly width: number;
	/** Quotes that stand amiss. */
	readonly amiss: number;
	/** Share of the rows that are as wide as the head. */
	readonly alike: number;
};

function look(sample: string, delimiter: string, lineBreak: string, isEnd: boolean): DelimiterLook {
	const newline = lineBreak === '\r' ? '\r' : '\n';
	const parser = new Papa.Parser({ delimiter, newline, preview: ROWS });
	const isWhole = isEnd || !sample.includes(newline);
	const { data, errors }: { data: string[][]; errors: unknown[] } = parser.parse(sample, 0, !isWhole);
	const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ''));
	const width = rows[0]?.length ?? 0;
	const alike = rows.filter((cells) => cells.length === width).length / Math.max(1, rows.length);
	return { delimiter, width, amiss: errors.length, alike };
}

/** The line `sep=;` with which a spreadsheet says its delimiter, and its length with its line break. */
export function separatorLine(text: string): { readonly delimiter: string; readonly length: number } | undefined {
	const match = /^"?sep=([^\r\n"])"?(?:\r\n|\r|\n|$)/i.exec(text.slice(0, 12));
	return match ? { delimiter: match[1], length: match[0].length } : undefined;
}

/** The line break of a table: the first outside quotes, else the first at all. A lone carriage return is that of old Macs. */
export function lineBreakOf(sample: string): '\n' | '\r' | '\r\n' {
	let isQuoted = false;
	let first: '\n' | '\r' | '\r\n' | undefined;
	for (let at = 0; at < sample.length; at++) {
		const letter = sample[at];
		if (letter === '"') isQuoted = !isQuoted;
		// A carriage return at the end may be half a line break.
		if (letter !== '\n' && (letter !== '\r' || at === sample.length - 1)) continue;
		const found = letter === '\n' ? '\n' : sample[at + 1] === '\n' ? '\r\n' : '\r';
		if (!isQuoted) return found;
		first ??= found;
	}
	return first ?? '\n';
}
