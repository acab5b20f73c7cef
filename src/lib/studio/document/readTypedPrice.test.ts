import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { priceWords } from './priceWords';
import { readIncluded, readTypedPrice, withFigure } from './readTypedPrice';

const us = new Numbers('USD', 'en-US');
const german = new Numbers('EUR', 'de-DE');

describe('readPrice', () => {
	it('keeps the kind of price', () => {
		expect(readTypedPrice('129', { flat: 99 }, us)).toEqual({ value: { flat: 129 } });
		expect(readTypedPrice('14', [{ flat: 99 }, { perUnit: 12 }], us)).toEqual({ value: [{ flat: 14 }, { perUnit: 12 }] });
		expect(readTypedPrice('14', { perUnit: { meter: 'seats', amount: 12 } }, us)).toEqual({
			value: { perUnit: { meter: 'seats', amount: 14 } }
		});
		expect(readTypedPrice('300, 400, 500', { pert: [299, 399, 599] }, us)).toEqual({ value: { pert: [300, 400, 500] } });
		expect(readTypedPrice('1.299,5; 1400, 1.500', { pert: [299, 399, 599] }, german)).toEqual({ value: { pert: [1299.5, 1400, 1500] } });
		expect(readTypedPrice('free', { flat: 99 }, us)).toEqual({ value: { flat: 0 } });
		expect(withFigure(14, [{ perUnit: 12 }, { flat: 5 }])).toEqual([{ perUnit: 14 }, { flat: 5 }]);
	});

	it('raises the price that the field began with, however often it is read meanwhile', () => {
		expect(readTypedPrice('+15%', { flat: 99 }, us)).toEqual({ value: { flat: 113.85 } });
		expect(readTypedPrice('+15%', { flat: 1 }, us, '99')).toEqual({ value: { flat: 113.85 } });
		expect(readTypedPrice('-50%', { pert: [299, 399, 599] }, us)).toEqual({ value: { pert: [149.5, 199.5, 299.5] } });
		expect(readTypedPrice('+10 %', { perUnit: 0.5 }, us)).toEqual({ value: { perUnit: 0.55 } });
	});

	it('gives back what a field holds', () => {
		for (const numbers of [us, german])
			for (const price of [
				{ flat: 99.5 },
				{ perUnit: 0.0035 },
				{ pert: [299.5, 399, 1599] as [number, number, number] },
				{ package: { size: 10, amount: 1.125 } }
			])
				expect(readTypedPrice(priceWords(price, numbers).typed ?? '', price, numbers)).toEqual({ value: price });
	});

	it('says what is wrong and what would put it right', () => {
		for (const text of ['', 'twelve', '-1', '+5', '€10']) expect(readTypedPrice(text, { flat: 99 }, us), text).toHaveProperty('why');
		expect(readTypedPrice('500, 400, 300', { pert: [299, 399, 599] }, us)).toHaveProperty('why');
	});
});

describe('readIncluded', () => {
	const seats = { id: 'm7', name: 'Seats', kind: 'licensed' } as const;
	const storage = { id: 'm8', name: 'Storage', kind: 'stock', unit: 'GB' } as const;
	it('reads a number, or nothing for unlimited', () => {
		expect(readIncluded('25', seats, us)).toEqual({ value: 25 });
		expect(readIncluded('100 GB', storage, us)).toEqual({ value: 100 });
		expect(readIncluded('1 seat', seats, us)).toEqual({ value: 1 });
		expect([readIncluded(' ', seats, us), readIncluded('Unlimited', seats, us)]).toEqual([{ value: 'unlimited' }, { value: 'unlimited' }]);
		expect(readIncluded('2,5', storage, german)).toEqual({ value: 2.5 });
	});

	it('reads thousands as such, and never a part of what was typed', () => {
		expect(readIncluded('10k', seats, us)).toEqual({ value: 10_000 });
		expect(readIncluded('10k seats', seats, us)).toEqual({ value: 10_000 });
		expect(readIncluded('10.000', storage, german)).toEqual({ value: 10_000 });
		for (const text of ['many', '10 MB', '10 seats or more', '5 TB']) expect(readIncluded(text, storage, us), text).toHaveProperty('why');
	});

	it('refuses a part of what is licensed one by one', () => {
		expect(readIncluded('1.5', seats, us)).toEqual({
			why: 'Seats are licensed one by one: 1.5 is not a whole number. Write 1 or 2.'
		});
		expect(readIncluded('1.5', storage, us)).toEqual({ value: 1.5 });
	});
});
