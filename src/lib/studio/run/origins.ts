import { largestRemainder } from '$lib/charts/closingLedger';
import { ledgerUnit, type FigureUnit } from '$lib/charts/numbers';
import type { ChartMark } from '$lib/engine/analysis/explain/ChartMark';
import { MOVEMENTS, type Movement } from '$lib/engine/market/movements';
import type { Cut, VariantResults } from '$lib/engine/simulation/results';
import type { CutKind } from './cutKinds';
import { stepOf } from './ledgerRows';

export type OriginRow = { readonly id: string; readonly value: number; readonly today: number | null };

/** Where one amount of the ledger comes from; rows add up to the total in the digits shown. */
export type Origins = { readonly rows: readonly OriginRow[]; readonly total: Omit<OriginRow, 'id'>; readonly unit: FigureUnit };

/** Ids of a waterfall's rows: a movement, or one of its ends. */
export type LedgerPart = Movement | 'start' | 'end';

/** Whether an id of a waterfall's row names a part of the ledger. */
export function isLedgerPart(id: string): id is LedgerPart {
	return id === 'start' || id === 'end' || MOVEMENTS.some((movement) => movement === id);
}

/** The mark that a row of the waterfall is. */
export function markOfPart(part: LedgerPart): ChartMark {
	if (part === 'start') return { kind: 'mrr', month: 0 };
	return part === 'end' ? { kind: 'mrr' } : { kind: 'movement', movement: part };
}

/** The row of the waterfall that a mark is; undefined where it is none, such as one of a cut or of some months. */
export function partOfMark(mark: ChartMark): LedgerPart | undefined {
	if (mark.cut) return undefined;
	if (mark.kind === 'mrr') return mark.month === undefined ? 'end' : mark.month === 0 ? 'start' : undefined;
	return mark.kind === 'movement' && !mark.months && isLedgerPart(mark.movement) ? mark.movement : undefined;
}

/**
 * One amount by segment, plan at the start, or cohort, the scenario beside Today.
 * @param today leave it out when Today itself is shown
 */
export function origins(part: LedgerPart, by: CutKind, variant: VariantResults, today: VariantResults | undefined): Origins {
	const ids = [...new Set([...Object.keys(variant.by[by]), ...Object.keys(today?.by[by] ?? {})])];
	const mine = ids.map((id) => amount(variant.by[by][id], part));
	const others = today && ids.map((id) => amount(today.by[by][id], part));
	const unit = ledgerUnit([sum(mine), sum(others ?? [])]);
	const step = stepOf(unit);
	const round = (values: readonly number[]) =>
		largestRemainder(
			values.map((value) => value / step),
			Math.round(sum(values) / step)
		).map((steps) => steps * step);
	const [values, todays] = [round(mine), others && round(others)];
	return {
		rows: ids.map((id, i) => ({ id, value: values[i] ?? 0, today: todays?.[i] ?? null })),
		total: { value: sum(values), today: todays ? sum(todays) : null },
		unit
	};
}

function amount(cut: Cut | undefined, part: LedgerPart): number {
	if (!cut) return 0;
	if (part === 'start') return cut.mrrStart;
	return part === 'end' ? cut.mrrEnd : cut.ledger[part];
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
