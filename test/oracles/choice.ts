import type { AddOn, PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { addOn, feature, plan, points, policy, STILL, stock, testScenario, variant, type TestCustomer, type TestPolicy } from '../fixtures/scenario';
import { given, Stage, type Given } from './stage';

/** What a customer is asked to choose from. */
export type Choice = {
	today: PriceBook;
	next?: PriceBook;
	by?: TestPolicy;
	customer?: Partial<TestCustomer>;
	worths?: Given;
	needs?: readonly number[];
	values?: Readonly<Record<string, number>>;
};

/** A customer on Basic, in month 2, at the median, with 60 GB, who looks at every plan. Features `sso` and `audit`; all modules fit. */
export function enter({ today, next, by = { kind: 'keep' }, customer = {}, worths = {}, needs = [1, 1], values = {} }: Choice) {
	const scenario = testScenario({
		...{ today, meters: [stock('storage')], features: [feature('sso'), feature('audit')], assumptions: { ...STILL, ...points({ reach: 1, ...values }) } },
		...{
			customers: [{ id: 'a', plan: 'basic', usage: { storage: 60 }, ...customer }],
			variants: next ? [variant('v', next, policy(by))] : []
		}
	});
	const cast = new Stage(scenario, given(scenario, worths)).withoutSpread();
	cast.rates.need.set(needs);
	const life = cast.enter(next ? 1 : 0, 2);
	const { chooser } = cast;
	const best = () => {
		const { bestSurplus, bestPlan, bestAddOn, bestQuantity, bestDelta } = chooser;
		return [Math.round(bestSurplus * 1e6) / 1e6, bestPlan, bestAddOn, bestQuantity, bestDelta];
	};
	const offer = (motion: number) => {
		chooser.offer(life, motion);
		return best();
	};
	const cheaper = () => {
		chooser.cheaper(life);
		return best();
	};
	return { ...cast, life, chooser, offer, cheaper };
}
/** Nothing is chosen. */
export const NONE = [-Infinity, -1, -1, 0, 0];
export const basic = plan('basic', 29);
export const pro = plan('pro', 99, { features: ['sso'] });
export const module = (id: string, given: Partial<AddOn> = {}, on = ['basic', 'pro']) => addOn(id, 'module', 20, on, given);
