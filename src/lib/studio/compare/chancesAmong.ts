import { chancesOf, type Chances } from '../../engine/simulation/chancesOf';
import type { Results } from '../../engine/simulation/results';

/** The chances of being best, and regret, as some scenarios of a run are compared; on ARR. */
export type Among = Pick<Chances, 'best' | 'regret'> & {
	/** Of which options they are, Today one of them. */
	readonly ids: readonly string[];
	/** Those are the ones that are compared: else all that were simulated. */
	readonly isOfThese: boolean;
	/** All that was simulated is compared. */
	readonly isWhole: boolean;
};

/**
 * Of the scenarios that are compared and Today, counted anew from the values of each trial; of all that were simulated where a run does not hold
 * them.
 * @param compared ids of the scenarios
 */
export function chancesAmong({ variants, decision }: Results, compared: readonly string[]): Among {
	const all = Object.keys(variants);
	const ids = all.filter((id) => id === 'today' || compared.includes(id));
	if (ids.length === all.length) return { best: decision.best, regret: decision.regret, ids, isOfThese: true, isWhole: true };
	const arr = decision.values?.arr;
	const values = ids.flatMap((id) => (arr?.[id] ? [arr[id]] : []));
	if (values.length < ids.length) return { best: decision.best, regret: decision.regret, ids: all, isOfThese: false, isWhole: false };
	const { best, regret } = chancesOf(ids, values);
	return { best, regret, ids, isOfThese: true, isWhole: false };
}
