import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import { MOVEMENTS, type Movement } from '../market/movements';
import type { Cut, Results, YearOne } from '../simulation/results';
import { benchmarks } from './benchmarks';

/** The example's results with one segment of given figures as its only one. */
function withCut(given: Partial<Cut>): Results {
	const results = exampleResults();
	const { today } = results.variants;
	const cut = { ...today.all, ...given };
	return { ...results, variants: { today: { ...today, all: cut, by: { ...today.by, segment: { only: cut } } } } };
}

/** 100 customers who pay 50 each, with a year one of given retention and movements in MRR. */
function withYear(given: Partial<Omit<YearOne, 'ledger'>>, moved: Partial<Record<Movement, number>> = {}): Results {
	const still = Object.fromEntries(MOVEMENTS.map((movement) => [movement, 0])) as Record<Movement, number>;
	const yearOne = { nrr12: 1, grr12: 0.9, logoRetention12: 0.9, arpaStart: 50, arpaGrowth: 0.1, ...given, ledger: { ...still, ...moved } };
	return withCut({ customersStart: 100, mrrStart: 5000, yearOne });
}

describe('benchmarks', () => {
	it('holds retention against the median of the band of annual contract value that ARPA falls in', () => {
		const medians = (arpa: number) =>
			benchmarks(withCut({ customersStart: 10, mrrStart: 10 * arpa }))
				.filter(({ segment, benchmark }) => segment === 'only' && benchmark !== null)
				.map(({ benchmark }) => benchmark);
		// SaaS Capital 2023: NRR 100/102/103/105/107/110%, GRR 90/90/92/93/93/93%.
		expect([500, 1500, 3000, 6000, 10_000, 30_000].map(medians)).toEqual([
			[1, 0.9],
			[1.02, 0.9],
			[1.03, 0.92],
			[1.05, 0.93],
			[1.07, 0.93],
			[1.1, 0.93]
		]);
		expect(medians(1000)).toEqual([1.02, 0.9]);
	});

	it('says what is near, within 5 points of NRR and 3 of GRR, and what is not, by how much', () => {
		const nears = (nrr12: number, grr12: number) =>
			benchmarks(withYear({ nrr12, grr12 }))
				.slice(0, 2)
				.map(({ near }) => near);
		expect([nears(1.05, 0.87), nears(0.95, 0.93), nears(1.051, 0.869), nears(0.949, 0.931)]).toEqual([
			[true, true],
			[true, true],
			[false, false],
			[false, false]
		]);
		const [nrr, grr] = benchmarks(withYear({ nrr12: 1.04, grr12: 0.8 }, { churn: -600 }));
		expect(nrr).toMatchObject({ own: 1.04, near: true, segment: null, source: 'SaaS Capital 2023', cause: null });
		expect(grr).toMatchObject({ near: false, why: 'median of companies with an annual value below 12k: this run is 10.0 points below' });
	});

	it.each<[string, Partial<YearOne>, Partial<Record<Movement, number>>, string, string | null]>([
		['churn', { nrr12: 0.8, grr12: 0.75 }, { churn: -1000, contraction: -200 }, 'customers leave: the churn input, 20 points', 'same'],
		[
			'stepping down',
			{ nrr12: 0.8, grr12: 0.75 },
			{ churn: -200, contraction: -900 },
			'customers step down, or give seats back, 18 points',
			'same'
		],
		['seats', { nrr12: 1.2 }, { seats: 1000, tier: 300, churn: -500 }, 'seats grow, 20 points', null],
		[
			'sales',
			{ nrr12: 1.2 },
			{ seats: 200, tier: 900 },
			'higher plans are sold: conversion, and who needs what they hold, 18 points',
			null
		],
		['no growth', { nrr12: 0.91 }, { seats: 40, churn: -500 }, 'seats and use grow little, 1 point: their growth inputs', null],
		[
			'few sales',
			{ nrr12: 0.93 },
			{ seats: 300, churn: -500 },
			'little is sold: conversion, win rate, and who needs what is on offer',
			null
		],
		['little churn', { nrr12: 1.08, grr12: 0.98 }, { churn: -100 }, 'little is lost, 2 points: the churn input', 'same']
	])('names the likely cause of a gap: %s', (_name, year, moved, ofNrr, ofGrr) => {
		const [nrr, grr] = benchmarks(withYear(year, moved));
		expect(nrr.near).toBe(false);
		expect([nrr.cause, grr.cause]).toEqual([ofNrr, ofGrr === 'same' ? ofNrr : ofGrr]);
	});

	it('shows how ARPA grew by segment, beside nothing', () => {
		const rows = benchmarks(withYear({ arpaGrowth: 0.07 })).filter(({ metric }) => metric === 'arpaGrowth');
		expect(rows.map(({ segment, own, benchmark, near }) => [segment, own, benchmark, near])).toEqual([
			[null, 0.07, null, null],
			['only', 0.07, null, null]
		]);
	});

	it('compares nothing that the run does not define', () => {
		const rows = benchmarks(withCut({ yearOne: null, expansionOfNew: null }));
		expect(rows.every(({ near, own, cause }) => near === null && own === null && cause === null)).toBe(true);
		expect(rows[0].why).toContain('shorter than 12 months');
		const { yearOne: _gone, ...older } = exampleResults().variants.today.all;
		const [kept] = benchmarks({ ...exampleResults(), variants: { today: { ...exampleResults().variants.today, all: older } } });
		expect(kept).toMatchObject({ own: null, near: null, why: expect.stringContaining('kept before year one was counted') });
		expect(rows.at(-1)?.why).toContain('nobody new arrives');
		expect(benchmarks(exampleResults(), 'nobody')).toEqual([]);
	});

	it('holds the share of expansion against three reports', () => {
		const rows = benchmarks(withCut({ expansionOfNew: 0.45 })).filter(({ metric }) => metric === 'expansionOfNew');
		expect(rows.map(({ benchmark, near, cause }) => [benchmark, near, cause])).toEqual([
			[0.32, false, 'few new customers arrive: the input of new customers'],
			[0.37, true, null],
			[0.4, true, null]
		]);
	});
});
