import { expect, test } from 'vitest';
import { OPEN_STYLE } from './cells/CellStyle';
import { readAmount } from './cells/readAmount';
import { readDate } from './cells/readDate';
import { readTerm } from './cells/readTerm';
import { TableParser } from './TableParser';
import { tableRows } from './tableRows';

// What public importers were seen to get wrong, as far as it is about bytes and cells.

test('an amount is what is written, whatever its size: minor and main units are never guessed', () => {
	for (const amount of [12, 999, 1000, 1200, 120_000]) expect(readAmount(amount.toFixed(2), OPEN_STYLE)).toEqual({ value: amount });
});

test('a quarter counts three months, a week 12 / 52 of one', () => {
	expect([readTerm('quarter'), readTerm('3 months'), readTerm('week')]).toEqual([{ months: 3 }, { months: 3 }, { months: 12 / 52 }]);
});

test('all rows are read: no page ends at 1,000', () => {
	let rows = 0;
	tableRows(`id,mrr\n${'a,1\n'.repeat(26_500)}`, () => void rows++);
	expect(rows).toBe(26_501);
});

test('a time moves no date into another month, whatever its zone; the zone is told', () => {
	expect(readDate('2026-01-31 23:59:59 UTC', OPEN_STYLE)).toMatchObject({ month: 2026 * 12, zone: 'UTC' });
	expect(readDate('2026-02-01T00:30:00+02:00', OPEN_STYLE)).toMatchObject({ month: 2026 * 12 + 1, zone: '+02:00' });
});

test('bars inside names of plans part no columns', () => {
	const rows: (readonly string[])[] = [];
	const parser = new TableParser((cells) => void rows.push(cells));
	parser.push('CUSTOMER,PLAN_NAME,MRR\na,Pro | Seats,100\nb,Pro | Storage,200\n');
	parser.end();
	expect([parser.delimiter, rows[1]]).toEqual([',', ['a', 'Pro | Seats', '100']]);
});

test('a blank month of a wide table is a blank cell, no zero', () => {
	const rows: (readonly string[])[] = [];
	tableRows('Customer ID,2026-01,2026-02\ncus_1,,33.00\n', (cells) => void rows.push(cells));
	expect(rows[1]).toEqual(['cus_1', '', '33.00']);
	expect(readAmount('', OPEN_STYLE)).not.toHaveProperty('value');
});
