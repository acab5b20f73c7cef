import { expect, it } from 'vitest';
import { Numbers } from '../../charts/numbers';
import { sampleWords } from './sampleWords';

const numbers = new Numbers('USD', 'en-US');

it('says of customers who are made up that they are', () => {
	expect(sampleWords({ rows: 600, of: 600, customers: 600, madeUp: true }, numbers)).toBe('all 600 customers, made up');
});

it('counts customers by their weights, and says of which rows they were taken where these are not customers', () => {
	expect(sampleWords({ rows: 2400, of: 2400, customers: 2400 }, numbers)).toBe('all 2,400 customers');
	expect(sampleWords({ rows: 400, of: 2400, customers: 2400 }, numbers)).toBe('400 of 2,400 customers, weighted');
	expect(sampleWords({ rows: 600, of: 600, customers: 2400 }, numbers)).toBe('all 2,400 customers');
	expect(sampleWords({ rows: 400, of: 600, customers: 2400 }, numbers)).toBe('400 of 600 rows, weighted to 2,400 customers');
	// Rows that stand for less than one each.
	expect(sampleWords({ rows: 400, of: 600, customers: 300 }, numbers)).toBe('400 of 600 rows, weighted to 300 customers');
	expect(sampleWords({ rows: 2, of: 2, customers: 1 }, numbers)).toBe('1 customer');
});
