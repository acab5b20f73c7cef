import { describe, expect, it } from 'vitest';
import { calibrate } from '../../src/lib/engine/simulation/calibrate';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { at, given, simulate, Stage } from './stage';

const SPREAD = 0.7978845608 / 1.6;
const LIVES = 20_000;

/** A plan, and a dearer one with a feature that everybody needs. */
const scenario = (extra: Partial<Scenario> = {}) =>
	testScenario({
		meters: [stock('storage')],
		features: [feature('reports', 'all')],
		today: book(
			[plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 40, { features: ['reports'], limits: { storage: limit(10) } })],
			[addOn('desk', 'module', 15, ['basic', 'pro'])]
		),
		customers: alike(200, { plan: 'basic', usage: { storage: 2 } }),
		months: 12,
		trials: 10,
		variants: [
			variant(
				'dear',
				book([plan('basic', 10, { limits: { storage: limit(10) } }), plan('pro', 50, { features: ['reports'], limits: { storage: limit(10) } })]),
				policy({ kind: 'keep' })
			)
		],
		assumptions: { ...STILL, ...points({ 'conversion.tier': 0.5, 'thresholds.tierHealth': 0 }) },
		...extra
	});

/** What customers would pay for the feature, in cents, by year of preferences. */
function worths(extra: Partial<Scenario>, years = 1): Float64Array[] {
	const stage = new Stage(scenario(extra), given(scenario(extra)));
	const found = Array.from({ length: years }, () => new Float64Array(LIVES));
	for (let i = 0; i < LIVES; i++) {
		stage.enter(0, 0, i % 200, Math.floor(i / 200));
		for (let year = 0; year < years; year++) found[year][i] = stage.person.tauEFeature(0, year);
	}
	return found;
}

describe('willingness to pay from a survey (MODEL 5, ii)', () => {
	it('is drawn from the distribution that is given: each answer equally often', () => {
		const values = [0, 5, 12.5, 60];
		const [drawn] = worths({ willingnessToPay: { all: { reports: { kind: 'empirical', values } } } });
		for (const value of values) {
			const share = drawn.filter((worth) => worth === value * 100).length / LIVES;
			expect(Math.abs(share - 0.25), `worth ${value}`).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / LIVES));
		}
	});

	it('is divided by what surveys overstate', () => {
		const assumptions = { ...STILL, ...points({ surveyOverstatement: 1.25 }) };
		const [drawn] = worths({ assumptions, willingnessToPay: { all: { reports: { kind: 'point', value: 30 } } } });
		expect([...new Set(drawn)]).toEqual([2400]);
	});

	it('keeps the place of a customer from year to year as far as persistence says', () => {
		const [first, second] = worths({ willingnessToPay: { all: { reports: { kind: 'uniform', low: 0, high: 1 } } } }, 2);
		// Uniform ranks of normal numbers correlated by one half: 6 / pi asin(1 / 4).
		const expected = (6 / Math.PI) * Math.asin(0.25);
		const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / LIVES;
		const [one, two] = [mean(first), mean(second)];
		const both = first.reduce((sum, value, i) => sum + (value - one) * (second[i] - two), 0);
		const own = (values: Float64Array, centre: number) => Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0));
		expect(Math.abs(both / (own(first, one) * own(second, two)) - expected)).toBeLessThan(4 / Math.sqrt(LIVES));
	});

	it('gives the sales of elasticity mode where the survey says what that mode assumes', () => {
		const surveyed = scenario({ willingnessToPay: { all: { reports: { kind: 'lognormal', mu: Math.log(30), sigma: SPREAD } } } });
		const solved = simulate(scenario(), given(scenario(), { features: { reports: 3000 } }));
		const asked = simulate(surveyed, given(surveyed));
		for (const id of ['today', 'dear']) {
			expect(solved.variants[id].funnel.tier.wins).toBeGreaterThan(0);
			expect(asked.variants[id].funnel.tier.wins).toBe(solved.variants[id].funnel.tier.wins);
			expect(asked.variants[id].series.mrr.mean).toEqual(solved.variants[id].series.mrr.mean);
		}
		expect(at(asked.variants.dear.series.mrr, 12)).not.toBe(at(asked.variants.today.series.mrr, 12));
	});

	it('takes the place of what prices tell, for that piece and segment alone', () => {
		const surveyed = scenario({
			willingnessToPay: { all: { reports: { kind: 'point', value: 20 }, storage: { kind: 'point', value: 1 }, desk: { kind: 'point', value: 9 } } }
		});
		const [before, after] = [calibrate(scenario()), calibrate(surveyed)];
		expect(before.features[0]).not.toBe(1);
		expect(after.features[0]).toBe(1);
		expect([...after.addOns]).toEqual([1]);
		expect([...after.meters]).toEqual([1, 1]);
		const other = scenario({ willingnessToPay: { elsewhere: { reports: { kind: 'point', value: 20 } } } });
		expect(calibrate(other).features).toEqual(before.features);
	});
});
