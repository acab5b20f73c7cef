import type { CellStyle } from '../tables/cells/CellStyle';
import type { ImportDecision } from './ImportDecision';
import type { ImportSettings } from './ImportSettings';

/** Cells whose style nobody could tell. */
export type OpenCells = { readonly amounts: number; readonly dates: number; readonly columns: readonly string[] };

/**
 * Settles cells that could be read in two ways, now that all are known: by the column's own style, else by that which all other columns of the
 * file share. What is open still is asked about.
 */
export function settleColumns({ columns, cells }: ImportDecision, settings: ImportSettings): OpenCells {
	const read = columns.filter(({ field }) => field !== '');
	const styles = read.map(({ index }) => cells[index].style);
	const decimal = settings.decimal ?? only(styles.map((style) => style.decimal));
	const dateOrder = settings.dateOrder ?? only(styles.map((style) => style.dateOrder));
	const open = { amounts: 0, dates: 0, columns: [] as string[] };
	for (const { index, name } of read) {
		const { amounts, dates } = cells[index].end(decimal, dateOrder);
		open.amounts += amounts;
		open.dates += dates;
		if (amounts + dates > 0) open.columns.push(name);
	}
	return open;
}

/** What all that say something say. */
function only<T extends CellStyle['decimal'] | CellStyle['dateOrder']>(values: readonly T[]): T | undefined {
	const said = new Set(values.filter((value) => value !== undefined));
	return said.size === 1 ? [...said][0] : undefined;
}
