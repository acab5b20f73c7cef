import type { Motion } from '../../src/lib/engine/market/motionTable';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, STILL, stock, testScenario, type TestCustomer } from '../fixtures/scenario';

/** Customers a trial: trials are as independent as customers, and cost less than a larger base. */
export const SIZE = 500;

/** Everything that can be sold is worth far more than its price. */
export const WORTH = { k: 1, addOns: { thing: 1e6 }, features: { sso: 1e6 }, meters: { storage: 1e6 } };

const OFFERS = {
	capacity: () =>
		book([plan('basic', 1, { limits: { storage: limit(10) } })], [addOn('pack', 'capacity', 1, ['basic'], { adds: { storage: 5 }, max: 1 })]),
	tier: () => book([plan('basic', 1), plan('pro', 2, { features: ['sso'] })]),
	feature: () => book([plan('basic', 1)], [addOn('ssoOnly', 'feature', 1, ['basic'], { opens: ['sso'] })]),
	complementary: () => module('complementary'),
	adjacent: () => module('adjacent'),
	platform: () => module('platform')
};

function module(kind: 'complementary' | 'adjacent' | 'platform') {
	return book([plan('basic', 1)], [addOn('thing', 'module', 1, ['basic'], { motion: kind })]);
}

/** Customers at 1, triggered in every month, who can buy one thing at 1 by one motion that converts p a year; selling costs nothing. */
export function alwaysTriggered(
	motion: Motion,
	customers: number,
	p: number,
	given: { readonly values?: Readonly<Record<string, number>>; readonly customer?: Partial<TestCustomer>; readonly scenario?: Partial<Scenario> } = {}
): Scenario {
	return testScenario({
		today: OFFERS[motion](),
		meters: [stock('storage')],
		features: [feature('sso', 'all')],
		customers: alike(SIZE, { plan: 'basic', health: 0.9, usage: { storage: 9 }, ...given.customer }),
		months: 12,
		trials: customers / SIZE,
		assumptions: {
			...STILL,
			...points({ cooldown: 0, relativeConversion: 1, friction: 1e9, initiative: 1e9, 'owner.productLed.cost': 0, [`conversion.${motion}`]: p, ...given.values })
		},
		...given.scenario
	});
}

/** Whether a share of n lives is within 4 standard errors of what it should be. */
export function isShare(share: number, expected: number, n: number): boolean {
	return Math.abs(share - expected) < 4 * Math.sqrt((expected * (1 - expected)) / n);
}
