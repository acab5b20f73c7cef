import { describe, expect, test } from 'vitest';
import { HEAD, readSound, remarks } from './testing/readSound';

describe('prices', () => {
	const priced = (price: string, unit: string, rest = '') =>
		readSound(`${HEAD}${rest}plans:\n  A: { price: ${price}, unit: ${unit} }\n`).plan('A').price.monthly;

	test.each([
		['9.99', '/month', { flat: 9.99 }],
		['"9.99"', '/month', { flat: 9.99 }],
		['"$1,299.50 per year"', '/month', { flat: 1299.5 }],
		['"12 €"', 'account/month', { flat: 12 }],
		['Free', '/month', { flat: 0 }],
		['120', '/year', { flat: 10 }],
		['120', 'year', { flat: 10 }],
		['12', 'user/month', { perUnit: { meter: 'seats', amount: 12 } }],
		['12', 'per kiosk user/month', { perUnit: { meter: 'seats', amount: 12 } }],
		['12', 'channel/month', { perUnit: { meter: 'channels', amount: 12 } }],
		['0.5', 'USD/execution', { perUnit: { meter: 'executions', amount: 0.5 } }]
	])('%s by %s', (price, unit, expected) => {
		expect(priced(price, unit)).toEqual(expected);
	});

	test.each(['Contact us', '""', 'null', '.nan', '-5', '[1]', 'true'])(
		'%s is not published: a range that is said to be assumed',
		(price) => {
			const yaml = `${HEAD}plans:\n  A: { price: 20, unit: user/month }\n  B: { price: ${price}, unit: user/month }\n`;
			expect(readSound(yaml).plan('B').price.monthly).toEqual({ pert: [200, 400, 800] });
			expect(remarks(yaml, 'guess')).toContainEqual(['plans/B', 'contact sales']);
		}
	);

	test.each([
		['"#x * #y"', 19.5],
		['"5 * #z.deep + #list[1]"', 17],
		['"#vip ? #x : 0"', 15],
		['"Math.floor(#x / 4) > 2 ? 1 : 100"', 1],
		['"3 * 4"', 12]
	])('%s is arithmetic of variables', (price, amount) => {
		const variables = 'variables: { x: 15, y: 1.3, vip: true, z: { deep: 3 }, list: [1, 2], unused: 1 }\n';
		expect(priced(price, '/month', variables)).toEqual({ flat: amount });
	});

	test.each([
		'"#x.constructor"',
		'"process.exit(1) + #x"',
		'"T(java.lang.Runtime).exec(#x)"',
		'"#missing * 2"',
		'"#x; 1"',
		'"#__proto__"',
		'"v0 + #x"',
		'"-#x"'
	])('%s is never run: the price is not known', (price) => {
		const yaml = `${HEAD}variables: { x: 15 }\nplans:\n  A: { price: ${price}, unit: /month }\n`;
		expect(readSound(yaml).plan('A').price.monthly).toEqual({ pert: [100, 200, 400] });
		expect(remarks(yaml, 'loss')).toEqual(
			expect.arrayContaining([
				['plans/A/price', 'expression'],
				['variables/x', 'variable']
			])
		);
	});

	test('what is paid once is a set-up fee', () => {
		const { book } = readSound(
			`${HEAD}plans:\n  A: { price: 1, unit: /month }\naddOns:\n  start: { price: 500, unit: one time purchase }\n`
		);
		expect(book.addOns).toEqual([{ id: 'start', kind: 'module', price: { flat: 0 }, setup: 500, on: ['A'] }]);
	});
});
