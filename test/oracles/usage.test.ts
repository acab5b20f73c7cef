import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/lib/engine/catalog/priceBook';
import { alike, book, plan, points, seats, STILL, stock, testScenario } from '../fixtures/scenario';
import { at, given, simulate, Stage } from './stage';

const MU = 0.012;
const SIGMA = 0.05;
const U0 = 1000;

describe('oracle 6: paths of use', () => {
	// 5% more growth moves the mean after 24 months by 0.0145, 8 s.e. of 20,000 paths; 5% more volatility the variance of the logarithm by 10 s.e.
	const N = 20_000;
	const SIZE = 500;
	const charge: Plan['limits'] = {
		storage: { included: 0, beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] } }
	};
	const scenario = testScenario({
		meters: [stock('storage')],
		today: book([plan('basic', 0, { limits: charge })]),
		customers: alike(SIZE, { plan: 'basic', usage: { storage: U0 } }),
		months: 24,
		trials: N / SIZE,
		assumptions: { ...STILL, ...points({ usageGrowth: MU, usageVolatility: SIGMA }) }
	});

	it('oracle 6: the mean of use, as it is billed, is u0 exp((mu + sigma^2/2) t)', () => {
		const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
		for (const t of [1, 6, 12, 24]) {
			const expected = U0 * Math.exp((MU + SIGMA ** 2 / 2) * t);
			const error = (expected * Math.sqrt(Math.exp(SIGMA ** 2 * t) - 1)) / Math.sqrt(N);
			expect(Math.abs(at(series.mrr, t) / SIZE - expected), `month ${t}`).toBeLessThan(4 * error);
		}
		expect(ledger.usage).toBeCloseTo(at(series.mrr, 24) - at(series.mrr, 0), 3);
	});

	it('oracle 6: the logarithm of use is normal with mean mu t and variance sigma^2 t', () => {
		const stage = new Stage(scenario, given(scenario));
		const t = 24;
		const logs = Array.from({ length: N }, (_, i) => {
			stage.enter(0, t, i % SIZE, Math.floor(i / SIZE));
			return Math.log(stage.person.use[t] / U0);
		});
		const mean = logs.reduce((sum, x) => sum + x, 0) / N;
		const squares = logs.map((x) => ((x - MU * t) / (SIGMA * Math.sqrt(t))) ** 2);
		const variance = squares.reduce((sum, x) => sum + x, 0) / N;
		expect(Math.abs(mean - MU * t)).toBeLessThan((4 * SIGMA * Math.sqrt(t)) / Math.sqrt(N));
		expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / N));
	});

	it('oracle 6: use expected in 12 months is that of the law, and needed units leave a fifth free', () => {
		const stage = new Stage(scenario, given(scenario));
		stage.enter(0, 5);
		stage.person.expect(5);
		const later = stage.person.use[5] * Math.exp(12 * (MU + SIGMA ** 2 / 2));
		expect(stage.person.expected[0]).toBeCloseTo(later, 8);
		expect(stage.person.units[0]).toBeCloseTo(later / 0.8, 8);
	});

	it('oracle 6: seats are round(seats_0 (1+g)^(t/12)), billed under seats', () => {
		const growth = 0.37;
		const perSeat = testScenario({
			meters: [seats()],
			today: book([plan('basic', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 1200, minimumCents: 0 }] })]),
			customers: [{ id: 'one', plan: 'basic', usage: { seats: 13 } }],
			months: 24,
			assumptions: { ...STILL, ...points({ seatGrowth: growth }) }
		});
		const { series, ledger } = simulate(perSeat, given(perSeat)).variants.today;
		for (let t = 0; t <= 24; t++) expect(at(series.mrr, t)).toBe(12 * Math.round(13 * (1 + growth) ** (t / 12)));
		expect(ledger.seats).toBe(at(series.mrr, 24) - 12 * 13);
	});
});

