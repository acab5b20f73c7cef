import type { Results } from '../../engine/simulation/results';
import { encoded, writeZip } from '../tables/writeZip';
import { resultsText } from './resultsText';
import { csvFileOf, drawsTable, resultTables } from './resultTables';
import type { TrialDraws } from './TrialDraws';
import { writeWorkbook } from './writeWorkbook';

/** A form in which the results of a run are given out. */
export type ResultKind = 'json' | 'csv' | 'xlsx';

/** The results of a run as one file: as they are, as tables in an archive, or as a workbook. */
export async function resultFile(results: Results, kind: ResultKind): Promise<Blob> {
	if (kind === 'json') return new Blob([resultsText(results)], { type: 'application/json' });
	return kind === 'csv' ? writeZip(resultTables(results).map(csvFileOf)) : writeWorkbook(resultTables(results));
}

/** The draws of every trial as a CSV file. */
export function drawsFile(results: Results, draws: TrialDraws): Blob {
	return new Blob([...encoded(csvFileOf(drawsTable(results, draws)).text)], { type: 'text/csv' });
}
