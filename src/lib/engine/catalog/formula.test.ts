import { describe, expect, test } from 'vitest';
import { checkFormula, parseFormula } from './formula';
import { formulaFunction } from './formulaFunction';
import type { Meter } from './priceBook';

const meters: Meter[] = ['seats', 'storage', 'calls'].map((id) => ({
	id,
	name: id,
	unit: id,
	kind: id === 'seats' ? 'licensed' : 'stock'
}));
const ids = meters.map(({ id }) => id);

function expression(source: string) {
	const read = parseFormula(source, meters);
	if ('problem' in read) throw new Error(read.problem.message);
	return read.expression;
}
const value = (source: string, ...quantities: number[]) => formulaFunction(expression(source), ids)(quantities);

test.each<[string, number[], number]>([
	['299 + 12*max(0, seats-25)', [7], 299],
	['299 + 12*max(0, seats-25)', [25], 299],
	['299 + 12*max(0, seats-25)', [26], 311],
	['-seats^2', [3], -9],
	['2^0 + seats^1', [3], 4],
	['seats - storage - calls', [9, 3, 2], 4],
	['seats / storage / 2', [12, 3], 2],
	['seats > 10 ? 5 * seats : 60', [10], 60],
	['seats > 10 ? 5 * seats : 60', [11], 55],
	['(seats >= 10) * 5', [10], 5],
	['seats != 3 ? 1 : seats == 3 ? 2 : 3', [3], 2],
	['min(seats, storage, calls)', [5, 3, 4], 3],
	['ceil(storage / 20) + floor(1.9) + round(2.5) + abs(-1)', [0, 20.1], 7],
	['ceil(storage * 10)', [0, 0.1 + 0.2], 3],
	['1e2 + .5\n+ 2', [], 102.5]
])('%s at %j is %d', (source, quantities, amount) => {
	expect(value(source, ...quantities, 0, 0, 0)).toBe(amount);
});

describe('refuses', () => {
	test.each<[string, string, number]>([
		['', 'formula-empty', 0],
		['   ', 'formula-empty', 0],
		['1 + '.repeat(126), 'formula-too-long', 500],
		['1+', 'formula-syntax', 2],
		['max(1, ', 'formula-syntax', 7],
		['12 * users', 'formula-unknown-name', 5],
		['seats + constructor', 'formula-unknown-name', 8],
		['seats + pi', 'formula-unknown-name', 8],
		['1 + sqrt(seats)', 'formula-unknown-name', 4],
		['1 + max', 'formula-unknown-name', 4],
		['1 + true', 'formula-reserved-name', 4],
		['seats mod 3', 'formula-reserved-name', 6],
		['1 + seats(3)', 'formula-operator-missing', 4],
		['1 + 2 seats', 'formula-operator-missing', 6],
		['2(seats)', 'formula-operator-missing', 1],
		['0x1F', 'formula-operator-missing', 1],
		['1 + [1, 2]', 'formula-character', 4],
		['1 + "2"', 'formula-character', 4],
		['f(x) = 2', 'formula-unknown-name', 0],
		['seats = 2', 'formula-character', 6],
		['seats.length', 'formula-character', 5],
		['seats % 2', 'formula-character', 6],
		['seats!', 'formula-character', 5],
		['1; 2', 'formula-character', 1],
		['1:3', 'formula-not-allowed', 0],
		['1 < seats < 3', 'formula-not-allowed', 0],
		['seats + +1', 'formula-not-allowed', 8],
		['seats + (1, 2)', 'formula-syntax', 10],
		['1 + max(seats)', 'formula-arguments', 4],
		['1 + round(seats, 2)', 'formula-arguments', 4],
		['1 + abs()', 'formula-arguments', 4],
		['1 + 1e999', 'formula-number', 4],
		['2 * seats^9', 'formula-exponent', 9],
		['2 * seats^-1', 'formula-exponent', 9],
		['2^3 + seats^0.5', 'formula-exponent', 11],
		['2^seats', 'formula-exponent', 1],
		['seats^2^2', 'formula-exponent', 5],
		['('.repeat(33) + '1' + ')'.repeat(33), 'formula-too-deep', 32]
	])('%s: %s at %d', (source, code, offset) => {
		const read = parseFormula(source, meters);
		expect('problem' in read && { code: read.problem.code, offset: read.problem.offset }).toEqual({ code, offset });
	});

	test('any of 500 characters without hanging or throwing', () => {
		for (const part of ['-', '(', '1+', 'abs(', 'seats?', '1^', 'a ', 'max(1,', '1?', '<', ',', ')', '1<'])
			expect(parseFormula(part.repeat(500).slice(0, 500), meters)).toHaveProperty('problem');
	});

	test('a meter that it may not use, naming those that it may', () => {
		const read = parseFormula('storage + seats', [meters[0]]);
		expect('problem' in read && read.problem).toMatchObject({
			message: 'there is no meter "storage"',
			remedy: 'Use one of the meters: seats',
			offset: 0
		});
	});
});

describe('checkFormula', () => {
	test.each([
		'299 + 12*max(0, seats-25)',
		'5',
		'seats^8 + storage^8 + calls^8',
		'abs(seats - storage)',
		'seats == 0 ? 0 : 100 / seats',
		'0.3 - 0.1 * 3',
		'1 / (seats - 0.5) + 2'
	])('%s passes', (source) => {
		expect(checkFormula(expression(source), meters)).toBeUndefined();
	});

	test.each<[string, string]>([
		['seats - 25', 'the formula gives -25 at seats 0'],
		['-1', 'the formula gives -1'],
		['100 / seats', 'the formula gives no finite amount at seats 0'],
		['1 / abs(seats - 54321)', 'the formula gives no finite amount at seats 54321'],
		['1 / abs(seats - 1 - 54321)', 'the formula gives no finite amount at seats 54322'],
		['1 / abs(seats + 1 - 54321)', 'the formula gives no finite amount at seats 54320'],
		['abs(seats - 54321.5) - 1', 'the formula gives -0.5 at seats 54321'],
		['1e300 * seats^8', 'the formula gives no finite amount at seats 1000000000'],
		['1000000 - seats * storage', 'at seats 1000000000, storage 1000000000'],
		['seats * storage * calls / abs(seats - storage)', 'no finite amount'],
		['abs(storage - 0.5) - 0.1', 'the formula gives -0.1 at storage 0.5']
	])('%s: %s', (source, message) => {
		expect(checkFormula(expression(source), meters)?.message).toContain(message);
	});

	test('looks no further than the ranges of the meters', () => {
		expect(checkFormula(expression('1000 - seats'), meters, { seats: { low: 1, high: 1000 } })).toBeUndefined();
		expect(checkFormula(expression('100 / seats'), meters, { seats: { low: 1, high: 1000 } })).toBeUndefined();
		expect(checkFormula(expression('999 - seats'), meters, { seats: { low: 1, high: 1000 } })?.message).toBe(
			'the formula gives -1 at seats 1000'
		);
	});

	test('tries every pair of many meters', () => {
		const many: Meter[] = Array.from({ length: 6 }, (_, i) => ({ id: `m${i}`, name: '', unit: '', kind: 'stock' }));
		const read = parseFormula('m0 + m1 + m2 + m3 + 1 / abs(m4 + 7 - m5)', many);
		expect('expression' in read && checkFormula(read.expression, many)?.message).toContain('no finite amount');
	});
});
