import { describe, expect, test } from 'vitest';
import { leadingNumber } from './leadingNumber';
import { readLimit } from './readQuantity';
import { readUnit } from './readUnit';
import { HEAD, readSound, remarks, warned } from './testing/readSound';

describe('numbers in text are read whole or not at all', () => {
	test.each([
		['10_000_000', 1e7],
		['10k', 10_000],
		['10 k', 10_000],
		['1.5M', 1.5e6],
		['1 000', 1000],
		['1 000 000', 1e6],
		['2 million', 2e6],
		['3B', 3e9],
		['1,299.50', 1299.5],
		['1e3', 1000],
		['5GB', 5],
		['12 seats', 12],
		['50%', 50]
	])('%s', (text, value) => {
		expect(leadingNumber(text)?.value).toBe(value);
	});

	test.each(['1_0', '10_00', '24x5', '3-5', '3 – 5', '10/20', '10k5', '5m', 'k10', ''])('%s is refused', (text) => {
		expect(leadingNumber(text)).toBeUndefined();
	});

	test('limits and prices, and what is refused beside its place', () => {
		expect(readLimit('10k')?.value).toBe(10_000);
		const yaml = `${HEAD}usageLimits:\n  a: { valueType: NUMERIC, defaultValue: 10_000, unit: call/month }\n  b: { valueType: NUMERIC, defaultValue: 24x5, unit: call/month }\nplans:\n  A: { price: 1.5k, unit: /month }\n`;
		const { plan } = readSound(yaml);
		expect(plan('A').price.monthly).toEqual({ flat: 1500 });
		expect(plan('A').limits).toEqual({ a: { included: 10_000 }, b: { included: 'unlimited' } });
		expect(warned(yaml)).toContainEqual(['not-a-number', 6]);
	});
});

describe('a number in a unit is part of the price', () => {
	test.each([
		['500 users/month', { of: 'users', per: 500, months: 1 }],
		['per 1M tokens/month', { of: 'tokens', per: 1e6, months: 1 }],
		['10 seats/month', { of: 'seats', per: 10, months: 1 }],
		['1,000 emails', { of: 'emails', per: 1000, months: undefined }],
		['user/month', { of: 'user', per: 1, months: 1 }],
		['USD/execution', { of: 'execution', per: 1, months: undefined }]
	])('%s', (text, unit) => {
		expect(readUnit(text, true)).toEqual({ ...unit, once: false });
	});

	test('plans are priced by so many units, on the meter of what they count', () => {
		const { book, plan } = readSound(`${HEAD}usageLimits:
  contactsLimit: { valueType: NUMERIC, unit: contact, type: NON_RENEWABLE, defaultValue: 500 }
  tokensLimit: { valueType: NUMERIC, unit: token/month, type: RENEWABLE, defaultValue: 5000000 }
plans:
  B: { price: 13, unit: 500 contacts/month, usageLimits: { contactsLimit: { value: 50000 } } }
  C: { price: 20, unit: 500 users/month }
  D: { price: 3, unit: per 1M tokens/month }
  E: { price: 40, unit: 10 seats/month }
`);
		expect(['B', 'C', 'D', 'E'].map((id) => plan(id).price.monthly)).toEqual([
			{ package: { meter: 'contactsLimit', size: 500, amount: 13 } },
			{ package: { meter: 'seats', size: 500, amount: 20 } },
			{ package: { meter: 'tokensLimit', size: 1_000_000, amount: 3 } },
			{ package: { meter: 'seats', size: 10, amount: 40 } }
		]);
		expect(book.meters?.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['contactsLimit stock', 'tokensLimit flow', 'seats licensed']);
	});
});

describe('a price counts what the plan includes', () => {
	const yaml = `${HEAD}usageLimits:
  connectionsLimit: { valueType: NUMERIC, unit: data connection, type: NON_RENEWABLE, defaultValue: 3 }
  fastConnectionsLimit: { valueType: NUMERIC, unit: connection, type: NON_RENEWABLE, defaultValue: 0 }
plans:
  FREE: { price: 0, unit: /month }
  PRO: { price: 169, unit: connection/month, usageLimits: { connectionsLimit: { value: 50 } } }
addOns:
  fastPack: { availableFor: [PRO], price: 150, unit: /month, usageLimitsExtensions: { fastConnectionsLimit: { value: 5 } } }
`;

	test('not a meter of which it includes none, and says what it chose', () => {
		const { plan } = readSound(yaml);
		expect(plan('PRO').price.monthly).toEqual({ perUnit: { meter: 'connectionsLimit', amount: 169 } });
		expect(plan('PRO').limits?.fastConnectionsLimit).toEqual({ included: 0 });
		expect(remarks(yaml, 'guess')).toContainEqual(['plans/PRO/unit', 'what is priced']);
	});

	test('a new one where nothing like it is included', () => {
		const other = yaml.replace('unit: data connection', 'unit: link');
		expect(readSound(other).plan('PRO').price.monthly).toEqual({ perUnit: { meter: 'connections', amount: 169 } });
		expect(remarks(other, 'guess')).toContainEqual(['plans/PRO/unit', 'what is priced']);
	});
});
