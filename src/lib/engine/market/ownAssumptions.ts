import type { Feature } from '../catalog/priceBook';
import type { Assumption } from './Assumption';
import { fixed, forAll } from './defaultRange';
import { NO_EVIDENCE } from './evidence';

/** What begins the paths `costToServe.plan.<id>` and `costToServe.meter.<id>`: money a month for a customer on the plan, and for a unit used. 0 unless set. */
export const COST_TO_SERVE = 'costToServe.';

/** A feature's own share of customers who need it, `needShare.<id>`; while it is not set, the share of its kind of need holds. */
export function needAssumption({ id, name, need }: Feature): Assumption {
	return { ...assumed(`needShare.${id}`, `Customers who need ${name}`, 'share', need === 'all' ? 1 : 0.5), max: 1 };
}

/** What a plan or a unit of a meter costs to serve, by its path. */
export function costAssumption(path: string): Assumption {
	const [, kind, ...id] = path.split('.');
	const name = `Cost to serve ${kind === 'plan' ? 'a customer on' : 'a unit of'} ${id.join('.')}`;
	return { ...assumed(path, name, 'money a month', 0), max: 1e9 };
}

function assumed(path: string, name: string, unit: string, value: number): Omit<Assumption, 'max'> {
	return { path, name, unit, min: 0, defaults: forAll(fixed(value)), label: 'assumed', source: NO_EVIDENCE };
}
