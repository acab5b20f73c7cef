import { withWorth } from '../../engine/analysis/decisionCurves';
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
 * @param worth what a customer at the last month is worth beside ARR; only of a run that holds them by trial (`canWeigh`)
 */
export function chancesAmong({ variants, decision }: Results, compared: readonly string[], worth = 0): Among {
	const all = Object.keys(variants);
	const ids = all.filter((id) => id === 'today' || compared.includes(id));
	const isWhole = ids.length === all.length;
	if (isWhole && worth === 0) return { best: decision.best, regret: decision.regret, ids, isOfThese: true, isWhole };
	const { arr, customers } = decision.values ?? {};
	const values = ids.flatMap((id) => (arr?.[id] ? [withWorth(arr[id], customers?.[id] ?? [], customers ? worth : 0)] : []));
	if (values.length < ids.length) return { best: decision.best, regret: decision.regret, ids: all, isOfThese: false, isWhole: false };
	const { best, regret } = chancesOf(ids, values);
	return { best, regret, ids, isOfThese: true, isWhole };
}

/** Whether a run holds ARR and customers by trial, so that a kept customer can be given a worth. */
export const canWeigh = ({ decision }: Results): boolean => decision.values?.arr !== undefined && decision.values.customers !== undefined;
