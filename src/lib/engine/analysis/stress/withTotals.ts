import type { Results } from '../../simulation/results';
import type { Stress } from './Stress';

/** Results with the total order of the inputs that were drawn again by themselves. @param stress of the same scenario */
export function withTotals(results: Results, { totals }: Pick<Stress, 'totals'>): Results {
	const known = new Map(totals.flatMap(({ paths, total }) => (paths.length === 1 ? [[paths[0], total] as const] : [])));
	const sensitivity = results.decision.sensitivity.map((one) => {
		const total = known.get(one.assumption);
		return total ? { ...one, total: total.share, totalSe: total.standardError } : one;
	});
	return { ...results, decision: { ...results.decision, sensitivity } };
}
