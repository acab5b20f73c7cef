import type { PresetScore } from './choosePreset';
import type { ColumnCells } from './ColumnCells';
import type { ImportContext } from './importContext';
import type { ImportProblems } from './ImportProblems';
import type { MappedColumn } from './mapColumns';
import type { OfferReader } from './OfferReader';
import type { ImportPreset } from './presets/ImportPreset';
import type { RowCells } from './RowCells';
import type { RowReader } from './RowReader';

/** What is decided of a file once its first rows are known. */
export type ImportDecision = {
	readonly head: readonly string[];
	readonly scores: readonly PresetScore[];
	readonly preset: ImportPreset | undefined;
	readonly isTied: boolean;
	readonly columns: readonly MappedColumn[];
	readonly cells: readonly ColumnCells[];
	readonly context: ImportContext;
	readonly offers: OfferReader;
	readonly problems: ImportProblems;
	readonly row: RowCells;
	readonly reader: RowReader;
};
