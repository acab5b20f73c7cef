import { expect, test } from 'vitest';
import { withChange, nextSort, readLook, writeLook, type BaseLook } from './BaseLook';
import { isOn, pickOf } from './picking';

const look: BaseLook = {
	filter: {
		...{ text: 'acme & co', segment: 'smb', plan: 'pro', near: '*', lacks: 'usage:gb', renews: 3, tenth: 1 },
		...{ mrr: [700, Infinity], months: [0, 12], use: { meter: 'a:b', against: 'limit', span: [0.8, 0.85] } }
	},
	sort: { by: 'mrr', down: true },
	open: 'c/1'
};

test('an address gives back what is looked for, and keeps what else is in it', () => {
	const query = writeLook(look, new URLSearchParams('other=1'));
	expect(query.get('other')).toBe('1');
	expect(readLook(new URLSearchParams(query.toString()))).toEqual(look);
	const nothing: BaseLook = { filter: {}, sort: undefined, open: '' };
	expect(writeLook(nothing, query).toString()).toBe('other=1');
});

test('what cannot be read in an address is left out', () => {
	const query = new URLSearchParams('renews=13&tenth=0&mrr=a..b&months=-1..2&use=limit:0..1&by=colour&plan=');
	expect(readLook(query)).toEqual({ filter: {}, sort: undefined, open: '' });
	expect(readLook(new URLSearchParams('renews=monthly')).filter).toEqual({ renews: 'monthly' });
});

test('a change replaces a part, takes it out, or leaves it', () => {
	const { filter } = withChange(look, { filter: { plan: undefined, segment: 'ent', text: '' } });
	expect([filter.plan, filter.segment, filter.text, filter.tenth]).toEqual([undefined, 'ent', undefined, 1]);
	expect(withChange(look, { sort: undefined }).sort).toBeUndefined();
	expect(withChange(look, { open: '' })).toEqual({ ...look, open: '' });
});

test('what is picked twice is no longer looked for', () => {
	const part = { mrr: [0, 10] as const };
	expect(isOn({ plan: 'pro' }, part)).toBe(false);
	const once = withChange({ ...look, filter: { plan: 'pro' } }, { filter: pickOf({ plan: 'pro' }, part) });
	expect(once.filter).toEqual({ plan: 'pro', mrr: [0, 10] });
	expect(withChange(once, { filter: pickOf(once.filter, part) }).filter).toEqual({ plan: 'pro' });
});

test('a header sorts the more telling way first, then the other, then not', () => {
	const one = nextSort(undefined, 'mrr');
	expect(one).toEqual({ by: 'mrr', down: true });
	expect(nextSort(one, 'mrr')).toEqual({ by: 'mrr', down: false });
	expect(nextSort(nextSort(one, 'mrr'), 'mrr')).toBeUndefined();
	expect(nextSort(one, 'id')).toEqual({ by: 'id', down: false });
});
