import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { readTypedNumber } from './readTypedNumber';

const us = new Numbers('USD', 'en-US');
const german = new Numbers('EUR', 'de-DE');
const french = new Numbers('EUR', 'fr-FR');
const japanese = new Numbers('JPY', 'ja-JP');

describe('a number as it is typed', () => {
	it.each<[Numbers, string, number]>([
		[us, '1299', 1299],
		[us, '1,299.50', 1299.5],
		[us, '1,299', 1299],
		[us, '1,234,567', 1_234_567],
		[us, '12,50', 12.5],
		[us, '0.125', 0.125],
		[us, '12.', 12],
		[us, '.5', 0.5],
		[us, '−5', -5],
		[us, '1 000', 1000],
		[us, "1'000", 1000],
		[us, '10_000_000', 10_000_000],
		[us, '10k', 10_000],
		[us, '1.5M', 1_500_000],
		[us, '2 bn', 2e9],
		[us, '1.299.000', 1_299_000],
		[us, '1.0001', 1.0001],
		[german, '1.299,50', 1299.5],
		[german, '1.299', 1299],
		[german, '129,5', 129.5],
		[german, '129.5', 129.5],
		[german, '10k', 10_000],
		[german, '1,5 Mio.', 1_500_000],
		[german, '0,035', 0.035],
		[french, '1\u202f299,50', 1299.5],
		[french, '1\u00a0299', 1299],
		[french, '12,5', 12.5],
		[french, '1 234 567', 1_234_567],
		[japanese, '1,300', 1300],
		[japanese, '１２００', 1200],
		[japanese, '1.5万', 15_000],
		[new Numbers('INR', 'en-IN'), '12,34,567', 1_234_567],
		[new Numbers('CHF', 'de-CH'), '1’299.50', 1299.5],
		[new Numbers('EGP', 'ar-EG'), '١٢٫٥', 12.5]
	])('%# reads %2$s', (numbers, text, value) => expect(readTypedNumber(text, numbers)).toEqual({ value }));

	it.each(['', 'abc', '12a', '1.2.3', '--1', '1,29.00', '10kk', '1e3', '1,2345,678', '12 34', '5 apples', '½', 'Infinity', '10 MB'])(
		'refuses %j whole',
		(text) => expect(readTypedNumber(text, us)).toHaveProperty('why')
	);

	it('refuses a decimal sign before three digits, which elsewhere means thousands, and says what it was read as', () => {
		expect(readTypedNumber('1.299', us)).toEqual({
			why: '“1.299” reads as 1.2990 here, and could be meant as 1299. Write 1.2990 or 1299.'
		});
		expect(readTypedNumber('1,299', german)).toEqual({
			why: '“1,299” reads as 1,2990 here, and could be meant as 1299. Write 1,2990 or 1299.'
		});
		expect(readTypedNumber('2,500', french)).toHaveProperty('why', expect.stringContaining('2,5 here'));
	});

	it.each([us, german, french, japanese, new Numbers('EGP', 'ar-EG'), new Numbers('INR', 'hi-IN'), new Numbers('CHF', 'de-CH')])(
		'gives back what is written into a field: %o',
		(numbers) => {
			for (const value of [0, 1, 12.5, 1.125, 999.999, 0.125, 1299, 1299.125, 1_234_567.89, 1e-7, 0.0035, -4.2, 1e9])
				expect(readTypedNumber(numbers.typed(value), numbers), `${numbers.locale} ${numbers.typed(value)}`).toEqual({ value });
		}
	);
});
