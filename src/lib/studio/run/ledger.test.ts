import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import { breakdown } from './breakdown';
import { CUTS } from './cutKinds';
import { ledgerRows, stepOf } from './ledgerRows';
import { origins } from './origins';

const results = exampleResults();
const { today, renewal } = results.variants;
if (!today || !renewal) throw new Error('the fixture lacks a variant');
const tenths = (value: number) => Math.round(value / 100);

describe('ledgerRows', () => {
	const { rows, unit } = ledgerRows(renewal, today, 36);
	const movements = rows.filter(({ kind }) => kind === 'movement');

	it('closes for the scenario and for Today in the digits shown', () => {
		expect(stepOf(unit)).toBe(100);
		for (const pick of [(row: (typeof rows)[number]) => row.value, (row: (typeof rows)[number]) => row.reference ?? NaN]) {
			const sum = movements.reduce((total, row) => total + tenths(pick(row)), tenths(pick(rows[0] ?? NaN_ROW)));
			expect(sum).toBe(tenths(pick(rows.at(-1) ?? NaN_ROW)));
		}
	});

	it('leaves out movements of nothing in both', () => {
		expect(movements.map(({ id }) => id)).not.toContain('winBack');
		expect(movements.map(({ id }) => id)).toContain('priceUplift');
	});

	it('draws Today alone in grey and without a reference', () => {
		const alone = ledgerRows(today, undefined, 36).rows;
		expect(alone.every((row) => row.reference === undefined)).toBe(true);
		expect(alone.at(-1)?.colour).toBe('var(--today)');
	});
});

const NaN_ROW = { id: '', label: '', kind: 'total', value: NaN, colour: '' } as const;

describe.each(CUTS)('by $value', ({ value: by }) => {
	it('rows and columns of the breakdown close in the digits shown', () => {
		const { rows } = breakdown(renewal.by[by], results.uplift.renewal?.arr ?? null);
		const [parts, total] = [rows.slice(0, -1), rows.at(-1)];
		for (const row of rows)
			expect(row.movements.reduce((sum, movement) => sum + tenths(movement), tenths(row.start))).toBe(tenths(row.end));
		expect(parts.reduce((sum, row) => sum + tenths(row.end), 0)).toBe(tenths(total?.end ?? NaN));
		total?.movements.forEach((movement, j) =>
			expect(parts.reduce((sum, row) => sum + tenths(row.movements[j] ?? NaN), 0)).toBe(tenths(movement))
		);
	});

	it('the sum of all is the end of the waterfall', () => {
		const end = ledgerRows(renewal, today, 36).rows.at(-1)?.value ?? NaN;
		expect(tenths(breakdown(renewal.by[by], null).rows.at(-1)?.end ?? NaN)).toBe(tenths(end));
	});

	it('origins of one bar add up to the bar', () => {
		const { rows, total } = origins('churn', by, renewal, today);
		expect(rows.reduce((sum, row) => sum + tenths(row.value), 0)).toBe(tenths(total.value));
		expect(tenths(total.value)).toBe(tenths(ledgerRows(renewal, today, 36).rows.find(({ id }) => id === 'churn')?.value ?? NaN));
	});
});
