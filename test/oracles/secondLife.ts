import type { AddOn, PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { Life } from '../../src/lib/engine/market/Life';
import { MOVEMENTS } from '../../src/lib/engine/market/movements';
import { addOn, feature, plan, policy, seats, stock, testScenario, variant, type TestCustomer, type TestPolicy } from '../fixtures/scenario';
import { given, Stage } from './stage';

/** One customer's life in Today and under a policy. */
export type World = { today: PriceBook; next?: PriceBook; by?: TestPolicy; customer?: Partial<TestCustomer> };

/** The second customer: 10 seats, 20 GB; on the first plan of the book. */
export function enter({ today, next = today, by = { kind: 'keep' }, customer = {} }: World, which = 0, month = 2) {
	const [{ id: first }] = today.plans;
	const scenario = testScenario({
		...{ today, meters: [seats(), stock('storage')], features: [feature('sso'), feature('audit')], months: 24 },
		...{ variants: [variant('v', next, policy(by))] },
		customers: [
			{ id: 'a', plan: first },
			{ id: 'b', plan: first, usage: { seats: 10, storage: 20 }, ...customer }
		]
	});
	const cast = new Stage(scenario, given(scenario));
	return { cast, life: cast.enter(which, month, 1) };
}
export const ledger = (life: Life) =>
	Array.from({ length: life.events }, (_, i) => [life.eventMonth[i], MOVEMENTS[life.eventMovement[i]], life.eventCents[i]]);
export const module = (id: string, dollars = 20, given: Partial<AddOn> = {}) =>
	addOn(id, 'module', dollars, ['basic', 'pro'], { max: 9, ...given });
export const basic = plan('basic', 29);
export const pro = plan('pro', 99, { features: ['sso'] });
