import { describe, expect, it } from 'vitest';
import { between, ledgerUnit, Numbers, unitOf } from './numbers';

const us = new Numbers('USD', 'en-US');

describe('money', () => {
	it.each([
		[0, '$0'],
		[999, '$999'],
		[999.4, '$999'],
		[999.6, '$1.0k'],
		[1_000, '$1.0k'],
		[9_949, '$9.9k'],
		[9_951, '$10k'],
		[213_149, '$213k'],
		[999_400, '$999k'],
		[999_600, '$1.00M'],
		[1_234_000, '$1.23M'],
		[2_000_000_000, '$2.00B'],
		[-3_200, '−$3.2k'],
		[-0.2, '$0']
	])('%d is %s', (amount, text) => expect(us.money(amount)).toBe(text));

	it('signs a difference, and never signs nothing', () => {
		expect(us.moneyUplift(15_300)).toBe('+$15k');
		expect(us.moneyUplift(5_300)).toBe('+$5.3k');
		expect(us.moneyUplift(-5_300)).toBe('−$5.3k');
		expect(us.moneyUplift(0.3)).toBe('$0');
		expect(us.moneyUplift(-0.3)).toBe('$0');
	});

	it('keeps one unit and one decimal in a ledger', () => {
		const unit = ledgerUnit([213_100, -1_700]);
		expect([213_100, -1_700].map((amount) => us.money(amount, unit))).toEqual(['$213.1k', '−$1.7k']);
		expect(us.moneyUplift(-40, unit)).toBe('$0');
		expect(us.moneyUplift(-60, unit)).toBe('−$0.1k');
		expect(ledgerUnit([900])).toEqual({ by: 1, suffix: '', decimals: 0 });
		expect(unitOf(12)).toEqual({ by: 1, suffix: '', decimals: 0 });
	});

	it('follows the locale for separators and the place of the currency', () => {
		const german = new Numbers('EUR', 'de-DE');
		expect(german.money(1_234_000).replace(/\s/u, ' ')).toBe('1,23M €');
		expect(german.moneyUplift(-3_200).replace(/\s/u, ' ')).toBe('−3,2k €');
	});

	it('has the decimals of the currency, and in a field the signs of the locale', () => {
		const [yen, french, german] = [new Numbers('JPY', 'ja-JP'), new Numbers('EUR', 'fr-FR'), new Numbers('EUR', 'de-DE')];
		expect([yen.price(1299.4), yen.price(1_000_000), yen.unitPrice(0.5), yen.digits, yen.symbol]).toEqual([
			'¥1,299',
			'¥1,000,000',
			'¥0.5',
			0,
			'¥'
		]);
		expect(french.price(1299.5)).toBe('1\u202f299,50\u00a0€');
		expect([german.price(1299), german.unitPrice(0.0035), german.rate(0.125)]).toEqual(['1.299\u00a0€', '0,0035\u00a0€', '12,5\u00a0%']);
		expect(french.count(1_234_567)).toBe('1\u202f234\u202f567');
		expect([german, french, yen].map((numbers) => numbers.affixes)).toEqual([
			{ before: '', after: '€' },
			{ before: '', after: '€' },
			{ before: '¥', after: '' }
		]);
		expect([german.typed(1299.5), german.typed(1.125), us.typed(1.125), us.typed(1e-7), german.typed(-4)]).toEqual([
			'1299,5',
			'1,1250',
			'1.1250',
			'0.0000001',
			'-4'
		]);
	});

	it('puts the word in the number that goes with the count', () => {
		expect([us.counted(1, 'month'), us.counted(0, 'month'), us.counted(2400, 'customer'), us.counted(1.2, 'trial')]).toEqual([
			'1 month',
			'0 months',
			'2,400 customers',
			'1 trial'
		]);
		expect([us.points(0.01), us.points(-0.01), us.points(0.02)]).toEqual(['+1.0 pt', '−1.0 pt', '+2.0 pts']);
	});

	it('writes cents of a price only when there are any', () => {
		expect([us.price(29), us.price(12.5), us.price(0.004)]).toEqual(['$29', '$12.50', '$0']);
	});
});

describe('shares', () => {
	it('writes percentages and points', () => {
		expect(us.percent(1.065)).toBe('106.5%');
		expect(us.percent(0.5, 0)).toBe('50%');
		expect(us.percentUplift(0.2)).toBe('+20%');
		expect(us.points(0.057)).toBe('+5.7 pts');
		expect(us.points(-0.002)).toBe('−0.2 pts');
	});

	it('counts with separators', () => {
		expect([us.count(2_400), us.countUplift(22), us.countUplift(-3), us.countUplift(0.2)]).toEqual(['2,400', '+22', '−3', '0']);
		expect(us.decimal(7.66)).toBe('7.7');
	});

	it('writes an interval in words', () => {
		expect(between('+$15k', '+$107k')).toBe('+$15k to +$107k');
	});
});
