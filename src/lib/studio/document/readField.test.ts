import { describe, expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { annualTyped, annualWords, readAnnual } from './readAnnual';
import { ifAny, readTypedAmount, readBound, readMoney, readPercent, readWhole } from './readField';

const us = new Numbers('USD', 'en-US');
const german = new Numbers('EUR', 'de-DE');
const yen = new Numbers('JPY', 'ja-JP');

describe('an amount', () => {
	it.each<[Numbers, string, number]>([
		[us, '$129.50', 129.5],
		[us, '129.50 USD', 129.5],
		[us, 'US$ 1,299', 1299],
		[us, '$85 a month', 85],
		[us, '85/mo', 85],
		[us, '-$5', -5],
		[us, '$1.5k', 1500],
		[german, '129,50 €', 129.5],
		[german, '€ 1.299,5', 1299.5],
		[german, '129,50 EUR', 129.5],
		[yen, '¥1,300', 1300],
		[yen, '￥1300', 1300]
	])('%# reads %2$s', (numbers, text, value) => expect(readTypedAmount(text, numbers)).toEqual({ value }));

	it('in another currency is refused, not taken for this one', () => {
		expect(readTypedAmount('€10', us)).toEqual({ why: '“€10” is in €. Amounts here are in USD: write $ or nothing.' });
		expect(readTypedAmount('$10', german)).toHaveProperty('why');
	});

	it('changes by a share of what the field began with, to a minor unit', () => {
		expect(readMoney(us)('+15%', '99')).toEqual({ value: 113.85 });
		expect(readMoney(us)('−10 %', '$99')).toEqual({ value: 89.1 });
		expect(readMoney(german)('+2,5%', '99,90')).toEqual({ value: 102.4 });
		expect(readMoney(yen)('+15%', '1290')).toEqual({ value: 1484 });
		expect(readMoney(us)('+15', '99')).toHaveProperty(
			'why',
			'“+15” could be a change or an amount. Write +15% for a change, or the amount without a sign.'
		);
		expect(readMoney(us)('-150%', '99')).toHaveProperty('why');
	});

	it('may be left out, and is never below zero', () => {
		expect([ifAny(readMoney(us))(' '), readMoney(us)('0')]).toEqual([{ value: undefined }, { value: 0 }]);
		for (const text of ['', 'abc', '$', '5 apples']) expect(readMoney(us)(text), text).toHaveProperty('why');
	});
});

describe('other figures', () => {
	it('are read whole', () => {
		expect([readWhole(us)('1,200'), readWhole(german)('1.200'), readWhole(us, 0)('0')]).toEqual([
			{ value: 1200 },
			{ value: 1200 },
			{ value: 0 }
		]);
		for (const text of ['1.5', '0', '-1', 'two']) expect(readWhole(us)(text), text).toHaveProperty('why');
		expect(readPercent(german)('12,5 %')).toEqual({ value: 0.125 });
		for (const text of ['100', '-1', '101%', '12 apples']) expect(readPercent(us)(text), text).toHaveProperty('why');
		expect(readBound(us, 10, 100)('10k')).toEqual({ why: '10,000 is not below 100, where the next tier ends.' });
	});
});

describe('annual terms', () => {
	it('say whether a figure is a share off or an amount', () => {
		expect(readAnnual('20%', us)).toEqual({ value: { discount: 0.2 } });
		expect(readAnnual('−20%', us)).toEqual({ value: { discount: 0.2 } });
		expect(readAnnual('$85', us)).toEqual({ value: { flat: 85 } });
		expect(readAnnual('85 a month', us)).toEqual({ value: { flat: 85 } });
		expect(readAnnual('85,50 €', german)).toEqual({ value: { flat: 85.5 } });
		expect(readAnnual('', us)).toEqual({ value: 'none' });
		expect(readAnnual('20', us)).toEqual({ why: '20 of what? Write 20% for a discount, or $20 for an amount a month.' });
		expect(readAnnual('20', german)).toHaveProperty('why', expect.stringContaining('20 €'));
		for (const text of ['100%', 'twenty', '£20']) expect(readAnnual(text, us), text).toHaveProperty('why');
	});

	it('are held by the field as it reads them, and are labelled', () => {
		for (const numbers of [us, german, yen])
			for (const terms of [{ discount: 0.125 }, { flat: 85 }])
				expect(readAnnual(annualTyped(terms, numbers), numbers), annualTyped(terms, numbers)).toEqual({ value: terms });
		expect(annualWords({ discount: 0.2 }, us)).toBe('−20% discount when paid yearly');
		expect(annualWords({ flat: 85 }, us)).toBe('$85 a month when paid yearly');
	});
});
