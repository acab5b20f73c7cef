import { describe, expect, test } from 'vitest';
import { parseDocument } from './parseDocument';
import { readPriceBook } from './readPriceBook';
import { readScenario } from './readScenario';
import { USD_RATES, USD_RATES_OF } from './usdRates';

const scenario = (head: string) => `tierlab: 1
${head}
start: 2026-01
today: { plans: [{ id: pro, price: { monthly: { flat: 50 } } }] }
customers: { segments: [{ id: smb, customers: 5, plans: { pro: 1 } }] }
`;
const book = (head: string) => `tierlab: 1
${head}
plans: [{ id: pro, price: { monthly: { flat: 50 } } }]
`;

function read(head: string) {
	const { document, locate } = parseDocument(scenario(head));
	const { scenario: found, problems } = readScenario(document, { locate });
	return { perUsd: found?.perUsd, problems: problems.filter(({ code }) => code === 'per-usd' || code === 'currency') };
}
function readBook(head: string) {
	const { document, locate } = parseDocument(book(head));
	return readPriceBook(document, { locate });
}

test('a rate that a scenario does not give is said to be assumed', () => {
	const notes = (head: string) =>
		readScenario(parseDocument(scenario(head)).document).problems.filter(({ code }) => code === 'per-usd-assumed');
	expect(notes('currency: JPY')).toMatchObject([{ severity: 'note', path: 'currency' }]);
	expect(notes('currency: JPY')[0].message).toContain(`one US dollar is taken as 150 JPY, the approximate rate of ${USD_RATES_OF}`);
	expect([...notes('currency: JPY\nperUsd: 150'), ...notes('currency: USD')]).toEqual([]);
});

describe('what one US dollar costs', () => {
	test.each([
		['currency: USD', 1],
		['currency: USD\nperUsd: 1', 1],
		['currency: JPY', 150],
		['currency: JPY\nperUsd: 149.5', 149.5],
		['currency: ISK\nperUsd: 122', 122],
		['currency: EUR\nperUsd: 0.000001', 0.000001],
		['currency: EUR\nperUsd: 1000000', 1_000_000]
	])('%j is %d', (head, perUsd) => {
		expect(read(head)).toEqual({ perUsd, problems: [] });
		expect(readBook(head).problems).toEqual([]);
	});

	test.each([
		['currency: ISK', 2, 'currency', 'what one US dollar costs in ISK is not known here'],
		['currency: JPY\nperUsd: 0', 3, 'perUsd', 'perUsd is 0'],
		['currency: JPY\nperUsd: -150', 3, 'perUsd', 'perUsd is -150'],
		['currency: JPY\nperUsd: 1000000.1', 3, 'perUsd', 'perUsd is 1000000.1'],
		['currency: USD\nperUsd: 150', 3, 'perUsd', 'perUsd is 150, and the currency is the US dollar']
	])('%j is a problem at its place', (head, line, path, message) => {
		const found = read(head);
		expect(found.perUsd).toBeUndefined();
		expect(found.problems).toMatchObject([{ code: 'per-usd', severity: 'error', line, path }]);
		expect(found.problems[0].message).toContain(message);
		expect(found.problems[0].remedy).not.toBe('');
		const inBook = readBook(head);
		expect(inBook.book).toBeUndefined();
		expect(inBook.problems).toMatchObject([{ code: 'per-usd', line, path }]);
	});

	test('is not asked of what is no currency', () => {
		expect(read('currency: USDD').problems.map(({ code }) => code)).toEqual(['currency']);
	});
});

test('the table is of currencies, dated, with rates above 0', () => {
	const codes = Intl.supportedValuesOf('currency');
	expect([...USD_RATES.keys()].filter((code) => !codes.includes(code))).toEqual([]);
	expect(USD_RATES.size).toBeGreaterThanOrEqual(30);
	expect(Math.min(...USD_RATES.values())).toBeGreaterThan(0);
	expect(USD_RATES_OF).toMatch(/^20\d\d-\d\d$/);
});
