import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readPriceBook } from '../lib/formats/readPriceBook';
import { bookProblems } from './packagingProblems';

const codes = (yaml: string) => {
	const { problems, ...reading } = readPriceBook(parse(yaml));
	expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
	return [...problems, ...bookProblems(reading)].map(({ code, path }) => `${code} ${path}`);
};
const HEAD = 'tierlab: 1\ncurrency: EUR\n';

describe('a price book by itself', () => {
	test('is judged for all of its packaging that shows without customers', () => {
		const found = codes(`${HEAD}features: [{ id: a }, { id: b }]
plans:
  - { id: one, name: One, price: { monthly: { flat: 10 }, annual: { flat: 240 } }, features: [a, b] }
  - { id: two, name: Two, price: { monthly: { flat: 30 } }, features: [a, b] }
`);
		expect(found).toEqual(
			expect.arrayContaining(['annual-dearer plans/one/price/annual', 'dominated-plan plans/two', 'plans-alike plans/two'])
		);
	});

	test('has no finding where nothing is wrong, and says nothing of customers', () => {
		const found = codes(`${HEAD}features: [{ id: a }, { id: b }]
plans:
  - { id: one, price: { monthly: { flat: 10 } }, features: [a] }
  - { id: two, price: { monthly: { flat: 30 } }, features: [a, b] }
`);
		expect(found).toEqual([]);
	});

	test('two add-ons that are the same are found; modules differ by their name', () => {
		const pack = 'kind: capacity, adds: { gb: 10 }, price: { flat: 5 }';
		const found = codes(`${HEAD}meters: [{ id: gb, kind: stock }]
plans:
  - { id: one, price: { monthly: { flat: 10 } }, limits: { gb: { included: 5 } } }
addOns:
  - { id: small, ${pack}, on: [one] }
  - { id: same, ${pack}, on: [one] }
  - { id: other, ${pack}, on: [one], max: 3 }
  - { id: moduleA, kind: module, price: { flat: 5 }, on: [one] }
  - { id: moduleB, kind: module, price: { flat: 5 }, on: [one] }
`);
		expect(found.filter((one) => one.startsWith('add-ons-alike'))).toEqual(['add-ons-alike addOns/same']);
	});

	test.each([
		['{ perUnit: { meter: seats, amount: 10 } }', '{ included: 0, beyond: block }', ['never-above-zero plans/p/price/monthly']],
		['{ perUnit: { meter: seats, amount: 10 } }', '{ included: 0 }', ['never-above-zero plans/p/price/monthly']],
		['[{ flat: 3 }, { package: { meter: seats, size: 5, amount: 10 } }]', '{ included: 0 }', ['never-above-zero plans/p/price/monthly/1']],
		['{ perUnit: { meter: seats, amount: 10 } }', '{ included: 1 }', []],
		['{ perUnit: { meter: seats, amount: 10 } }', '{ included: 0, beyond: allow }', []],
		['{ perUnit: { meter: seats, amount: 10, minimum: 20 } }', '{ included: 0 }', []]
	])('a price %s with the limit %s: %j', (price, limit, expected) => {
		const book = `${HEAD}meters: [{ id: seats, kind: licensed }]\nplans:\n  - { id: p, price: { monthly: ${price} }, limits: { seats: ${limit} } }\n`;
		expect(codes(book).filter((one) => one.startsWith('never'))).toEqual(expected);
		const sold = `${book}addOns:\n  - { id: more, kind: capacity, adds: { seats: 5 }, price: { flat: 5 }, on: [p] }\n`;
		expect(codes(sold).filter((one) => one.startsWith('never'))).toEqual([]);
	});
});
