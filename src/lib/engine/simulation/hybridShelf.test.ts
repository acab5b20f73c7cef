import { describe, expect, it } from 'vitest';
import type { Price } from '../catalog/price';
import type { PriceBook } from '../catalog/priceBook';
import { buildMarket } from './buildMarket';
import {
	addOn,
	book,
	feature,
	limit,
	plan,
	policy,
	stock,
	testScenario,
	variant,
	type TestPolicy
} from '../../../../test/fixtures/scenario';

/** The shelf of those of whom only one half moves. */
function hybridOf(today: PriceBook, next: PriceBook, by: Omit<TestPolicy, 'kind'>) {
	const variants = [variant('v', next, policy({ kind: 'immediate', ...by }))];
	const scenario = testScenario({
		today,
		customers: [{ id: 'a', plan: 'basic' }],
		meters: [stock('storage')],
		features: [feature('f'), feature('g')],
		variants
	});
	return buildMarket(scenario, variants, 12).migrations[1].hybrid;
}

describe('MODEL 8: one half of the new book', () => {
	const flat = (dollars: number): Price => [{ model: 'flat', cents: 100 * dollars }];
	const before = {
		...book(
			[
				plan('basic', 10, { limits: { storage: limit(5) }, features: ['f'], trialMonths: 2 }),
				plan('pro', 20, { annual: { discount: 0.2 } })
			],
			[addOn('insights', 'module', 5, ['basic'], { includedIn: ['pro'] }), addOn('pack', 'capacity', 6, ['pro'])],
			[
				{ id: 'old', name: 'old', items: ['basic', 'insights'], terms: { discount: 0.1 } },
				{ id: 'lost', name: 'lost', items: ['pack', 'pro'], terms: { discount: 0.1 } }
			]
		),
		discounts: [{ id: 'd', name: 'd', kind: 'annual' as const, discount: 0.1, on: ['basic'] }]
	};
	const after = {
		...book(
			[
				plan('core', 15, {
					limits: { storage: limit(9) },
					features: ['g'],
					minimumCents: 700,
					annual: { price: flat(13) },
					trialMonths: 1
				}),
				plan('pro', 25, { limits: { storage: limit(99) } })
			],
			[addOn('insights', 'module', 8, ['core'], { includedIn: ['pro'] }), addOn('help', 'service', 9, ['core', 'pro'])],
			[
				{ id: 'new', name: 'new', items: ['insights', 'pro'], terms: { discount: 0.3 } },
				{ id: 'other', name: 'other', items: ['core', 'insights'], terms: { discount: 0.3 } }
			]
		),
		discounts: [{ id: 'e', name: 'e', kind: 'annual' as const, discount: 0.2, on: ['core', 'gone'] }]
	};
	const hybrid = (content: TestPolicy['content'], map: Readonly<Record<string, string>> = { basic: 'core' }) =>
		hybridOf(before, after, { content, map })?.book;

	it('is no book of its own where both halves move', () => expect([hybrid('both'), hybrid(undefined)]).toEqual([undefined, undefined]));

	it('may be the price: old plans and add-ons at what the new ones cost, with the new bundles and discounts that fit', () => {
		const [basic, pro] = before.plans;
		const [core, newPro] = after.plans;
		expect(hybrid('price')).toEqual({
			plans: [
				{ ...basic, price: core.price, annual: core.annual, minimumCents: 700 },
				{ ...pro, price: newPro.price, annual: undefined, minimumCents: undefined }
			],
			addOns: [{ ...before.addOns[0], price: flat(8) }, before.addOns[1]],
			bundles: [after.bundles[0]],
			discounts: [{ ...after.discounts[0], on: ['basic'] }]
		});
	});

	it('may be the package: old plans at their price with the limits, features and add-ons of the new ones', () => {
		const [basic, pro] = before.plans;
		const [core, newPro] = after.plans;
		expect(hybrid('package')).toEqual({
			plans: [
				{ ...basic, limits: core.limits, features: core.features, minimumCents: undefined },
				{ ...pro, limits: newPro.limits, features: newPro.features, minimumCents: undefined }
			],
			addOns: [
				{ ...after.addOns[0], price: flat(5), on: ['basic'], includedIn: ['pro'] },
				{ ...after.addOns[1], on: ['basic', 'pro'] }
			],
			bundles: [before.bundles[0]],
			discounts: before.discounts
		});
	});

	it('leaves a plan as it is that the new book does not have', () => {
		const [basic] = before.plans;
		expect(hybrid('price', {})?.plans[0]).toEqual({ ...basic, minimumCents: undefined });
		expect(hybrid('package', {})?.plans[0]).toEqual({ ...basic, minimumCents: undefined });
		expect(hybrid('price', {})?.discounts).toEqual([{ ...after.discounts[0], on: [] }]);
	});

	it('has prices of unknown amount in the place from which they come: one price, one draw', () => {
		const unknown: Price = [{ model: 'range', lowCents: 100, likelyCents: 200, highCents: 400 }];
		const charged = (included: number) => ({ storage: { included, beyond: { kind: 'charge' as const, price: unknown } } });
		const old = book([plan('basic', 0, { price: unknown, limits: charged(5) })]);
		const fresh = book([plan('core', 0, { price: unknown, limits: charged(9) }), plan('max', 90)]);
		const keys = (content: TestPolicy['content'], map: Readonly<Record<string, string>>) =>
			hybridOf(old, fresh, { content, map })?.rater.ranges.map(({ key }) => key.split('/').slice(0, 3).join('/'));
		expect(keys('price', { basic: 'core' })).toEqual(['plans/core/price', 'plans/basic/limits']);
		expect(keys('package', { basic: 'core' })).toEqual(['plans/basic/price', 'plans/core/limits']);
		expect(keys('price', { basic: 'gone' })).toEqual(['plans/basic/price', 'plans/basic/limits']);
	});
});
