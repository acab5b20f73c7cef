import { describe, expect, it } from 'vitest';
import { asEngine2, exampleResults, withNewCustomers } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { billRows } from './billRows';
import { calibrationRows } from './calibrationRows';
import { partsRows } from './partsRows';
import { retentionRows } from './retentionRows';
import { strainRows } from './strainRows';

const numbers = new Numbers('USD', 'en-US');
const results = exampleResults();
const old = asEngine2(results);

describe('partsRows', () => {
	it('gives both pairs in means that add up in the digits shown', () => {
		const rows = partsRows(withNewCustomers(results), 'stepped', numbers);
		const arr = rows.find(({ metric }) => metric === 'arr');
		expect(arr).toMatchObject({ label: 'ARR at month 36', both: '+$78.0k', payer: { first: 54_600, second: 23_400 } });
		expect(arr?.cause).toEqual({ first: 46_800, second: 31_200, both: 78_000 });
		for (const { payer, cause, both, write } of rows)
			for (const pair of [payer, cause]) {
				if (!pair) continue;
				expect(write(pair.both)).toBe(both);
				expect(pair.first + pair.second).toBeCloseTo(pair.both, 6);
			}
	});

	it('splits sums by who pays them, movements too, and retention by what makes it alone', () => {
		const rows = partsRows(withNewCustomers(results), 'renewal', numbers);
		const has = Object.fromEntries(rows.map(({ metric, payer }) => [metric, payer !== null]));
		expect(has).toMatchObject({ arr: true, customers: true, revenue: true, churnedMrr: true, priceUpliftMrr: true, nrr12: false });
		expect(rows.find(({ metric }) => metric === 'nrr12')?.label).toBe('NRR, year three');
		// Churn is more by 22 customers at $280 a month: counted positive, as the metric is.
		expect(rows.find(({ metric }) => metric === 'churnedMrr')?.payer).toEqual({ first: 4_312, second: 1_848, both: 6_160 });
	});

	it('has no pair of payers where nobody comes, and nothing in a run of engine 2 or for Today', () => {
		expect(partsRows(results, 'stepped', numbers).every(({ payer }) => payer === null)).toBe(true);
		expect([partsRows(old, 'stepped', numbers), partsRows(results, 'today', numbers)]).toEqual([[], []]);
	});
});

describe('retentionRows', () => {
	it('names each year, with Today beside the scenario', () => {
		const { years, rows } = retentionRows(results.variants.renewal, results.variants.today, 36, numbers);
		expect(years).toEqual(['year one', 'year two', 'year three']);
		expect(rows.map(({ label }) => label)).toEqual(['NRR', 'GRR', 'Logos kept']);
		expect(rows[0]?.cells[2]).toEqual({ value: '106.4%', today: '100.8%' });
		expect(retentionRows(results.variants.today, undefined, 6, numbers).years).toEqual([]);
	});
});

describe('strainRows', () => {
	it('writes goodwill as a difference, and the others with Today and the difference', () => {
		const [goodwill, strained, customers, mrr] = strainRows(results, 'renewal', numbers);
		expect(goodwill).toMatchObject({ value: '', today: '', difference: '−0.4 pts' });
		expect(strained).toMatchObject({ value: '3.0%', today: '0.0%', difference: '+3.0 pts' });
		expect([customers?.difference, mrr?.difference]).toEqual(['+9', '+$640']);
	});

	it('leaves goodwill out of Today, and is empty for a run of engine 2', () => {
		expect(strainRows(results, 'today', numbers).map(({ label }) => label)).not.toContain('Goodwill');
		expect(strainRows(old, 'renewal', numbers)).toEqual([]);
	});
});

describe('billRows', () => {
	it('writes percentiles of the change, and how many rise beyond each bound', () => {
		const rows = billRows(results.bills.renewal, numbers);
		expect(rows?.moved).toBe('1,700 customers');
		expect(rows?.percentiles.map(({ value }) => value)).toEqual(['0.0%', '+20.0%', '+22.0%', '+31.0%']);
		expect(rows?.above.map(({ label, customers, share }) => [label, customers, share])).toEqual([
			['Above +10%', '310', '18.2%'],
			['Above +20%', '120', '7.1%'],
			['Above +50%', '0', '0.0%'],
			['Above +100%', '0', '0.0%']
		]);
	});

	it('is null where nobody is moved, and for a run of engine 2', () =>
		expect([billRows({ ...results.bills.renewal, customers: 0 }, numbers), billRows(undefined, numbers)]).toEqual([null, null]));
});

describe('calibrationRows', () => {
	it('has k of each motion and c of each segment with their errors', () => {
		const rows = calibrationRows(results, { smb: 'SMB' }, numbers);
		expect(rows).toHaveLength(9);
		expect(rows[0]).toMatchObject({ of: 'Capacity', value: '1.700', error: '±0.015' });
		expect(rows.find(({ of }) => of === 'SMB')).toMatchObject({ value: '0.010', error: '±0.004' });
		expect(calibrationRows(old, {}, numbers)).toEqual([]);
	});
});
