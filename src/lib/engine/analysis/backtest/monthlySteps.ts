import type { MovementLog } from '../history/MovementLog';
import { observedMonths } from './observedMonths';

/** How a book moved in a month: `mrr` and `customers` at its start, then what those did who were there, and what those brought who were not. */
export type MonthStep = {
	readonly mrr: number;
	readonly customers: number;
	readonly expansion: number;
	readonly contraction: number;
	readonly churn: number;
	readonly left: number;
	readonly brought: number;
	readonly came: number;
};

/** The steps of every month of the window, in cents: `mrr + expansion - contraction - churn + brought` is the `mrr` of the next. */
export function monthlySteps(log: MovementLog): MonthStep[] {
	const zero = () => ({ mrr: 0, customers: 0, expansion: 0, contraction: 0, churn: 0, left: 0, brought: 0, came: 0 });
	const steps = Array.from({ length: log.months }, zero);
	observedMonths(log, ({ month, before, after, expansion }) => {
		const step = steps[month];
		if (before === 0) {
			step.brought += after;
			if (after > 0) step.came++;
			return;
		}
		step.expansion += expansion;
		const lost = before + expansion - after;
		if (after > 0) step.contraction += lost;
		else step.churn += lost;
		if (after === 0) step.left++;
	});
	let mrr = log.customers.opening.reduce((sum, cents) => sum + cents, 0);
	let customers = log.customers.opening.reduce((count, cents) => count + (cents > 0 ? 1 : 0), 0);
	for (const step of steps) {
		step.mrr = mrr;
		step.customers = customers;
		mrr += step.expansion - step.contraction - step.churn + step.brought;
		customers += step.came - step.left;
	}
	return steps;
}
