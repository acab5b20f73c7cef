import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { addOn, alike, book, feature, limit, plan, stock } from '../../../../../test/fixtures/scenario';

const meters = [stock('storage')];
const features = [feature('sso')];
/** Basic with the opener at 30 and packs of 50 at a price: a Pro customer with 60 GB needs the opener and one pack. */
const today = (pack: number, given: Parameters<typeof addOn>[4] = {}) =>
	book(
		[plan('basic', 29, { limits: { storage: limit(10) } }), plan('pro', 99, { limits: { storage: limit(100) }, features: ['sso'] })],
		[
			addOn('sso', 'feature', 30, ['basic'], { opens: ['sso'] }),
			addOn('pack', 'capacity', pack, ['basic'], { adds: { storage: 50 }, max: 1, ...given })
		]
	);
const customers = (gb: number) => alike(3, { plan: 'pro', usage: { storage: gb } });

describe('cheaper-with-add-ons', () => {
	it('is said where a lower plan with add-ons gives all that is held for less: from one cent on', () => {
		const [finding] = found('cheaper-with-add-ons', today(39.99), { meters, features, customers: customers(60) });
		expect(finding).toMatchObject({ severity: 'warning', at: 'plans/pro', affected: { count: 3, mrrShare: 1, cents: 3 } });
		expect(finding.message).toBe(
			'3 customers of pro would hold all that they have for less on basic with add-ons: $0.01 a month each, $0.03 in all'
		);
		expect(finding.affected?.customers[0]).toEqual({ id: 'c000000', segment: 'all', plan: 'pro', mrrCents: 9900, cents: 1 });
		expect(found('cheaper-with-add-ons', today(40), { meters, features, customers: customers(60) })).toEqual([]);
	});

	it('needs every unit of use that is served, and every feature', () => {
		expect(found('cheaper-with-add-ons', today(20), { meters, features, customers: customers(60.1) })).toEqual([]);
		expect(found('cheaper-with-add-ons', today(20, { max: 2 }), { meters, features, customers: customers(60.1) })).toEqual([]);
		expect(found('cheaper-with-add-ons', today(19.9, { max: 2 }), { meters, features, customers: customers(60.1) })).toHaveLength(1);
		const withoutOpener = book(today(20).plans, [today(20).addOns[1]]);
		expect(found('cheaper-with-add-ons', withoutOpener, { meters, features, customers: customers(60) })).toEqual([]);
	});

	it('takes no add-on that excludes another or lacks what it requires', () => {
		const excluded = today(20, { excludes: ['sso'] });
		// A pack that excludes the opener cannot be bought beside it.
		expect(found('cheaper-with-add-ons', excluded, { meters, features, customers: customers(60) })).toEqual([]);
		expect(found('cheaper-with-add-ons', excluded, { meters, features, customers: customers(10) })).toHaveLength(1);
	});

	it('keeps the modules that are held, or says nothing', () => {
		const withModule = (on: readonly string[]) => book(today(20).plans, [...today(20).addOns, addOn('crm', 'module', 49, on)]);
		const held = customers(60).map((customer) => ({ ...customer, addOns: { crm: 1 } }));
		expect(found('cheaper-with-add-ons', withModule(['pro']), { meters, features, customers: held })).toEqual([]);
		expect(found('cheaper-with-add-ons', withModule(['basic', 'pro']), { meters, features, customers: held })).toHaveLength(1);
	});
});
