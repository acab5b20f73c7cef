import { sweepTables } from '../../../formats/sweepTables';
import type { SweepShown } from './SweepStudy.svelte';

/** Gives a table of a sweep to the reader as a file: the points, or the objective of every trial. */
export function saveTable(shown: SweepShown, what: 'sweep.csv' | 'draws.csv'): void {
	const { seed, scenarioHash, objective, axes, customers } = shown;
	const vary = axes.map(({ number }) => ({ path: number.path }));
	const name = { seed, scenarioHash, objective, vary, madeUp: customers.madeUp === true };
	const table = sweepTables(shown, name).find((one) => one.name === what);
	if (!table) return;
	const link = document.createElement('a');
	link.href = URL.createObjectURL(new Blob([...table.text], { type: 'text/csv' }));
	link.download = what;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
