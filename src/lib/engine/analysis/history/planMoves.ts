import { UNKNOWN, type MovementLog } from './MovementLog';

/** Customers that went from one plan to another. */
export type PlanMove = {
	readonly from: string;
	readonly to: string;
	readonly customers: number;
	/** What it added to the MRR, in cents; below 0 it took away. */
	readonly cents: number;
};

/** Who went from which plan to which, the most first: the plan-migration matrix by its entries that are not 0. */
export function planMoves({ movements, plans }: MovementLog): readonly PlanMove[] {
	const { plan, planBefore, cents } = movements;
	const moves = new Map<number, { from: string; to: string; customers: number; cents: number }>();
	for (let at = 0; at < plan.length; at++) {
		const [to, from] = [plan[at], planBefore[at]];
		if (to === UNKNOWN || from === UNKNOWN || to === from) continue;
		const key = from * plans.length + to;
		const move = moves.get(key) ?? { from: plans[from], to: plans[to], customers: 0, cents: 0 };
		moves.set(key, move);
		move.customers++;
		move.cents += cents[at];
	}
	return [...moves.values()].sort((a, b) => b.customers - a.customers);
}
