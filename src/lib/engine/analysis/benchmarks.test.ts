import { describe, expect, it } from 'vitest';
import { exampleResults } from '../../../../test/fixtures/results';
import type { Cut, Results } from '../simulation/results';
import { benchmarks } from './benchmarks';

/** The example's results with one segment of given figures as its only one. */
function withCut(given: Partial<Cut>): Results {
	const results = exampleResults();
	const { today } = results.variants;
	const cut = { ...today.all, ...given };
	return { ...results, variants: { today: { ...today, all: cut, by: { ...today.by, segment: { only: cut } } } } };
}

describe('benchmarks', () => {
	it('holds retention against the median of the band of annual value that ARPA falls in', () => {
		const medians = (arpa: number) =>
			benchmarks(withCut({ arpa }))
				.filter(({ segment }) => segment === 'only')
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

	it('says what is near and what is not, by how much', () => {
		const [nrr, grr] = benchmarks(withCut({ arpa: 100, nrr12: 1.05, grr12: 0.8 }));
		expect(nrr).toMatchObject({ own: 1.05, near: true, segment: null, source: 'SaaS Capital 2023' });
		expect(grr).toMatchObject({ near: false, why: 'median of companies with an annual value below 12k: this run is 10 points below' });
	});

	it('compares nothing that the run does not define', () => {
		const rows = benchmarks(withCut({ nrr12: null, grr12: null, expansionOfNew: null }));
		expect(rows.every(({ near, own }) => near === null && own === null)).toBe(true);
		expect(rows[0].why).toContain('shorter than 12 months');
		expect(rows.at(-1)?.why).toContain('nobody new arrives');
		expect(benchmarks(exampleResults(), 'nobody')).toEqual([]);
	});

	it('holds the share of expansion against three reports', () => {
		const rows = benchmarks(withCut({ expansionOfNew: 0.45 })).filter(({ metric }) => metric === 'expansionOfNew');
		expect(rows.map(({ benchmark, near }) => [benchmark, near])).toEqual([
			[0.32, false],
			[0.37, true],
			[0.4, true]
		]);
	});
});
