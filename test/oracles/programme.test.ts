import { describe, expect, it } from 'vitest';
import { MOTIONS, type Motion } from '../../src/lib/engine/market/motionTable';
import { Attention } from '../../src/lib/engine/market/Attention';
import { motions } from '../../src/lib/engine/market/motions';
import { monthlyHazard } from '../../src/lib/engine/market/Rates';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, feature, plan, points, STILL, testBase, testScenario } from '../fixtures/scenario';
import { alwaysTriggered, isShare, SIZE, WORTH } from './alwaysTriggered';
import { at, given, simulate, Stage } from './stage';

/** Share of the customers who bought within the horizon. */
function shareWon(scenario: Scenario, motion: Motion): number {
	return simulate(scenario, given(scenario, WORTH)).variants.today.funnel[motion].wins / SIZE;
}

/** By month, from month 1 on: 1 where there was an attempt. */
function attempted(scenario: Scenario, worth = WORTH): number[] {
	const costly = { ...scenario, assumptions: { ...scenario.assumptions, ...points({ 'owner.productLed.cost': 1 }) } };
	const { expansionCost } = simulate(costly, given(costly, worth)).variants.today.series;
	return Array.from({ length: scenario.months }, (_, i) => (at(expansionCost, i + 1) > 0 ? 1 : 0));
}

const won = (monthly: number, months: number) => 1 - (1 - monthly) ** months;


describe('section 7: identification', () => {
	// 5% more coverage moves the share won by 0.018, 5.3 s.e.
	const N = 20_000;
	const family = { capacity: 'usage', tier: 'value', feature: 'behaviour', complementary: 'usage', adjacent: 'usage', platform: 'time' } as const;

	it.each(MOTIONS)('section 7: of %s the share of triggers that its family covers is noticed, for as long as they last', (motion) => {
		const others = (['usage', 'value', 'time', 'behaviour'] as const).filter((name) => name !== family[motion]);
		const values = { ...Object.fromEntries(others.map((name) => [`coverage.${name}`, 0])), [`coverage.${family[motion]}`]: 0.4 };
		expect(isShare(shareWon(alwaysTriggered(motion, N, 0.9, { values }), motion), 0.4 * 0.9, N)).toBe(true);
	});
});

describe('section 7: multipliers of wins', () => {
	// 5% more moves the share won by 0.008 to 0.009, 4.4 s.e. and more.
	const N = 30_000;
	const h = monthlyHazard(0.5);

	it('section 7: clarity and coverage of stakeholders multiply the wins of their motion', () => {
		const values = { 'playbook.tier.clarity': 1.5, 'playbook.tier.stakeholders': 0.8, 'playbook.feature.clarity': 0 };
		expect(isShare(shareWon(alwaysTriggered('tier', N, 0.5, { values }), 'tier'), won(1.2 * h, 12), N)).toBe(true);
	});

	it.each(['feature', 'tier'] as const)('section 7: trials of gated features multiply the wins of %s', (motion) => {
		const values = { 'gateTrial.win': 1.4 };
		expect(isShare(shareWon(alwaysTriggered(motion, N, 0.5, { values }), motion), won(1.4 * h, 12), N)).toBe(true);
	});

	it('section 7: trials of gated features leave modules alone', () => {
		const values = { 'gateTrial.win': 1.4 };
		expect(isShare(shareWon(alwaysTriggered('adjacent', N, 0.2, { values }), 'adjacent'), 0.2, N)).toBe(true);
	});

	it('section 7: each attempt lost within a year tires the customer', () => {
		const [p, f] = [0.6, 0.5];
		const [win, attempt] = [monthlyHazard(p), Math.min(1, monthlyHazard(p) / 0.2)];
		let lost = [1];
		let bought = 0;
		for (let month = 1; month <= 12; month++) {
			const next = new Array<number>(lost.length + 1).fill(0);
			lost.forEach((share, n) => {
				const wins = win * f ** n;
				bought += share * wins;
				next[n] += share * (1 - attempt);
				next[n + 1] += share * (attempt - wins);
			});
			lost = next;
		}
		expect(isShare(shareWon(alwaysTriggered('complementary', N, p, { values: { fatigue: f } }), 'complementary'), bought, N)).toBe(true);
		const attention = new Attention(24);
		attention.lost[3] = 2;
		expect([2, 3, 14, 15].map((month) => attention.lostWithinYear(month))).toEqual([0, 2, 2, 0]);
	});
});

