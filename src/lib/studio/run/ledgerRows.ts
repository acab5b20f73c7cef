import { closingLedger } from '$lib/charts/closingLedger';
import { ledgerUnit, type FigureUnit } from '$lib/charts/numbers';
import type { WaterfallRow } from '$lib/charts/waterfallLayout';
import { MOVEMENTS } from '$lib/engine/market/movements';
import type { VariantResults } from '$lib/engine/simulation/results';
import { MOVEMENT_WORDS } from '$lib/charts/movementWords';
import { MOVEMENT_COLOURS } from '../parts/movementColours';

/** The step of the last digit that a unit shows. */
export function stepOf(unit: FigureUnit): number {
	return unit.by / 10 ** unit.decimals;
}

/** A ledger as rows of a waterfall, the scenario beside Today, both closing in the digits shown. */
export type LedgerRows = { readonly rows: readonly WaterfallRow[]; readonly unit: FigureUnit };

/**
 * @param variant whose ledger is drawn
 * @param today the reference; leave it out when Today itself is drawn
 * @param months horizon, for the name of the end
 */
export function ledgerRows(variant: VariantResults, today: VariantResults | undefined, months: number): LedgerRows {
	const start = startMrr(variant);
	const amounts = MOVEMENTS.map((movement) => variant.ledger[movement]);
	const unit = ledgerUnit([start, ...amounts]);
	const mine = closingLedger(start, amounts, stepOf(unit));
	const reference =
		today &&
		closingLedger(
			startMrr(today),
			MOVEMENTS.map((movement) => today.ledger[movement]),
			stepOf(unit)
		);
	const total = (id: string, label: string, value: number, other: number | undefined, colour: string): WaterfallRow => ({
		id,
		label,
		kind: 'total',
		value,
		reference: other,
		colour
	});
	const movements = MOVEMENTS.map((id, i): WaterfallRow => ({
		id,
		label: MOVEMENT_WORDS[id],
		kind: 'movement',
		value: mine.movements[i] ?? 0,
		reference: reference?.movements[i],
		colour: MOVEMENT_COLOURS[id]
	})).filter((row) => row.value !== 0 || (row.reference ?? 0) !== 0);
	return {
		unit,
		rows: [
			total('start', 'Start', mine.start, reference?.start, 'var(--today)'),
			...movements,
			total('end', `Month ${months}`, mine.end, reference?.end, today ? 'var(--scen)' : 'var(--today)')
		]
	};
}

/** MRR before the first month, average of trials. */
export function startMrr(variant: VariantResults): number {
	return variant.series.mrr.mean[0] ?? 0;
}
