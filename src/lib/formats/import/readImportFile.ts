import type { Problem } from '../../engine/catalog/problem';
import { readTable, type TableReadingOptions } from '../tables/readTable';
import type { TableLook } from '../tables/TableLook';
import { CustomerImport } from './CustomerImport';
import { pickTable } from './pickTable';
import type { ImportContext } from './importContext';
import type { ImportQuestion, ImportReading } from './ImportReading';
import { importSource } from './importSource';
import type { ImportSettings } from './ImportSettings';

/** Rows by which a source is told. */
const SAMPLE = 50;
/** Faults of a file that is not taken in part: it is no table, or has no end. */
const FATAL: ReadonlySet<string> = new Set(['not-a-table', 'too-large']);

/** What became of a file of whatever billing system. */
export type ImportFileReading = {
	/** What tells files of its kind. */
	readonly source: string;
	/** With which it was read. */
	readonly settings: ImportSettings;
	readonly look: Omit<TableLook, 'faults'>;
	/** Of the table; with an error there is no reading. */
	readonly problems: readonly Problem[];
	readonly reading?: ImportReading;
};

/**
 * Reads a file of customers as it comes: the one way for screen, server and command line.
 * @param settingsOf what was decided about files of a kind
 * @throws the reason of the signal
 */
export async function readImportFile(
	bytes: Uint8Array | AsyncIterable<Uint8Array>,
	context: ImportContext,
	settingsOf: (source: string) => ImportSettings,
	{ file, ...options }: TableReadingOptions & { /** Its name, for problems. */ readonly file?: string } = {}
): Promise<ImportFileReading> {
	const waiting: { readonly cells: readonly string[]; readonly line: number }[] = [];
	let begun: { readonly source: string; readonly reader: CustomerImport } | undefined;
	const begin = () => {
		const source = importSource(waiting.map(({ cells }) => cells));
		const reader = new CustomerImport(context, settingsOf(source));
		for (const { cells, line } of waiting) reader.row(cells, line);
		return (begun = { source, reader });
	};
	const row = (cells: readonly string[], line: number) => {
		if (begun) begun.reader.row(cells, line);
		else if (waiting.push({ cells, line }) > SAMPLE) begin();
	};
	const { faults, ...look } = await readTable(bytes, row, { ...options, pick: pickTable });
	const { source, reader } = begun ?? begin();
	const isFatal = faults.some(({ code }) => FATAL.has(code));
	const problems = faults.map((fault): Problem => {
		const severity = isFatal && FATAL.has(fault.code) ? 'error' : 'warning';
		return { ...fault, path: '', severity, ...(file === undefined ? {} : { file }), column: 1 };
	});
	const { inside } = look;
	if (inside !== undefined) problems.push(readInside(inside, file));
	return { source, settings: reader.settings, look, problems, ...(isFatal ? {} : { reading: reader.end() }) };
}

const readInside = (inside: string, file: string | undefined): Problem => ({
	code: 'read-inside',
	path: '',
	message: `"${inside}" in the archive is read`,
	remedy: 'Unpack it, and choose another where that is not the one',
	severity: 'note',
	...(file === undefined ? {} : { file }),
	line: 1,
	column: 1
});

/** Why a file gave no customer at all. @param asked how an open question is named to whom is told */
export function nobodyTaken({ questions, rows }: ImportReading, file: string, asked: (question: ImportQuestion) => string): Problem {
	const open = questions.filter(({ assumed }) => assumed === undefined).map(asked);
	const message = rows.read === 0 ? 'the file has no rows' : `none of its ${rows.read} rows could be taken as a customer`;
	const remedy =
		open.length > 0
			? `Answer first: ${open.join(', ')}`
			: rows.read === 0
				? 'Give it a head and a row for each customer'
				: 'Put the problems above right, or say what its columns are';
	return { code: 'empty-base', path: '', message, remedy, severity: 'error', file, line: 1, column: 1 };
}
