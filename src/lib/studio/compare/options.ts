import type { BeyondEvidence, Decomposition, Results, Uplift } from '$lib/engine/simulation/results';
import { partsColumn, rawParts, type PartsColumn, type PartsKind, type RawParts } from '../parts/upliftParts';
import { sinceEngine3 } from '../parts/sinceEngine3';
import type { Numbers } from '$lib/charts/numbers';
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
	/** Where its rises are beyond what was studied. */
	readonly beyond: BeyondEvidence | null;
	/** What its offer and its policy bring of the objective; null where a run does not tell. */
	readonly causes: { readonly offer: Uplift; readonly policy: Uplift } | null;
	/** What existing and new customers bring of it, means; null where nobody arrives, or it is no sum. */
	readonly payers: RawParts | null;
};

/** The policies of a run by the mean of the objective, highest first. Those for which it is not defined are left out. */
export function optionsOf(results: Results, objective: ObjectiveKey): Option[] {
	return Object.entries(results.variants)
		.flatMap(([id, { name }]): Option[] => {
			const uplift = id === 'today' ? null : (results.uplift[id]?.[objective] ?? null);
			if (!uplift) return [];
			const { best, regret } = results.decision;
			const { beyondEvidence, decomposition } = sinceEngine3(results);
			return [
				{
					...{ id, name, uplift, best: best[id] ?? 0, regret: regret[id] ?? 0 },
					customers: results.uplift[id]?.customers ?? null,
					beyond: beyondEvidence?.[id] ?? null,
					causes: causesOf(decomposition?.[id], objective),
					payers: rawParts(results, id, objective, 'payer')
				}
			];
		})
		.sort((a, b) => b.uplift.mean - a.uplift.mean);
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
