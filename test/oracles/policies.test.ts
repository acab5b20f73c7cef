import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { alike, book, feature, NO_CEILING, plan, points, policy, STILL, testScenario, variant, type TestCustomer, type TestPolicy } from '../fixtures/scenario';
import { at, given, simulate } from './stage';

const today = book([plan('basic', 29), plan('pro', 99)]);
const dearer = book([plan('basic', 29), plan('pro', 119)]);
const oneOnPro: readonly TestCustomer[] = [{ id: 'a', plan: 'pro' }];

/** The MRR by month of customers on Pro, raised from 99 to 119 under a policy; nothing else moves. */
function mrrUnder(by: TestPolicy, more: Partial<Scenario> & { customers?: readonly TestCustomer[] } = {}): number[] {
	const { customers = oneOnPro, ...rest } = more;
	const scenario = testScenario({ today, customers, months: 36, assumptions: { ...STILL, ...NO_CEILING }, variants: [variant('v', dearer, policy(by))], ...rest });
	const { series } = simulate(scenario, given(scenario)).variants.v;
	return Array.from({ length: scenario.months + 1 }, (_, month) => at(series.mrr, month));
}

describe('policies', () => {
	test('case 15: step(10%) on 99 to 119 bills 108.90, then 119 after 12 months', () => {
		const mrr = mrrUnder({ kind: 'step', rate: 0.1, launch: 3 });
		expect(mrr[2]).toBe(99);
		expect(mrr.slice(3, 15)).toEqual(Array(12).fill(108.9));
		expect(mrr.slice(15)).toEqual(Array(22).fill(119));
	});

	test('case 15: sunset(12) with launch 3 bills the new price from month 15', () => {
		const mrr = mrrUnder({ kind: 'sunset', months: 12, launch: 3 });
		expect(mrr.slice(0, 15)).toEqual(Array(15).fill(99));
		expect(mrr.slice(15)).toEqual(Array(22).fill(119));
	});

	test('case 15: under optIn nobody moves where nothing changes', () => {
		const scenario = testScenario({ today, customers: oneOnPro, variants: [variant('v', today, policy({ kind: 'optIn', discount: 0.5, months: 6 }))] });
		const { variants } = simulate(scenario, given(scenario));
		const { series, final, ledger, funnel, flows } = variants.v;
		const { series: s, final: f, ledger: l, funnel: u, flows: w } = variants.today;
		expect([series, final, ledger, funnel, flows]).toEqual([s, f, l, u, w]);
	});

	test('optIn is taken when the new package is worth more than it costs more over 12 months, discount counted, and the discount ends', () => {
		const next = book([plan('basic', 29), plan('pro', 119, { features: ['sso'] })]);
		const mrr = (worth: number) => {
			const scenario = testScenario({
				today,
				customers: oneOnPro,
				features: [feature('sso', 'all')],
				assumptions: { ...STILL, ...points({ persistence: 0, elasticity: -19 }) },
				variants: [variant('v', next, policy({ kind: 'optIn', discount: 0.2, months: 6, launch: 2 }))]
			});
			const { series } = simulate(scenario, given(scenario, { features: { sso: worth } })).variants.v;
			return [1, 2, 7, 8].map((month) => at(series.mrr, month));
		};
		// Mean bill of the first 12 months: 119 x (1 - 0.2 x 6/12) = 107.10, 8.10 more than 99.
		expect(mrr(1100)).toEqual([99, 95.2, 95.2, 119]);
		expect(mrr(500)).toEqual([99, 99, 99, 99]);
	});

	test('phased waves move their shares, each customer once', () => {
		const mrr = mrrUnder({ kind: 'phased', waves: [0.25, 0.25, 0.5], launch: 2 }, { customers: alike(4000, { plan: 'pro' }) });
		const moved = mrr.map((sum) => (sum - 4000 * 99) / 20 / 4000);
		expect(moved[1]).toBe(0);
		expect(moved[2]).toBeCloseTo(0.25, 1);
		expect(moved[3]).toBeCloseTo(0.5, 1);
		expect(moved.slice(4)).toEqual(Array(33).fill(1));
		// Binomial: 4 standard errors of a share of 4,000.
		expect(Math.abs(moved[2] - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / 4000));
		expect(Math.abs(moved[3] - 0.5)).toBeLessThan(4 * Math.sqrt((0.5 * 0.5) / 4000));
	});

	test('renewal waits for the annual renewal, and for the anniversary of monthly payers when asked', () => {
		const annual = mrrUnder({ kind: 'renewal', launch: 3 }, { customers: [{ id: 'a', plan: 'pro', annual: true, renewal: 2 }] });
		expect(annual.indexOf(119)).toBe(14);
		expect(mrrUnder({ kind: 'renewal', launch: 3 }).indexOf(119)).toBe(3);
		// Started 5 months before the first month of the run: 12 months later is month 8.
		const anniversary = mrrUnder({ kind: 'renewal', timing: 'anniversary', launch: 3 }, { customers: [{ id: 'a', plan: 'pro', tenure: 5 }] });
		expect(anniversary.indexOf(119)).toBe(8);
	});

	test('loyalty takes a share off, negotiated discounts are kept or reset', () => {
		const negotiated = { customers: [{ id: 'a', plan: 'pro', mrrCents: 7920 }] };
		expect(mrrUnder({ kind: 'immediate', loyalty: 0.1 })[1]).toBe(107.1);
		expect(mrrUnder({ kind: 'immediate' }, negotiated)[1]).toBe(95.2);
		expect(mrrUnder({ kind: 'immediate', negotiated: 'reset' }, negotiated)[1]).toBe(119);
	});

	test('bills above the exemption, and segments with a rule of their own, are left alone', () => {
		expect(mrrUnder({ kind: 'immediate', exempt: { aboveCents: 9000 } })[36]).toBe(99);
		expect(mrrUnder({ kind: 'immediate', exempt: { aboveCents: 9900 } })[36]).toBe(119);
		const keep = policy({ kind: 'keep' });
		expect(mrrUnder({ kind: 'immediate', segments: { all: keep } })[36]).toBe(99);
	});

	test('content moves price or package alone', () => {
		const next = book([plan('basic', 29), plan('pro', 119, { features: ['sso'] })]);
		const health = (content: 'both' | 'price' | 'package') => {
			const scenario = testScenario({
				today,
				customers: [{ id: 'a', plan: 'pro', health: 0.5 }],
				features: [feature('sso', 'all')],
				assumptions: { ...STILL, ...points({ 'health.bonus': 0.4, 'health.rho': 1 }) },
				variants: [variant('v', next, policy({ kind: 'immediate', content }))]
			});
			const { series } = simulate(scenario, given(scenario)).variants.v;
			return [at(series.mrr, 12), at(series.health, 12)];
		};
		// Health is 0.5 + 0.4 (share of needs met - 0.5).
		expect(health('both')).toEqual([119, 0.7]);
		expect(health('price')).toEqual([119, 0.3]);
		expect(health('package')).toEqual([99, 0.7]);
	});

	test('protection that never ends lets a kept customer upgrade in the old book', () => {
		const raised = book([plan('basic', 29), plan('pro', 119, { features: ['sso'] })]);
		const old = book([plan('basic', 29), plan('pro', 99, { features: ['sso'] })]);
		const end = (protectionEnds: 'planChange' | 'never') => {
			const scenario = testScenario({
				today: old,
				customers: [{ id: 'a', plan: 'basic' }],
				features: [feature('sso', 'all')],
				assumptions: { ...STILL, ...points({ 'conversion.tier': 0.999 }) },
				variants: [variant('v', raised, policy({ kind: 'keep', protectionEnds }))]
			});
			return at(simulate(scenario, given(scenario, { k: 1e6, features: { sso: 1e7 } })).variants.v.series.mrr, 12);
		};
		expect(end('planChange')).toBe(119);
		expect(end('never')).toBe(99);
	});
});
