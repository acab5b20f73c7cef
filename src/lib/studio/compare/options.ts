import type { BeyondEvidence, Decomposition, Results, Uplift } from '$lib/engine/simulation/results';
import { partsColumn, rawParts, type PartsColumn, type PartsKind, type RawParts } from '../parts/upliftParts';
import { listed } from '../session/runWords';
import { isEqual } from '$lib/charts/TrialWords';
import { sinceEngine3 } from '../parts/sinceEngine3';
import type { Numbers } from '$lib/charts/numbers';
import { chancesAmong } from './chancesAmong';
import type { ObjectiveKey } from './objective';

/** One policy as it is compared; scenarios that are equal in every figure are one. */
export type Option = {
	/** Of the first of them. */
	readonly id: string;
	/** Of all of them: "A and B". */
	readonly name: string;
	/** All of them. */
	readonly ids: readonly string[];
	readonly uplift: Uplift;
	/** By what options are ranked, against Today: the mean of the objective, and what a kept customer is worth. */
	readonly merit: number;
	/**
	 * Chance of being the best of those that are compared, Today among them, and mean regret of choosing it now (`chancesAmong`); on ARR. What equals Today has Today's chance too.
	 */
	readonly best: number;
	/** It equals Today in every trial, in what options are ranked by: ARR, and customers where they are worth something. */
	readonly arrEqual: boolean;
	readonly regret: number;
	/** Difference of customers at the last month. */
	readonly customers: Uplift | null;
	/** Where its rises are beyond what was studied. */
	readonly beyond: BeyondEvidence | null;
	/** What its offer and its policy bring of the objective; null where a run does not tell. */
	readonly causes: { readonly offer: Uplift; readonly policy: Uplift } | null;
	/** What existing and new customers bring of it, means; null where nobody arrives, or it is no sum. */
	readonly payers: RawParts | null;
};

/** Which policies of a run are compared, what they are called now, and what a kept customer is worth beside ARR; all, as they were called, and nothing, when left out. */
export type Choosing = { readonly ids?: readonly string[]; readonly names?: Readonly<Record<string, string>>; readonly worth?: number };

/** The policies of a run by their merit, highest first. Those for which it is not defined are left out. */
export function optionsOf(results: Results, objective: ObjectiveKey, { ids, names = {}, worth = 0 }: Choosing = {}): Option[] {
	const wanted = ids ?? Object.keys(results.variants);
	const { best, regret } = chancesAmong(results, wanted, worth);
	const { beyondEvidence, decomposition } = sinceEngine3(results);
	return equalOnes(results, wanted)
		.flatMap((equal): Option[] => {
			const id = equal[0] ?? '';
			const uplift = id === 'today' ? null : (results.uplift[id]?.[objective] ?? null);
			if (!uplift) return [];
			const named = equal.map((one) => names[one] ?? results.variants[one]?.name ?? one);
			const arr = results.uplift[id]?.arr;
			const kept = results.uplift[id]?.customers;
			const arrEqual = arr ? isEqual(arr) && (worth === 0 || (kept != null && isEqual(kept))) : false;
			const sharing = arrEqual ? [...equal, 'today'] : equal;
			return [
				{
					...{ id, ids: equal, name: listed(named), uplift, regret: regret[id] ?? 0 },
					merit: uplift.mean + (objective === 'arr' ? worth * (results.uplift[id]?.customers?.mean ?? 0) : 0),
					arrEqual,
					best: sharing.reduce((sum, one) => sum + (best[one] ?? 0), 0),
					customers: results.uplift[id]?.customers ?? null,
					beyond: beyondEvidence?.[id] ?? null,
					causes: causesOf(decomposition?.[id], objective),
					payers: rawParts(results, id, objective, 'payer')
				}
			];
		})
		.sort((a, b) => b.merit - a.merit);
}

/** How many options these of a run are; equal ones are one. */
export const optionCount = (results: Results, ids: readonly string[]): number => equalOnes(results, ids).length;

/** Scenarios by what is equal in all figures of their uplifts, in the order in which they were simulated. */
function equalOnes({ variants, uplift }: Results, ids: readonly string[]): string[][] {
	const groups = new Map<string, string[]>();
	for (const id of Object.keys(variants).filter((one) => ids.includes(one))) {
		const figures = JSON.stringify(uplift[id] ?? id);
		groups.set(figures, [...(groups.get(figures) ?? []), id]);
	}
	return [...groups.values()];
}

function causesOf(own: Decomposition | undefined, objective: ObjectiveKey): Option['causes'] {
	const [offer, policy] = [own?.offer[objective], own?.policy[objective]];
	return offer && policy ? { offer, policy } : null;
}

/** What two parts of each option's uplift come to, in means, as a column; null where a run does not tell. Both columns have one unit. */
export function columnOf(options: readonly Option[], kind: PartsKind, objective: ObjectiveKey, numbers: Numbers): PartsColumn | null {
	const raw = {
		payer: ({ payers }: Option) => payers,
		cause: ({ causes }: Option) => causes && { first: causes.offer.mean, second: causes.policy.mean }
	};
	const all = options.flatMap((option) => [raw.payer(option), raw.cause(option)].flatMap((own) => (own ? [own.first, own.second] : [])));
	return partsColumn(
		options.map((option) => ({ id: option.id, ...raw[kind](option) })),
		objective,
		numbers,
		all
	);
}
