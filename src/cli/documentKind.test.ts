import { describe, expect, test } from 'vitest';
import { documentKind, isTable } from './documentKind';

describe('isTable', () => {
	test.each([
		['customers.csv', '', true],
		['scenario.yaml', 'id,plan\n', false],
		['-', 'id,plan\na,basic\n', true],
		['-', '"plan";"id"\r\na;b', true],
		['-', 'tierlab: 1\nname: id, plan and price', false],
		['-', '{"tierlab": 1, "plans": []}', false],
		['-', '', false]
	])('%s with %o: %o', (path, text, table) => {
		expect(isTable(path, text)).toBe(table);
	});
});

describe('documentKind', () => {
	test.each([
		[{ tierlab: 1, plans: [] }, 'price book'],
		[{ tierlab: 1, today: {}, customers: {} }, 'scenario'],
		[{ tierlab: 1, plans: [], variants: [] }, 'scenario'],
		[{}, 'scenario'],
		[[], 'scenario']
	])('%o is a %s', (document, kind) => {
		expect(documentKind(document)).toBe(kind);
	});
});
