import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import { Numbers } from '../../charts/numbers';
import { DETAILS, details } from './details';
import { exactness } from './exactness';

const results = exampleResults();
const numbers = new Numbers('USD', 'en-US');
const stepped = results.variants.stepped;

describe('details', () => {
	it.each(DETAILS.map(({ value }) => value))('%s: every row is as wide as the head', (kind) => {
		const { head, rows, total } = details(stepped, kind, 'segment', 36, numbers);
		expect(head.length).toBeGreaterThan(1);
		for (const { cells } of rows) expect(cells).toHaveLength(head.length);
		if (total) expect(total).toHaveLength(head.length);
	});

	it('writes retention, value and goodwill of each segment and of all', () => {
		const { rows, total } = details(stepped, 'value', 'segment', 36, numbers);
		expect(rows.map(({ id }) => id)).toEqual(['smb', 'midMarket', 'enterprise']);
		expect(total?.slice(0, 7)).toEqual(['101.0%', '88.0%', '86.0%', '106.0%', '88.0%', '86.0%', '8.0%']);
		expect(details(stepped, 'value', 'segment', 36, numbers).head.slice(0, 6)).toEqual([
			...['NRR, year one', 'GRR, year one', 'Logos kept, year one'],
			...['NRR, year three', 'GRR, year three', 'Logos kept, year three']
		]);
		expect(details(stepped, 'value', 'segment', 12, numbers).head.slice(0, 3)).toEqual([
			...['NRR, year one', 'GRR, year one', 'Logos kept, year one']
		]);
		expect(total?.at(-2)).toBe('−0.4 pts');
		expect(details(results.variants.today, 'value', 'plan', 36, numbers).total?.at(-2)).toBe('none');
	});

	it('writes the share of holders at the start and at the end', () => {
		expect(details(stepped, 'attach', 'cohort', 36, numbers).total).toEqual(['8.0% to 21.0%', '8.0% to 17.0%']);
	});
});

describe('exactness', () => {
	it('writes the errors of the percentiles on screen, those of differences in a scenario', () => {
		const [nrr, , , arr] = exactness(results, 'stepped', numbers);
		// sd 26k over 400 trials: 26k / 20 x 1.2533 for the median, x 2.11 for the ends.
		expect(arr).toEqual({ label: 'ARR at month 36', median: '±$1.6k', low: '±$2.7k', high: '±$2.7k' });
		expect(nrr?.median).toBe('±0.0 pts');
		expect(exactness(results, 'today', numbers)[3]?.median).toBe('±$5.3k');
	});

	it('says nothing for too few trials', () => {
		const few = {
			...results,
			uplift: { stepped: { ...results.uplift.stepped, arr: null, nrr12: null, expansionMrr: null, churnedMrr: null } }
		};
		expect(exactness(few, 'stepped', numbers)).toEqual([]);
	});
});