describe('section 7: windows multiply the rate', () => {
	const hit = (months: number, ...shut: number[]) => Array.from({ length: months }, (_, i) => (shut.includes(i + 1) ? 0 : 1));
	const from = (start: string, values: Readonly<Record<string, number>>, annual = false) =>
		alwaysTriggered('complementary', SIZE, 0.6, { values, customer: { annual, renewal: 6 }, scenario: { start, months: 14 } });

	it('section 7: the month of an annual renewal and the one before', () => {
		expect(attempted(from('2026-01', { 'timing.renewal': 0 }, true))).toEqual(hit(14, 5, 6));
		expect(attempted(from('2026-01', { 'timing.renewal': 0 }))).toEqual(hit(14));
	});

	it('section 7: the first month of a quarter, and of the fiscal year', () => {
		expect(attempted(from('2026-03', { 'timing.quarter': 0 }))).toEqual(hit(14, 2, 5, 8, 11, 14));
		expect(attempted(from('2026-03', { 'timing.fiscalYear': 0, 'timing.fiscalMonth': 2 }))).toEqual(hit(14, 12));
	});

	it('section 7: a window of 3 x the rate wins 3 x as much, and is attempted 3 x as often', () => {
		const N = 30_000;
		const h = monthlyHazard(0.1);
		const scenario = alwaysTriggered('complementary', N, 0.1, { values: { 'timing.renewal': 3 }, customer: { annual: true, renewal: 6 } });
		const { funnel } = simulate(scenario, given(scenario, WORTH)).variants.today;
		expect(isShare(funnel.complementary.wins / SIZE, 1 - (1 - h) ** 10 * (1 - 3 * h) ** 2, N)).toBe(true);
		const attempts = (funnel.complementary.attempts / SIZE) * N;
		expect(Math.abs(funnel.complementary.wins / funnel.complementary.attempts - 0.2)).toBeLessThan(4 * Math.sqrt(0.16 / attempts));
	});

	it('section 7: behaviour shows for three months from when a gated need emerges', () => {
		const values = { behaviour: 0, 'needShare.common': 0.5, emergence: 1 };
		/** One customer who comes to need it in month 2, and is asked whenever that shows: what is worth nothing is never bought. */
		const needy = (motion: Motion) => {
			for (let seed = 0; ; seed++) {
				const scenario = alwaysTriggered(motion, SIZE, 0.999, { values, scenario: { months: 6, features: [feature('sso')], seed: `seed ${seed}` } });
				const one = { ...scenario, base: testBase([{ id: 'one', plan: 'basic', health: 0.9, usage: { storage: 9 } }], ['storage']) };
				const { person } = new Stage(one, given(one)).enter(0, 0);
				if (person.needFrom[0] === 2) return attempted(one, { ...WORTH, addOns: { thing: 0 }, features: { sso: 0 } });
			}
		};
		// In month 1 there is no need yet; in the three from month 2 on the window is worth 0.
		expect(needy('feature')).toEqual(hit(6, 1, 2, 3, 4));
		expect(needy('tier')).toEqual(hit(6, 1, 2, 3, 4));
		expect(needy('complementary')).toEqual(hit(6));
	});
});

describe('section 7: qualification by growth', () => {
	it('section 7: use must have grown by the bound a month over the last three', () => {
		// e^0.01 - 1 = 0.01005 a month.
		const growing = (bound: number) => alwaysTriggered('complementary', SIZE, 0.9, { values: { usageGrowth: 0.01, qualifyTrend: bound } });
		const attempts = (bound: number) => simulate(growing(bound), given(growing(bound), WORTH)).variants.today.funnel.complementary.attempts;
		expect(attempts(0.01)).toBe(attempts(-1));
		expect(attempts(0.0102)).toBe(0);
	});
});

