import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { csvText } from './csvText';

const written = (rows: (string | number | null)[][]) => [...csvText(['a', 'b'], rows)].join('');

test('numbers keep all their digits, null is nothing', () => {
	expect(written([[0.1 + 0.2, null]])).toBe('a,b\n0.30000000000000004,\n');
});

test('what another program reads is what was written', () => {
	const rows = [
		['comma, and "quotes"', 'two\nlines'],
		['', ' blank ']
	];
	expect(Papa.parse(written(rows), { skipEmptyLines: 'greedy' }).data).toEqual([['a', 'b'], ...rows]);
});

test('text that a spreadsheet would run is made text, a negative number is not', () => {
	expect(written([['=1+1', -5]])).toBe("a,b\n'=1+1,-5\n");
});
