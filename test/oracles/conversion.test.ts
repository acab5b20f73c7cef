import { describe, expect, it } from 'vitest';
import type { Motion } from '../../src/lib/engine/market/motionTable';
import { monthlyHazard } from '../../src/lib/engine/market/Rates';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { at, given, simulate, type Given } from './stage';

/** Triggered in every month, whatever is lost: no cooldown, windows open from the first month on. */
const ALWAYS = { ...STILL, ...points({ cooldown: 0, friction: 1e9, initiative: 1e9 }) };

/** Customers a trial: trials are as independent as customers, and cost less than a larger base. */
const SIZE = 500;

/** Customers at 1 who can buy one thing at 1, by one motion. */
function only(motion: Motion, trials: number, p: number, months: number): { scenario: Scenario; worth: Given } {
	const module = (kind: 'complementary' | 'adjacent' | 'platform') => book([plan('basic', 1)], [addOn('thing', 'module', 1, ['basic'], { motion: kind })]);
	const small = plan('basic', 1, { limits: { storage: limit(10) } });
	const today = {
		capacity: book([small], [addOn('pack', 'capacity', 1, ['basic'], { adds: { storage: 5 }, max: 1 })]),
		tier: book([plan('basic', 1), plan('pro', 2, { features: ['sso'] })]),
		feature: book([plan('basic', 1)], [addOn('ssoOnly', 'feature', 1, ['basic'], { opens: ['sso'] })]),
		complementary: module('complementary'),
		adjacent: module('adjacent'),
		platform: module('platform')
	}[motion];
	const scenario = testScenario({
		today,
		meters: [stock('storage')],
		features: [feature('sso', 'all')],
		customers: alike(SIZE, { plan: 'basic', health: 0.9, usage: { storage: 9 } }),
		months,
		trials,
		assumptions: { ...ALWAYS, ...points({ [`conversion.${motion}`]: p }) }
	});
	return { scenario, worth: { k: 1, addOns: { thing: 1e6 }, features: { sso: 1e6 }, meters: { storage: 1e6 } } };
}

describe('oracle 4: one motion, always triggered, value certain', () => {
	// 5% more hazard moves the share won after 18 months by 0.05 x 18 h x (1 - share) = 0.0184, 5.4 s.e. of 20,000 customers.
	const N = 20_000;
	const P = 0.5;

	it.each(['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform'] as const)(
		'oracle 4: %s wins 1 - (1-p)^(t/12) of the customers in t months',
		(motion) => {
			const { scenario, worth } = only(motion, N / SIZE, P, 18);
			const { series, funnel, ledger, cross } = simulate(scenario, given(scenario, worth)).variants.today;
			for (const t of [1, 2, 6, 12, 18]) {
				const expected = 1 - (1 - P) ** (t / 12);
				const error = Math.sqrt((expected * (1 - expected)) / N);
				expect(Math.abs(at(series.mrr, t) / SIZE - 1 - expected), `month ${t}`).toBeLessThan(4 * error);
			}
			// Of attempts at the rate h / 0.2 one in five wins; whoever has bought is no longer asked.
			const share = funnel[motion].wins / funnel[motion].attempts;
			const attempts = (funnel[motion].attempts * N) / SIZE;
			expect(Math.abs(share - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / attempts));
			expect(ledger[motion]).toBeCloseTo(funnel[motion].wins, 9);
			expect(cross[motion]).toEqual({ [motion]: funnel[motion].wins });
			expect(funnel[motion].averageValue).toBeCloseTo(1, 12);
		}
	);

	it('oracle 4: a lost attempt closes the motion for three months, and a sponsor or health that is missing for ever', () => {
		const { scenario, worth } = only('complementary', 1, 0.9, 12);
		const losing = { ...scenario, assumptions: { ...scenario.assumptions, ...points({ cooldown: 3, 'conversion.complementary': 0.999 }) } };
		// h > 0.2, so that every exposure month is an attempt; worth nothing, so that all are lost: months 1, 5 and 9.
		const { funnel, series } = simulate(losing, given(losing, { k: 1, addOns: { thing: 0 } })).variants.today;
		expect(funnel.complementary).toMatchObject({ attempts: 3 * SIZE, wins: 0, exposureYears: (3 * SIZE) / 12 });
		expect([1, 2, 4, 5, 6, 9, 10].map((month) => at(series.expansionCost, month))).toEqual([2, 0, 0, 2, 0, 2, 0].map((cost) => cost * SIZE));
		for (const path of ['sponsor.crossSell', 'deepUse', 'fitShare.complementary']) {
			const closed = { ...scenario, assumptions: { ...scenario.assumptions, ...points({ [path]: 0 }) } };
			expect(simulate(closed, given(closed, worth)).variants.today.funnel.complementary).toMatchObject({ exposureYears: 0, attempts: 0 });
		}
	});
});

