import { closingLedger, largestRemainder, type ClosedLedger } from './closingLedger';

/** Several ledgers with their sum: each row closes, and each column adds up to the total. */
export type ClosedTable = { readonly rows: readonly ClosedLedger[]; readonly total: ClosedLedger };
type LedgerRow = { readonly start: number; readonly movements: readonly number[] };

/**
 * Rounds a table of ledgers so that it closes both ways. The total is rounded first; rows are closed by largest remainder against
 * their share of it; then single steps move along a row, where they cost least, until the columns add up too.
 * @param rows at least one, all with the same movements
 * @param step value of the last digit shown
 */
export function closingTable(rows: readonly LedgerRow[], step: number): ClosedTable {
	const width = rows[0]?.movements.length ?? 0;
	const sum = (pick: (row: LedgerRow) => number) => rows.reduce((total, row) => total + pick(row), 0);
	const columns = Array.from({ length: width }, (_, j) => sum((row) => row.movements[j] ?? 0));
	const total = closingLedger(
		sum((row) => row.start),
		columns,
		step
	);
	const exact = rows.map((row) => row.movements.map((movement) => movement / step));
	const starts = largestRemainder(
		rows.map((row) => row.start / step),
		Math.round(total.start / step)
	);
	const ends = largestRemainder(
		rows.map((row) => row.movements.reduce((end, movement) => end + movement, row.start) / step),
		Math.round(total.end / step)
	);
	const cells = exact.map((row, i) => largestRemainder(row, (ends[i] ?? 0) - (starts[i] ?? 0)));
	balance(
		cells,
		exact,
		total.movements.map((movement) => Math.round(movement / step))
	);
	return {
		rows: cells.map((row, i) => ({
			start: (starts[i] ?? 0) * step,
			movements: row.map((value) => value * step + 0),
			end: (ends[i] ?? 0) * step
		})),
		total
	};
}

/** Moves one step at a time from a column with too much to one with too little, within the row where it is nearest to the exact values. */
function balance(cells: number[][], exact: readonly (readonly number[])[], targets: readonly number[]): void {
	const excess = targets.map((target, j) => cells.reduce((total, row) => total + (row[j] ?? 0), 0) - target);
	for (;;) {
		const from = excess.indexOf(Math.max(...excess));
		const to = excess.indexOf(Math.min(...excess));
		if (from < 0 || (excess[from] ?? 0) <= 0 || (excess[to] ?? 0) >= 0) return;
		let row: number[] | undefined;
		let least = Infinity;
		cells.forEach((candidate, i) => {
			const cost = change(candidate[from], exact[i]?.[from], -1) + change(candidate[to], exact[i]?.[to], 1);
			if (cost < least) [row, least] = [candidate, cost];
		});
		if (!row) return;
		row[from] = (row[from] ?? 0) - 1;
		row[to] = (row[to] ?? 0) + 1;
		excess[from] = (excess[from] ?? 0) - 1;
		excess[to] = (excess[to] ?? 0) + 1;
	}
}

/** How much further from the exact value a cell gets; what is exactly nothing should stay so. */
function change(value = 0, exact = 0, by: number): number {
	return Math.abs(value + by - exact) - Math.abs(value - exact) + (exact === 0 ? 10 : 0);
}
