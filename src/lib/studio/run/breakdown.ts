import { closingTable } from '$lib/charts/closingTable';
import { ledgerUnit, type FigureUnit } from '$lib/charts/numbers';
import { movementsNamed, type ChartMark } from '$lib/engine/analysis/explain/ChartMark';
import type { Movement } from '$lib/engine/market/movements';
import type { Cut, Uplift } from '$lib/engine/simulation/results';
import { stepOf } from './ledgerRows';

type MovementMark = Extract<ChartMark, { kind: 'movement' }>['movement'];

const COLUMNS = (
	[
		{ label: 'New', mark: 'joined', always: false },
		{ label: 'Expansion', mark: 'sold', always: true },
		{ label: 'Seats and usage', mark: 'seatsAndUsage', always: false },
		{ label: 'Price uplift', mark: 'price', always: true },
		{ label: 'Contraction', mark: 'contraction', always: true },
		{ label: 'Churn', mark: 'churn', always: true }
	] as const satisfies readonly { readonly label: string; readonly mark: MovementMark; readonly always: boolean }[]
).map((column) => ({ ...column, movements: movementsNamed(column.mark) ?? [] }));

export type BreakdownRow = {
	/** Null for the sum of all. */
	readonly id: string | null;
	readonly customers: number;
	readonly start: number;
	readonly movements: readonly number[];
	readonly end: number;
	/** MRR at the end / at the start; null when there was none. */
	readonly ofStart: number | null;
	readonly uplift: Uplift | null;
};

/** Cuts as a table that closes both ways; the last row is the sum of all. */
export type Breakdown = {
	readonly columns: readonly string[];
	/** What each column is to who explains it. */
	readonly marks: readonly MovementMark[];
	readonly rows: readonly BreakdownRow[];
	readonly unit: FigureUnit;
};

/**
 * @param cuts one by id
 * @param uplift ARR of the whole base against Today
 */
export function breakdown(cuts: Readonly<Record<string, Cut>>, uplift: Uplift | null): Breakdown {
	const entries = Object.entries(cuts);
	const sumOf = (cut: Cut, movements: readonly Movement[]) => movements.reduce((sum, movement) => sum + cut.ledger[movement], 0);
	const columns = COLUMNS.filter(({ movements, always }) => always || entries.some(([, cut]) => sumOf(cut, movements) !== 0));
	const ledgers = entries.map(([, cut]) => ({ start: cut.mrrStart, movements: columns.map(({ movements }) => sumOf(cut, movements)) }));
	const unit = ledgerUnit(ledgers.map(({ start }) => start));
	const { rows, total } = closingTable(ledgers, stepOf(unit));
	const ofStart = (start: number, end: number) => (start > 0 ? end / start : null);
	const customers = entries.reduce((sum, [, cut]) => sum + cut.customersStart, 0);
	return {
		unit,
		columns: columns.map(({ label }) => label),
		marks: columns.map(({ mark }) => mark),
		rows: [
			...rows.map((row, i): BreakdownRow => {
				const [id, cut] = entries[i] ?? ['', undefined];
				return {
					...row,
					id,
					customers: cut?.customersStart ?? 0,
					ofStart: ofStart(cut?.mrrStart ?? 0, cut?.mrrEnd ?? 0),
					uplift: cut?.arrUplift ?? null
				};
			}),
			{ ...total, id: null, customers, ofStart: ofStart(total.start, total.end), uplift }
		]
	};
}
