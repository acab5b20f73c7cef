import { describe, expect, it } from 'vitest';
import { found } from '../../../../../test/fixtures/packaging';
import type { Bundle } from '../../catalog/priceBook';
import { addOn, alike, book, plan } from '../../../../../test/fixtures/scenario';

const bundle = (terms: Bundle['terms'], items = ['pro', 'crm']): Bundle => ({ id: 'both', name: 'both', items, terms });
const today = (given: Bundle, crm: Parameters<typeof addOn>[4] = {}) =>
	book([plan('basic', 29), plan('pro', 99)], [addOn('crm', 'module', 49, ['pro'], crm), addOn('desk', 'module', 19, ['basic'])], [given]);
const customers = alike(3, { plan: 'pro', addOns: { crm: 1 } });

describe('bundle-dearer', () => {
	it('costs as much as its items or more', () => {
		const [finding] = found('bundle-dearer', today(bundle({ priceCents: 14800 })), { customers });
		expect(finding).toMatchObject({ at: 'bundles/both', affected: { count: 3 } });
		expect(finding.message).toBe('both costs $148 and its items on pro $148: it saves nothing, so no bill ever uses it');
		expect(found('bundle-dearer', today(bundle({ priceCents: 14799 })), { customers })).toEqual([]);
		expect(found('bundle-dearer', today(bundle({ discount: 0 })), { customers })).toHaveLength(1);
		expect(found('bundle-dearer', today(bundle({ discount: 0.01 })), { customers })).toEqual([]);
	});
});

describe('bundle-never', () => {
	it('names items that no plan lets a customer hold together', () => {
		expect(found('bundle-never', today(bundle({ discount: 0.1 }, ['crm', 'desk'])), { customers })).toMatchObject([{ at: 'bundles/both' }]);
		expect(found('bundle-never', today(bundle({ discount: 0.1 }, ['crm', 'desk']), { on: ['basic', 'pro'] }), { customers })).toEqual([]);
		expect(
			found('bundle-never', today(bundle({ discount: 0.1 }, ['crm', 'desk']), { on: ['basic', 'pro'], excludes: ['desk'] }), { customers })
		).toHaveLength(1);
	});

	it('counts what an item requires: the plan must sell that too', () => {
		const of = (on: readonly string[]) =>
			book(
				[plan('basic', 29), plan('pro', 99)],
				[addOn('crm', 'module', 49, ['pro'], { requires: ['desk'] }), addOn('desk', 'module', 19, on)],
				[bundle({ discount: 0.1 })]
			);
		expect(found('bundle-never', of(['basic']), { customers })).toHaveLength(1);
		expect(found('bundle-never', of(['pro']), { customers })).toEqual([]);
	});
});
