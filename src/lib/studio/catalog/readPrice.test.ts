import { describe, expect, it } from 'vitest';
import { readAmount, readIncluded, readPrice } from './readPrice';

describe('readAmount', () => {
	it.each([
		['129', 129],
		['$129.50', 129.5],
		['1,299', 1299],
		['12,50', 12.5],
		['€ 1,299.5', 1299.5],
		['-5', -5]
	])('reads %s', (text, amount) => expect(readAmount(text)).toBe(amount));
	it.each(['', 'abc', '12a', '1.2.3', '--1', '1,29.00'])('refuses %j', (text) => expect(readAmount(text)).toBeUndefined());
});

describe('readPrice', () => {
	it('keeps the kind of price', () => {
		expect(readPrice('129', { flat: 99 })).toEqual({ value: { flat: 129 } });
		expect(readPrice('14', [{ flat: 99 }, { perUnit: 12 }])).toEqual({ value: [{ flat: 14 }, { perUnit: 12 }] });
		expect(readPrice('14', { perUnit: { meter: 'seats', amount: 12 } })).toEqual({ value: { perUnit: { meter: 'seats', amount: 14 } } });
		expect(readPrice('300, 400, 500', { pert: [299, 399, 599] })).toEqual({ value: { pert: [300, 400, 500] } });
		expect(readPrice('free', { flat: 99 })).toEqual({ value: { flat: 0 } });
	});

	it('says what is wrong and what would put it right', () => {
		for (const text of ['', 'twelve', '-1']) expect(readPrice(text, { flat: 99 })).toHaveProperty('why');
		expect(readPrice('500, 400, 300', { pert: [299, 399, 599] })).toHaveProperty('why');
	});
});

describe('readIncluded', () => {
	it('reads a number, or nothing for unlimited', () => {
		expect([readIncluded('25'), readIncluded('100 GB'), readIncluded(' '), readIncluded('Unlimited')]).toEqual([
			{ value: 25 },
			{ value: 100 },
			{ value: 'unlimited' },
			{ value: 'unlimited' }
		]);
		expect(readIncluded('many')).toHaveProperty('why');
	});
});
