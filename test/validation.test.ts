import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VERIFICATION_ROWS } from '../src/lib/engine/analysis/verification/verificationRows';
import { rowTests, validationTable } from './validation';

const file = new URL('../docs/validation.md', import.meta.url);
const BEGIN = '<!-- rows:begin -->';
const END = '<!-- rows:end -->';

describe('docs/validation.md', () => {
	test('lists every row with the tests that there are (UPDATE_DOCS=1 writes it)', () => {
		const text = readFileSync(file, 'utf8');
		const current = `${text.slice(0, text.indexOf(BEGIN) + BEGIN.length)}\n\n${validationTable()}\n\n${text.slice(text.indexOf(END))}`;
		if (process.env.UPDATE_DOCS) writeFileSync(file, current);
		expect(text === current || Boolean(process.env.UPDATE_DOCS)).toBe(true);
	});

	test('no test names a row that the list does not have', () => {
		const known = new Set(VERIFICATION_ROWS.map(({ id }) => id));
		expect(rowTests().filter(({ row }) => !known.has(row))).toEqual([]);
	});
});
