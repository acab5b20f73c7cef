import type { NamedMarket } from './buildMarket';
import { trialKey } from './AssumptionSampler';
import { newPlanShare } from './entryConstants';
import type { Scenario } from './scenario';
import { NEW_PLANS, SobolPath } from './Sobol';

/**
 * How newcomers take to each plan that today's book lacks, drawn once a trial (`newPlanShare`): what most of all decides the uplift of a scenario with a
 * new plan. In a Sobol run the first such plans, in the order of the books, have the first dimensions of the sequence.
 */
export class NewPlanShares {
	readonly #sequences: ReadonlyMap<string, SobolPath>;

	constructor(
		scenario: Scenario,
		readonly market: Pick<NamedMarket, 'seed' | 'universe'>
	) {
		const known = new Set(scenario.today.plans.map(({ id }) => id));
		const added = scenario.sampling === 'sobol' ? market.universe.planIds.filter((id) => !known.has(id)) : [];
		this.#sequences = new Map(
			added.slice(0, NEW_PLANS).map((id, dimension) => [id, new SobolPath(market.seed, `newPlan.${id}`, dimension)])
		);
	}

	/** @returns in (0, 1): from the plan below to the one above */
	share(trial: number, id: string): number {
		return this.#sequences.get(id)?.uniform(trial) ?? newPlanShare(trialKey(this.market.seed, trial), id);
	}
}