describe('case 3: hazards', () => {
	it('case 3: h(0.20) is 0.018423470', () => {
		expect(monthlyHazard(0.2)).toBeCloseTo(0.01842347, 9);
		expect(12 * monthlyHazard(0.2)).toBeCloseTo(0.221081642, 9);
		expect(1 - (1 - monthlyHazard(0.2)) ** 6).toBeCloseTo(0.105572809, 9);
	});

	// 5% more hazard moves the share won by 0.0071, 5.8 s.e. of 100,000 customers.
	const N = 100_000;
	const price = (amount: number) => book([plan('basic', 1)], [addOn('thing', 'module', amount, ['basic'])]);
	const scenario = testScenario({
		today: price(25),
		customers: alike(SIZE, { plan: 'basic', health: 0.9 }),
		trials: N / SIZE,
		assumptions: { ...ALWAYS, ...points({ 'conversion.complementary': 0.2 }) },
		variants: [variant('dearer', price(27.5), policy({ kind: 'keep' })), variant('cheaper', price(22.5), policy({ kind: 'keep' }))]
	});
	const { variants } = simulate(scenario, given(scenario, { k: 2, addOns: { thing: 2500 } }));
	const wins = (id: string) => (variants[id].funnel.complementary.wins * N) / SIZE;

	it('case 3: with acceptance 0.5 and k = 2, 0.181350158 are won in year one, 0.182028181 a year by exposure', () => {
		const expected = 0.181350158;
		expect(Math.abs(wins('today') / N - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / N));
		// Ratio of wins to exposure months: the variance of a customer's wins - ratio x months, then the slope of 1 - (1 - ratio)^12.
		const h = 2 * monthlyHazard(0.2);
		const ratio = 1 - (1 - 0.182028181) ** (1 / 12);
		const never = (12 * ratio) ** 2;
		let variance = 0.5 * never + 0.5 * (1 - h) ** 12 * never;
		for (let month = 1; month <= 12; month++) variance += 0.5 * h * (1 - h) ** (month - 1) * (1 - ratio * month) ** 2;
		const months = (12 * variants.today.funnel.complementary.exposureYears) / SIZE;
		const error = (12 * (1 - ratio) ** 11 * Math.sqrt(variance / N)) / months;
		expect(Math.abs(variants.today.funnel.complementary.annualConversion - 0.182028181)).toBeLessThan(4 * error);
	});

	it('oracle 7: within one year of preferences the share won follows the survival of willingness to pay', () => {
		// Whoever buys at the higher price buys at the lower one too: the smaller share is a binomial draw from the larger.
		const dearer = wins('dearer') / wins('today');
		expect(Math.abs(dearer - 0.848427)).toBeLessThan(4 * Math.sqrt((0.848427 * (1 - 0.848427)) / wins('today')));
		const today = wins('today') / wins('cheaper');
		expect(Math.abs(today - 1 / 1.167331)).toBeLessThan(4 * Math.sqrt(((1 / 1.167331) * (1 - 1 / 1.167331)) / wins('cheaper')));
	});
});
