import { describe, expect, it } from 'vitest';
import { checkedFor } from '../../../../../test/fixtures/checkup';
import { addOn, alike, book, plan } from '../../../../../test/fixtures/scenario';

const today = book([plan('basic', 20), plan('pro', 40)], [addOn('extra', 'module', 6, ['pro'])]);
const customers = (holding: number, all: number) => [
	...alike(holding, { plan: 'pro', addOns: { extra: 1 } }, 'holds'),
	...alike(all - holding, { plan: 'pro' }, 'not'),
	// Whose plan does not sell it does not count.
	...alike(30, { plan: 'basic' }, 'basic')
];

describe('add-on-most', () => {
	it('is an add-on that more than half of those hold who may buy it', () => {
		expect(checkedFor('add-on-most', today, { customers: customers(10, 20) })).toEqual([]);
		const [most] = checkedFor('add-on-most', today, { customers: customers(15, 20) });
		expect(most).toMatchObject({ severity: 'warning', affected: { count: 15 }, worth: { cents: 9000, sort: 'exact' } });
		// 15 × $6 over 20 customers of Pro.
		expect(most?.mend).toEqual({
			name: 'extra in pro',
			change: { kind: 'includeAddOn', addOn: 'extra', plans: [{ id: 'pro', cents: 450 }] }
		});
	});
});

describe('add-on-nobody', () => {
	it('is one that fewer than one in a hundred hold, of at least twenty', () => {
		expect(checkedFor('add-on-nobody', today, { customers: customers(0, 19) })).toEqual([]);
		expect(checkedFor('add-on-nobody', today, { customers: customers(1, 100) })).toEqual([]);
		const [none] = checkedFor('add-on-nobody', today, { customers: customers(0, 20) });
		expect(none).toMatchObject({ severity: 'note', affected: undefined, title: 'Nobody buys extra' });
		expect(checkedFor('add-on-nobody', today, { customers: customers(1, 101) })).toMatchObject([
			{ affected: { count: 1 }, title: 'Next to nobody buys extra', mend: { change: { kind: 'takeOut', shelf: 'addOns', id: 'extra' } } }
		]);
	});
});
