import { supportOf } from '../math/distribution';
import type { Scenario } from './scenario';

/** Whether new customers may arrive during a run. Where none do, every uplift is about existing customers only. */
export function hasArrivals({ assumptions }: Pick<Scenario, 'assumptions'>): boolean {
	const { all, bySegment = {} } = assumptions.newCustomers ?? {};
	return [...(all ? [all] : []), ...Object.values(bySegment)].some((range) => supportOf(range)[1] > 0);
}
