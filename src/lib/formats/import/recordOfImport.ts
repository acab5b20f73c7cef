import type { ImportFileReading } from './readImportFile';
import { settingsToKeep } from './readImportSettings';
import type { ImportSettings } from './ImportSettings';

/** Sentences that are kept, and letters of one. */
const SENTENCES = 200;
const LETTERS = 2000;

/** How a file was read, as a project keeps it: with the customers that came of it, and for the next file of its kind. */
export function recordOfImport(file: string, { source, settings, reading }: Pick<ImportFileReading, 'source' | 'settings' | 'reading'>) {
	const { read, taken, refused, leftOut } = reading?.rows ?? { read: 0, taken: 0, refused: 0, leftOut: [] };
	return {
		source,
		file,
		settings: settingsToKeep(settings) satisfies ImportSettings as Record<string, unknown>,
		rows: { read, taken, refused, leftOut: leftOut.reduce((sum, { rows }) => sum + rows, 0) },
		assumed: (reading?.assumptions ?? []).slice(0, SENTENCES).map((sentence) => sentence.slice(0, LETTERS))
	};
}

/** Name of the table that a file becomes: a workbook becomes text. */
export const tableName = (file: string): string => (/\.(csv|tsv|txt)$/i.test(file) ? file : `${file.replace(/\.[^.]*$/, '')}.csv`);
