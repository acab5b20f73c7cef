import type { MovementLog } from '../history/MovementLog';
import { observedMonths } from './observedMonths';

/** What a back-test foretells: MRR and customers at the end of a month, and the MRR that expansion has added since the origin. */
export const FORETOLD = ['mrr', 'customers', 'expansion'] as const;
export type Foretold = (typeof FORETOLD)[number];

/** Figures by month ahead: entry 0 is the origin, entry h the end of the h-th month after it. Money in cents. */
export type FigurePath = Readonly<Record<Foretold, Float64Array>>;

/**
 * What happened after an origin.
 * @param origin months of the window that were known
 * @param ahead months after it
 * @param whole all customers; else those alone who were there at the origin
 * @param group of each customer of the log, from 0
 * @returns by group
 */
export function actualPaths(
	log: MovementLog,
	origin: number,
	ahead: number,
	whole: boolean,
	group: ArrayLike<number>,
	groups: number
): FigurePath[] {
	const column = () => new Float64Array(ahead + 1);
	const paths = Array.from({ length: groups }, () => ({ mrr: column(), customers: column(), expansion: column() }));
	const level = log.customers.opening.slice();
	observedMonths(log, ({ customer, month, after }) => {
		if (month < origin) level[customer] = after;
	});
	level.forEach((cents, customer) => {
		paths[group[customer]].mrr[0] += cents;
		if (cents > 0) paths[group[customer]].customers[0]++;
	});
	observedMonths(log, ({ customer, month, before, after, expansion }) => {
		const h = month - origin + 1;
		if (h < 1 || h > ahead || (!whole && level[customer] === 0)) return;
		const path = paths[group[customer]];
		path.mrr[h] += after - before;
		path.customers[h] += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
		path.expansion[h] += expansion;
	});
	for (const path of paths) for (const figure of FORETOLD) for (let h = 1; h <= ahead; h++) path[figure][h] += path[figure][h - 1];
	return paths;
}
