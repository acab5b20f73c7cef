import type { Results } from '../../simulation/results';

/** Inputs in the order in which their totals are worth a run: those that swing the lead most, as the tornado has them, then by first order. */
export function wantedTotals({ decision }: Pick<Results, 'decision'>): string[] {
	const width = ({ swing }: (typeof decision.sensitivity)[number]) => (swing ? Math.abs(swing.leadHigh - swing.leadLow) : 0);
	return decision.sensitivity.toSorted((a, b) => width(b) - width(a) || b.firstOrder - a.firstOrder).map(({ assumption }) => assumption);
}
