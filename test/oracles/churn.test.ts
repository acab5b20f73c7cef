import { describe, expect, it } from 'vitest';
import { propensityLaw, survival } from '../../src/lib/engine/market/Propensity';
import { alike, book, plan, points, STILL, testScenario } from '../fixtures/scenario';
import { at, given, simulate } from './stage';

/** Customers a trial: trials are as independent as customers, and cost less than a larger base. */
const SIZE = 500;

/** Shares of customers left after each month, without health, reaction or calibration. */
function left(c: number, r: number, lives: number, months: number, annual: boolean): number[] {
	const scenario = testScenario({
		today: book([plan('basic', 1)]),
		customers: alike(SIZE, { plan: 'basic', annual, renewal: 1 }),
		months,
		trials: lives / SIZE,
		assumptions: { ...STILL, ...points({ churn: c, churnRatio: r }) }
	});
	const { series } = simulate(scenario, given(scenario)).variants.today;
	return Array.from({ length: months + 1 }, (_, month) => at(series.customers, month) / SIZE);
}

const se = (share: number, n: number) => Math.sqrt((share * (1 - share)) / n);

/** Published: shifted-beta-geometric fit to "Regular" customers (Fader and Hardie 2007), survival in % after years 1 to 12. */
const ALPHA = 0.704077;
const BETA = 1.182043;
const REGULAR = [62.671, 47.382, 38.797, 33.207, 29.235, 26.246, 23.902, 22.008, 20.441, 19.119, 17.986, 17.004];

describe('oracle 3: churn alone', () => {
	// 5% more hazard per decision moves survival by about 0.05 t h S: over 24 monthly decisions with c = 0.5 by 7 s.e. of 30,000 lives.
	const N = 30_000;

	it('oracle 3: survival after t decisions is B(a, b+t)/B(a, b), for monthly decisions', () => {
		const { a, monthlyB } = propensityLaw(0.5, 0.8);
		const shares = left(0.5, 0.8, N, 24, false);
		for (const t of [1, 3, 6, 12, 18, 24]) {
			const expected = survival(a, monthlyB, t);
			expect(Math.abs(shares[t] - expected), `after ${t} decisions`).toBeLessThan(4 * se(expected, N));
		}
		// With n decisions behind them, the survivors follow B(a, b+n+t)/B(a, b+n).
		const expected = survival(a, monthlyB + 12, 12);
		expect(Math.abs(shares[24] / shares[12] - expected)).toBeLessThan(4 * se(expected, N * shares[12]));
	});

	it('oracle 3: annual contracts decide at renewals alone, by their own law', () => {
		const { a, annualB } = propensityLaw(0.4, 0.7);
		const shares = left(0.4, 0.7, N, 26, true);
		for (let month = 1; month <= 26; month++) expect(shares[month]).toBe(shares[month - ((month - 1) % 12)]);
		[1, 13, 25].forEach((month, renewal) => {
			const expected = survival(a, annualB, renewal + 1);
			expect(Math.abs(shares[month] - expected), `after renewal ${renewal + 1}`).toBeLessThan(4 * se(expected, N));
		});
	});

	it('oracle 3: the published table of "Regular" customers, from its law', () => {
		REGULAR.forEach((percent, year) => expect(Math.abs(100 * survival(ALPHA, BETA, year + 1) - percent)).toBeLessThan(0.002));
	});

	it('oracle 3: the published table of "Regular" customers, simulated', () => {
		const sum = ALPHA + BETA;
		const shares = left(ALPHA / sum, sum / (1 + sum), N, 120, true);
		for (let year = 1; year <= 10; year++) {
			const expected = REGULAR[year - 1] / 100;
			// Half of a unit in the last printed digit on top.
			expect(Math.abs(shares[1 + 12 * (year - 1)] - expected), `year ${year}`).toBeLessThan(4 * se(expected, N) + 0.000005);
		}
	});
});

describe('case 10: from c and r to a beta distribution', () => {
	const { a, annualB, monthlyB } = propensityLaw(0.22, 0.75);

	it('case 10: c = 0.22 and r = 0.75 give Beta(0.66, 2.34) for annual decisions', () => {
		expect(a).toBeCloseTo(0.66, 12);
		expect(annualB).toBeCloseTo(2.34, 12);
		expect([1, 2, 3].map((t) => survival(a, annualB, t))).toEqual([0.78, 0.6513, 0.5653284].map((share) => expect.closeTo(share, 7)));
	});

	it('case 10: and Beta(0.660, 26.420) for monthly ones, of the same a', () => {
		expect(monthlyB).toBeCloseTo(26.42, 3);
		expect(survival(a, monthlyB, 12)).toBeCloseTo(0.78, 9);
		expect(survival(a, monthlyB, 24)).toBeCloseTo(0.6515, 4);
	});
});
