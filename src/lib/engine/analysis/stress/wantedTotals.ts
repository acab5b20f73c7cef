import type { Results } from '../../simulation/results';

/** Inputs whose totals are worth a run of their own: those that swing the lead, the most first as the tornado has them, then those of which trials tell a share. */
export function wantedTotals({ decision }: Pick<Results, 'decision'>): string[] {
	const width = ({ swing }: (typeof decision.sensitivity)[number]) => (swing ? Math.abs(swing.leadHigh - swing.leadLow) : 0);
	return decision.sensitivity
		.filter((one) => width(one) > 0 || one.firstOrder > 0)
		.toSorted((a, b) => width(b) - width(a) || b.firstOrder - a.firstOrder)
		.map(({ assumption }) => assumption);
}
