import { describe, expect, it } from 'vitest';
import { cohortLaw } from '../../src/lib/engine/market/cohortLaw';
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

describe('oracle 3: the cohort law', () => {
	const [C, R] = [0.35, 0.75];
	const [YOUNG, OLD] = [1, 31];
	const LIVES = 40_000;

	/** Half of the customers have just come, half have been there for two and a half years; a plan each, so that the results tell them apart. */
	function halves(months: number, annual: boolean) {
		const renewal = annual ? 7 : 12;
		const scenario = testScenario({
			today: book([plan('young', 1), plan('old', 1)]),
			customers: [
				...alike(SIZE / 2, { plan: 'young', annual, renewal, tenure: annual ? 7 : YOUNG }, 'y'),
				...alike(SIZE / 2, { plan: 'old', annual, renewal, tenure: OLD }, 'o')
			],
			months,
			trials: (2 * LIVES) / SIZE,
			churnLaw: 'cohort',
			assumptions: { ...STILL, ...points({ churn: C, churnRatio: R }) }
		});
		const { by, series } = simulate(scenario, given(scenario)).variants.today;
		const share = (id: string) => (by.plan[id].customersEnd * 2) / SIZE;
		return { young: share('young'), old: share('old'), all: at(series.customers, months) / SIZE };
	}

	it('oracle 3: with tenure n, survival after t monthly decisions is B(a, b+n+t)/B(a, b+n)', () => {
		const [monthly, yearly] = [new Float64Array(40), new Float64Array(40)];
		monthly[0] = monthly[30] = 1;
		// Two and a half years: the third renewal is to come.
		yearly[0] = yearly[2] = 1;
		const { a, monthlyB } = cohortLaw(C, R, { monthly, yearly });
		for (const t of [6, 12, 24]) {
			const { young, old, all } = halves(t, false);
			for (const [share, n] of [
				[young, 0],
				[old, 30]
			]) {
				const expected = survival(a, monthlyB + n, t);
				expect(Math.abs(share - expected), `n = ${n}, t = ${t}`).toBeLessThan(4 * se(expected, LIVES));
			}
			expect(young).toBeLessThan(old);
			if (t === 12) expect(Math.abs(1 - all - C)).toBeLessThan(4 * se(C, 2 * LIVES));
		}
	});

	it('oracle 3: annual contracts count renewals: after the next one the mean loss is c', () => {
		const [monthly, yearly] = [new Float64Array(40), new Float64Array(40)];
		yearly[0] = yearly[2] = 1;
		const { a, annualB } = cohortLaw(C, R, { monthly, yearly });
		expect((a / (a + annualB) + a / (a + annualB + 2)) / 2).toBeCloseTo(C, 12);
		const { young, old } = halves(7, true);
		expect(Math.abs(young - survival(a, annualB, 1))).toBeLessThan(4 * se(survival(a, annualB, 1), LIVES));
		expect(Math.abs(old - survival(a, annualB + 2, 1))).toBeLessThan(4 * se(survival(a, annualB + 2, 1), LIVES));
	});

	it('oracle 3: with nobody’s start known to differ the two laws are one', () => {
		const nobody = Float64Array.of(1);
		const { a, annualB, monthlyB } = cohortLaw(0.22, 0.75, { monthly: nobody, yearly: nobody });
		const law = propensityLaw(0.22, 0.75);
		expect([a, annualB, monthlyB]).toEqual([law.a, law.annualB, law.monthlyB].map((value) => expect.closeTo(value, 9)));
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
