import { expect, test } from 'vitest';
import { DEFAULT_PRECISION, readPrecision, writePrecision } from './readPrecision';

test.each([
	['2000', { amount: 2000, of: 'money' }],
	[' 1500.5 ', { amount: 1500.5, of: 'money' }],
	['1000000000000', { amount: 1e12, of: 'money' }],
	['0.5%', { amount: 0.005, of: 'todaysArr' }],
	['7 %', { amount: 0.07, of: 'todaysArr' }],
	['100%', { amount: 1, of: 'todaysArr' }]
])('%j is a target', (text, target) => {
	expect(readPrecision(text)).toEqual(target);
});

test.each(['', '0', '0%', '-5', 'soon', '1e9', '100.1%', '1000000000001', '5%%', 'Infinity', '1,000'])('%j is none', (text) => {
	expect(readPrecision(text)).toBeUndefined();
});

test('a target is written as it is read', () => {
	for (const text of ['2000', '0.25', '0.5%', '0.07%', '29%', '57%', '100%'])
		expect(writePrecision(readPrecision(text) ?? DEFAULT_PRECISION)).toBe(text);
});
