import type { PreviewResults } from '../comparison/deskCalls';

/** How many customers hold each plan at the start and at the end of a run, and the most of any. */
export type Held = {
	readonly plans: Readonly<Record<string, { readonly now: number; readonly end: number }>>;
	readonly most: number;
	readonly month: number;
};

/**
 * Reads the customers of each plan from the flows between plans; who left counts at the start only.
 * @param today customers of each plan, of all that there are: the flows of a sample come near them only
 */
export function heldByPlan(
	{ flows, months }: Pick<PreviewResults, 'flows' | 'months'>,
	today: Readonly<Record<string, number>> = {}
): Held {
	const plans: Record<string, { now: number; end: number }> = {};
	const of = (id: string) => (plans[id] ??= { now: 0, end: 0 });
	for (const { from, to, customers } of flows) {
		of(from).now += customers;
		of(to).end += customers;
	}
	for (const [id, customers] of Object.entries(today)) of(id).now = customers;
	const held = Object.entries(plans).filter(([id]) => id !== 'churned');
	return { plans, most: Math.max(1, ...held.map(([, { now, end }]) => Math.max(now, end))), month: months };
}
