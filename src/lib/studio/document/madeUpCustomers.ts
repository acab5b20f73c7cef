import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { same } from './same';

/** Customers that are made up where a file brings none. */
export const MADE_UP = 500;

type Customers = Extract<ScenarioDocument['customers'], { segments: unknown }>;

/**
 * Customers for a ladder of plans of which nothing is known: fewer the higher the plan (in proportion to 1, 1/2, 1/3 ...), so that every
 * plan has some. The shares sum to 1 in thousandths.
 * @param segments ids, where the scenario speaks of segments; else one of all
 */
export function madeUpCustomers(planIds: readonly string[], segments: readonly string[] = []): Customers {
	const ids = segments.length > 0 ? segments : ['all'];
	const weights = planIds.map((_, rank) => 1 / (rank + 1));
	const sum = weights.reduce((total, weight) => total + weight, 0);
	const thousandths = weights.map((weight) => Math.round((1000 * weight) / sum));
	const missing = 1000 - thousandths.reduce((total, share) => total + share, 0);
	const plans = Object.fromEntries(planIds.map((id, rank) => [id, ((thousandths[rank] ?? 0) + (rank === 0 ? missing : 0)) / 1000]));
	return {
		segments: ids.map((id, index) => ({
			id,
			...(segments.length > 0 ? {} : { name: 'All' }),
			customers: Math.floor(MADE_UP / ids.length) + (index < MADE_UP % ids.length ? 1 : 0),
			plans
		}))
	};
}

/** Whether nothing is known of the customers of a document: they are as a price page gets them when it is brought in. */
export function isPriceAlone({ customers, today }: Pick<ScenarioDocument, 'customers' | 'today'>): boolean {
	if (!('segments' in customers)) return customers.file === '';
	const [{ plans = {} } = {}] = customers.segments;
	const planIds = Object.keys(plans);
	return planIds.length <= today.plans.length && same(customers, madeUpCustomers(planIds));
}