describe('section 7: attempts lost have reasons, and levers', () => {
	const N = 30_000;
	const values = { 'objections.price.share': 0.5, 'objections.timing.share': 0.25, 'objections.adoption.share': 0.25, 'objections.price.lever': 0.6, 'objections.price.cost': 10 };

	it('section 7: the lever recovers its share of the attempts lost for its reason, and each one worked costs', () => {
		const h = monthlyHazard(0.2);
		const scenario = alwaysTriggered('complementary', N, 0.2, { values });
		const { funnel, final } = simulate(scenario, given(scenario, WORTH)).variants.today;
		// A month wins h at once, and 0.5 x 0.6 of the 4 h that would be lost: 2.2 h.
		const { wins, attempts } = funnel.complementary;
		expect(isShare(wins / SIZE, won(2.2 * h, 12), N)).toBe(true);
		// Of five attempts four would be lost, half of them for the price.
		const worked = (final.expansionCost?.mean ?? NaN) / 10;
		expect(isShare(worked / attempts, 0.4, (attempts / SIZE) * N)).toBe(true);
		expect(isShare(funnel.complementary.recovered / worked, 0.6, (worked / SIZE) * N)).toBe(true);
	});

	it('section 7: nobody is talked into what is not worth its price', () => {
		const scenario = alwaysTriggered('complementary', SIZE, 0.9, { values: { ...values, 'objections.price.lever': 1 } });
		const { funnel, final } = simulate(scenario, given(scenario)).variants.today;
		expect(funnel.complementary.wins).toBe(0);
		expect(final.expansionCost?.mean).toBeGreaterThan(0);
	});
});

describe('section 7: gate trials', () => {
	it('section 7: the need of a gated feature emerges at the multiplied rate, that of a held one does not', () => {
		const scenario = testScenario({
			today: book([plan('basic', 1, { features: ['held'] }), plan('pro', 2, { features: ['held', 'gated'] })], [addOn('opener', 'feature', 1, ['basic'], { opens: ['opened'] })]),
			features: [feature('held'), feature('gated'), feature('opened')],
			customers: [{ id: 'one', plan: 'basic' }],
			assumptions: { ...STILL, ...points({ 'needShare.common': 0.5, emergence: 0.1, 'gateTrial.emergence': 3 }) }
		});
		const stage = new Stage(scenario, given(scenario));
		const n = 20_000;
		const emerged = [0, 0, 0];
		for (let trial = 0; trial < n; trial++) {
			stage.enter(0, 0, 0, trial);
			emerged.forEach((_, f) => (emerged[f] += stage.person.needFrom[f] <= 12 ? 1 : 0));
		}
		// Half need it from the start; of the others 0.1 x 0.5 come to need it in a year.
		[0.05, 1 - 0.95 ** 3, 1 - 0.95 ** 3].forEach((share, f) => expect(isShare(emerged[f] / n, 0.5 + 0.5 * share, n)).toBe(true));
	});
});

describe('section 7: exposure overlap', () => {
	it('section 7: months in which motions are open side by side are counted for each of them', () => {
		const kinds = ['complementary', 'adjacent'] as const;
		const scenario = testScenario({
			today: book([plan('basic', 1)], kinds.map((kind) => addOn(kind, 'module', 1, ['basic'], { motion: kind }))),
			customers: alike(1, { plan: 'basic', health: 0.9, weight: 3 }),
			assumptions: { ...STILL, ...points({ friction: 1e9, 'conversion.complementary': 0, 'conversion.adjacent': 0 }) }
		});
		const stage = new Stage(scenario, given(scenario));
		const life = stage.enter(0, 1);
		const k = new Float64Array(6);
		motions(life, stage.chooser, stage.tally, k);
		expect([...stage.tally.overlapMonths]).toEqual([0, 0, 0, 3, 3, 0]);
		life.due[3] = 9;
		motions(life, stage.chooser, stage.tally, k);
		expect([...stage.tally.overlapMonths]).toEqual([0, 0, 0, 3, 3, 0]);
		expect([...stage.tally.exposureMonths]).toEqual([0, 0, 0, 3, 6, 0]);
	});
});