describe('seasons of use', () => {
	const charge: Plan['limits'] = {
		storage: { included: 0, beyond: { kind: 'charge', price: [{ model: 'perUnit', meter: 'storage', unitCents: 100, minimumCents: 0 }] } }
	};
	/** Starts in November: month 0 is October. */
	const seasonal = (assumptions: Readonly<Record<string, number>>) =>
		testScenario({
			meters: [stock('storage'), seats()],
			start: '2026-11',
			today: book([plan('basic', 0, { limits: charge })]),
			customers: [{ id: 'one', plan: 'basic', usage: { storage: U0, seats: 7 } }],
			months: 14,
			assumptions: { ...STILL, ...points(assumptions) }
		});

	it('use follows the month of the year, against that of month 0, in which it was read', () => {
		const scenario = seasonal({ 'seasonality.10': 1.25, 'seasonality.12': 2, 'seasonality.1': 0.5 });
		const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
		const expected = [1.25, 1, 2, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1.25, 1, 2].map((factor) => (U0 * factor) / 1.25);
		expected.forEach((use, month) => expect(at(series.mrr, month), `month ${month}`).toBeCloseTo(use, 2));
		expect(ledger.usage).toBeCloseTo(expected[14] - U0, 2);
	});

	it('growth goes on beneath them, seats know none, and what is expected is of the same month of the next year', () => {
		const scenario = seasonal({ usageGrowth: MU, 'seasonality.12': 2 });
		const stage = new Stage(scenario, given(scenario));
		stage.enter(0, 14);
		const { person } = stage;
		expect(person.use[2 * 2]).toBeCloseTo(U0 * Math.exp(2 * MU) * 2, 8);
		expect(person.use[3 * 2]).toBeCloseTo(U0 * Math.exp(3 * MU), 8);
		for (let month = 0; month <= 14; month++) expect(person.use[month * 2 + 1]).toBe(7);
		person.expect(2);
		expect(person.expected[0]).toBeCloseTo(U0 * Math.exp(14 * MU) * 2, 8);
	});
});

describe('seats that fall', () => {
	const perSeat = (annual: boolean, atRenewal: number, growth: number) =>
		testScenario({
			meters: [seats()],
			today: book([plan('basic', 0, { price: [{ model: 'perUnit', meter: 'seats', unitCents: 1000, minimumCents: 0 }] })]),
			customers: [{ id: 'one', plan: 'basic', annual, renewal: 5, usage: { seats: 40 } }],
			months: 24,
			assumptions: { ...STILL, ...points({ seatGrowth: growth, 'seatShrink.atRenewal': atRenewal }) }
		});
	const seatsAt = (growth: number, t: number) => Math.round(40 * (1 + growth) ** (t / 12));

	it('are booked as contraction, month by month', () => {
		for (const scenario of [perSeat(false, 1, -0.3), perSeat(true, 0, -0.3)]) {
			const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
			for (let t = 0; t <= 24; t++) expect(at(series.mrr, t)).toBe(10 * seatsAt(-0.3, t));
			expect(ledger.contraction).toBe(10 * (seatsAt(-0.3, 24) - 40));
			expect(ledger.seats).toBe(0);
			expect(at(series.grr12, 24)).toBeCloseTo(seatsAt(-0.3, 24) / seatsAt(-0.3, 12), 12);
		}
	});

	it('an annual contract that holds them gives them back at its renewal', () => {
		const scenario = perSeat(true, 1, -0.3);
		const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
		const held = (t: number) => (t < 5 ? 40 : t < 17 ? seatsAt(-0.3, 5) : seatsAt(-0.3, 17));
		for (let t = 0; t <= 24; t++) expect(at(series.mrr, t), `month ${t}`).toBe(10 * held(t));
		expect(ledger.contraction).toBe(10 * (held(24) - 40));
	});

	it('the same contract takes more seats whenever they are needed', () => {
		const scenario = perSeat(true, 1, 0.3);
		const { series, ledger } = simulate(scenario, given(scenario)).variants.today;
		for (let t = 0; t <= 24; t++) expect(at(series.mrr, t)).toBe(10 * seatsAt(0.3, t));
		expect([ledger.contraction, ledger.seats]).toEqual([0, 10 * (seatsAt(0.3, 24) - 40)]);
	});
});
