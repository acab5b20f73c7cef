import type { Results, Uplift } from '$lib/engine/simulation/results';
import type { ObjectiveKey } from './objective';

/** One policy as it is compared. */
export type Option = {
	readonly id: string;
	readonly name: string;
	readonly uplift: Uplift;
	/** Chance of being the best of all, Today among them, and mean regret of choosing it now; on ARR. */
	readonly best: number;
	readonly regret: number;
	/** Difference of customers at the last month. */
	readonly customers: Uplift | null;
};

/** The policies of a run by the mean of the objective, highest first. Those for which it is not defined are left out. */
export function optionsOf(results: Results, objective: ObjectiveKey): Option[] {
	return Object.entries(results.variants)
		.flatMap(([id, { name }]): Option[] => {
			const uplift = id === 'today' ? null : (results.uplift[id]?.[objective] ?? null);
			if (!uplift) return [];
			const { best, regret } = results.decision;
			return [{ id, name, uplift, best: best[id] ?? 0, regret: regret[id] ?? 0, customers: results.uplift[id]?.customers ?? null }];
		})
		.sort((a, b) => b.uplift.mean - a.uplift.mean);
}
