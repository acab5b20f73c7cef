import { describe, expect, test } from 'vitest';
import { readTable } from '../readTable';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Rows by the names of their columns, and what could not be read; in pieces of a size. */
async function read(text: string, size = 7) {
	const bytes = utf8(text);
	async function* pieces() {
		for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
	}
	const rows: string[][] = [];
	const look = await readTable(pieces(), (cells) => void rows.push([...cells]));
	const [head = [], ...rest] = rows;
	const named = rest.map((cells) => Object.fromEntries(cells.map((cell, at) => [head[at], cell]).filter(([, cell]) => cell !== '')));
	return { ...look, rows: named, codes: look.faults.map(({ code }) => code) };
}

describe('answers of an API are tables', () => {
	const [a, b] = [
		{ id: 1, name: 'Ann', address: { city: 'Bonn', lines: ['x', 'y'] }, tags: [] },
		{ id: 2, paid: true, name: null }
	];
	const rows = [
		{ id: '1', name: 'Ann', 'address.city': 'Bonn', 'address.lines': 'x|y' },
		{ id: '2', paid: 'true' }
	];

	test.each([
		['a list', JSON.stringify([a, b])],
		['a list in an object', JSON.stringify({ object: 'list', data: [a, b] }, null, 2)],
		['a list on one line with line ends behind', `${JSON.stringify({ entries: [a, b] })}\r\n\n`],
		['an object a line', `${JSON.stringify(a)}\n\n${JSON.stringify(b)}\r\n`],
		['a page a line', `${JSON.stringify({ data: [a] })}\n${JSON.stringify({ data: [b] })}`],
		['with a byte order mark', `\ufeff ${JSON.stringify([a, b])}`]
	])('%s', async (_name, text) => {
		for (const size of [1, 7, 1e6]) expect(await read(text, size)).toMatchObject({ kind: 'json', rows, faults: [] });
	});

	test('each item of an entry is a row, as Paddle has them', async () => {
		const price = (id: string, amount: string) => ({ price: { id, unit_price: { amount } }, quantity: 2 });
		const text = JSON.stringify({ data: [{ id: 's', billing_cycle: { interval: 'month' }, items: [price('p', '900'), price('q', '5')] }] });
		expect((await read(text)).rows).toEqual([
			{ id: 's', 'billing_cycle.interval': 'month', 'items.price.id': 'p', 'items.price.unit_price.amount': '900', 'items.quantity': '2' },
			{ id: 's', 'billing_cycle.interval': 'month', 'items.price.id': 'q', 'items.price.unit_price.amount': '5', 'items.quantity': '2' }
		]);
	});

	test('what is not all is said', async () => {
		expect((await read(JSON.stringify({ data: [a], has_more: true }))).codes).toEqual(['more-pages']);
		const late = `${`${JSON.stringify({ id: 1 })}\n`.repeat(1000)}${JSON.stringify({ id: 2, more: 1 })}\n`;
		const reading = await read(late, 1e4);
		expect([reading.rows.length, reading.codes]).toEqual([1001, ['late-columns']]);
	});

	test('a line that is no object is left out, and the rest read', async () => {
		const reading = await read(`{"id":1}\n{"id":\n7\n{"id":3}\n`);
		expect(reading.rows).toEqual([{ id: '1' }, { id: '3' }]);
		expect(reading.codes).toEqual(['json-line', 'no-entry']);
		expect((await read(`{"id":1}\n${'{\n'.repeat(200)}`)).codes.at(-1)).toBe('too-many-faults');
	});

	test('a CSV whose head begins with a bracket is none', async () => {
		expect(await read('[id],plan\n1,pro\n')).toMatchObject({ kind: 'csv', rows: [{ '[id]': '1', plan: 'pro' }] });
	});
});

describe('hostile JSON', () => {
	test.each([
		['deep lists', '['.repeat(5_000_000), 'nests deeper than 64'],
		['deep objects', '{"a":'.repeat(100_000), 'nests deeper than 64'],
		['cut off', '{"data":[{"id":1},', 'cannot be read'],
		['an empty list', '[]', 'no list of entries'],
		['more than is held', `[{"id":"${'x'.repeat(65 * 2 ** 20)}"}]`, 'more than the 64 MB']
	])('%s is refused', async (_name, text, message) => {
		const { faults, rows } = await read(text, 2 ** 16);
		expect(faults).toMatchObject([{ code: 'not-a-table', message: expect.stringContaining(message) }]);
		expect(rows).toEqual([]);
	});

	test('an object of 10 MB among others is left out; one without end is where the reading ends', async () => {
		const long = (megabytes: number) => `{"id":"${'x'.repeat(megabytes * 2 ** 20)}"}`;
		const reading = await read(`{"id":1}\n${long(2)}\n${long(11)}\n{"id":4}\n`, 12 * 2 ** 20);
		expect(reading.rows).toEqual([{ id: '1' }, { id: '4' }]);
		expect(reading.codes).toEqual(['long-row', 'long-cell']);
		expect((await read(`{"id":1}\n${long(11)}`, 2 ** 16)).codes).toEqual(['long-row']);
	});

	test('too many columns, and names that objects have', async () => {
		const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`c${at}`, at]));
		expect((await read(JSON.stringify([wide]), 2 ** 16)).codes).toEqual(['too-many-columns']);
		expect((await read('[{"__proto__":{"x":1},"constructor":"c"}]')).rows).toEqual([{ '__proto__.x': '1', constructor: 'c' }]);
	});
});
