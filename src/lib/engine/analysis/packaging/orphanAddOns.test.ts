import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import { addOn, alike, book, feature, limit, plan, stock } from '../../../../../test/fixtures/scenario';

const meters = [stock('storage')];
const features = [feature('sso'), feature('api')];
const plans = (storage = limit(10), has: readonly string[] = []) => [
	plan('basic', 29, { limits: { storage }, features: has }),
	plan('pro', 99, { limits: { storage } })
];
const pack = (on: readonly string[]) => addOn('pack', 'capacity', 10, on, { adds: { storage: 50 } });

describe('orphan add-ons', () => {
	it('add-on-unsold: sold on no plan and included in none', () => {
		const of = (on: readonly string[], includedIn: readonly string[]) => book(plans(), [addOn('crm', 'module', 49, on, { includedIn })]);
		expect(found('add-on-unsold', of([], []))).toMatchObject([{ at: 'addOns/crm/on' }]);
		expect(found('add-on-unsold', of(['pro'], []))).toEqual([]);
		expect(found('add-on-unsold', of([], ['pro']))).toEqual([]);
	});

	it('pack-without-limit: adds to a meter that its plan does not limit', () => {
		const customers = alike(2, { plan: 'basic', addOns: { pack: 1 } });
		const [finding] = found('pack-without-limit', book(plans(limit(Infinity)), [pack(['basic'])]), { meters, customers });
		expect(finding).toMatchObject({ at: 'addOns/pack/adds', affected: { count: 2 } });
		expect(finding.message).toBe('pack adds to storage, which basic does not limit: there is nothing to buy it for');
		expect(found('pack-without-limit', book(plans(limit(10, 'allow')), [pack(['basic'])]), { meters })).toHaveLength(1);
		expect(found('pack-without-limit', book(plans(limit(10)), [pack(['basic'])]), { meters })).toEqual([]);
	});

	it('opens-nothing-new: the plan has all its features', () => {
		const of = (has: readonly string[]) => book(plans(limit(10), has), [addOn('open', 'feature', 9, ['basic'], { opens: ['sso', 'api'] })]);
		expect(found('opens-nothing-new', of(['sso', 'api']), { meters, features })[0].message).toBe(
			'open opens sso and api, which basic has already'
		);
		expect(found('opens-nothing-new', of(['sso']), { meters, features })).toEqual([]);
	});

	it('requires-unsold: what it requires is not sold on the same plan', () => {
		const of = (on: readonly string[], includedIn: readonly string[] = []) =>
			book(plans(), [addOn('crm', 'module', 49, ['basic', 'pro'], { requires: ['base'] }), addOn('base', 'module', 9, on, { includedIn })]);
		expect(found('requires-unsold', of(['pro']))[0].message).toBe('crm requires base, which basic does not sell: nobody there can buy it');
		expect(found('requires-unsold', of(['basic', 'pro']))).toEqual([]);
		expect(found('requires-unsold', of(['pro'], ['basic']))).toEqual([]);
	});
});
