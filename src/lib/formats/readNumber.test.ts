import { expect, test } from 'vitest';
import { readNumber } from './readNumber';

test.each([
	['1299', 1299],
	['-0.5', -0.5],
	['.5', 0.5],
	['1e3', 1000]
])('%s is a number', (text, value) => expect(readNumber(text)).toBe(value));

test.each([
	['1,299.00', 'thousands-separator', 'Write 1299.00'],
	['1,299', 'thousands-separator', 'Write 1299'],
	['1.299,50', 'thousands-separator', 'Write 1299.50'],
	['12 000', 'thousands-separator', 'Write 12000'],
	["1'299.5", 'thousands-separator', 'Write 1299.5'],
	['1,299,000', 'thousands-separator', 'Write 1299000'],
	['12,5', 'decimal-comma', 'Write 12.5'],
	['$99', 'not-a-number', 'Write 99'],
	['(12.00)', 'not-a-number', 'Write -12.00'],
	['12.00-', 'not-a-number', 'Write -12.00'],
	['NaN', 'not-a-number', 'Write a number such as 1299.5, or leave the field empty'],
	['Infinity', 'not-a-number', 'Write a number such as 1299.5, or leave the field empty'],
	['1e999', 'not-finite', 'Give a finite number']
])('%s is not: %s', (text, code, remedy) => expect(readNumber(text)).toMatchObject({ code, remedy }));
