import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/lib/engine/catalog/policy';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { calibrate } from '../fixtures/keptCalibrations';
import type { Results } from '../../src/lib/engine/simulation/results';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { addOn, alike, book, limit, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { given, simulate } from './stage';

const policies: Readonly<Record<string, Policy>> = {
	keep: policy({ kind: 'keep', launch: 3 }),
	immediate: policy({ kind: 'immediate', launch: 4, notice: 2 }),
	renewal: policy({ kind: 'renewal', launch: 3, notice: 1 }),
	anniversary: policy({ kind: 'renewal', launch: 2, timing: 'anniversary', notice: 3 }),
	sunset: policy({ kind: 'sunset', launch: 3, months: 6, notice: 2 }),
	phased: policy({ kind: 'phased', launch: 3, waves: [0.3, 0.3, 0.4], notice: 1 }),
	step: policy({ kind: 'step', launch: 3, rate: 0 }),
	optIn: policy({ kind: 'optIn', launch: 3, discount: 0.2, months: 6 })
};

/** A base that pays odd shares of list prices and holds packs, with sales cycles of months and motions that win often. */
function busy(books: Readonly<Record<string, readonly [PriceBook, Policy]>>): Scenario {
	const scenario = northwind({ count: 120, months: 24, trials: 6 });
	const { base } = scenario;
	return {
		...scenario,
		base: { ...base, mrrCents: base.mrrCents.map((_, i) => (i % 2 === 0 ? 2001 + 37 * i : NaN)) },
		assumptions: points({
			'owner.productLed.cycle': 2,
			'owner.csmLed.cycle': 3,
			'owner.salesLed.cycle': 5,
			'conversion.capacity': 0.8,
			'conversion.tier': 0.5,
			'conversion.feature': 0.5,
			'conversion.complementary': 0.5,
			'conversion.adjacent': 0.5,
			usageGrowth: 0.06,
			'priceReaction.k': 5,
			'priceReaction.contact': 1.6,
			downgrade: 0.6
		}),
		variants: Object.entries(books).map(([id, [book, by]]) => variant(id, book, by))
	};
}

const calibration = calibrate(busy({}));

/** Differences from Today, which Today has not. */
const AGAINST_TODAY = new Set(['arrUplift', 'ltvUplift', 'goodwill']);

function expectToday({ variants, uplift }: Results): void {
	const named = (id: string) => JSON.stringify({ ...variants[id], name: '' }, (key, value: unknown) => (AGAINST_TODAY.has(key) ? null : value));
	for (const id of Object.keys(uplift)) {
		expect(named(id), id).toBe(named('today'));
		for (const [metric, difference] of Object.entries(uplift[id])) expect(difference, metric).toMatchObject({ mean: 0, p5: 0, p95: 0, probabilityBetter: 0.5 });
	}
}

describe('case 14: identical books', () => {
	const results = simulate(busy(Object.fromEntries(Object.entries(policies).map(([id, by]) => [id, [northwindToday, by]]))), calibration);

	it('case 14: the base is busy: every kind of movement occurs, and sales are in flight', () => {
		const { ledger, funnel } = results.variants.today;
		for (const movement of ['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'contraction', 'churn'] as const) expect(ledger[movement], movement).not.toBe(0);
		expect(funnel.tier.cycleMonths).toBeGreaterThanOrEqual(2);
	});

	it.each(Object.keys(policies))('oracle 11, case 14: %s is Today to the bit, sales in flight included', (id) => {
		const { variants, uplift } = results;
		expectToday({ ...results, variants: { today: variants.today, [id]: variants[id] }, uplift: { [id]: uplift[id] } });
	});

	it.each(['keep', 'renewal', 'sunset', 'phased', 'step', 'optIn'])('case 14: %s is Today when packs are added to packs at a negotiated price that is no whole cent', (id) => {
		const today = book([plan('basic', 29, { limits: { storage: limit(100) } })], [addOn('pack', 'capacity', 9.99, ['basic'], { adds: { storage: 10 } })]);
		const packs = testScenario({
			meters: [stock('storage')],
			today,
			customers: alike(50, { plan: 'basic', annual: true, health: 0.9, usage: { storage: 120 }, addOns: { pack: 1 } }).map((customer, i) => ({ ...customer, mrrCents: 2000 + 31 * i })),
			months: 20,
			assumptions: { ...STILL, ...points({ usageGrowth: 0.02, 'conversion.capacity': 0.9 }) },
			variants: [variant(id, today, policies[id])]
		});
		const results = simulate(packs, given(packs, { k: 2, meters: { storage: 500 } }));
		expect(results.variants.today.funnel.capacity.wins).toBeGreaterThan(20);
		expectToday(results);
	});

	it('oracle 11: a book that adds only what nobody can have is Today to the bit', () => {
		const unsold = { ...northwindToday, addOns: [...northwindToday.addOns, addOn('unsold', 'module', 5, [])] };
		const unsoldFeature = { ...northwindToday, addOns: [addOn('unsold', 'feature', 5, [], { opens: ['sso'] }), ...northwindToday.addOns] };
		const unreachable = { ...northwindToday, plans: [plan('unreachable', 99_999, { limits: { seats: limit(1) } }), ...northwindToday.plans] };
		expectToday(
			simulate(
				busy({
					unsold: [unsold, policies.keep],
					unsoldFeature: [unsoldFeature, policies.keep],
					unreachable: [unreachable, policies.keep],
					unreachableMoved: [unreachable, policies.immediate]
				}),
				calibration
			)
		);
	});

	it('oracle 11: a policy that launches after the horizon is Today to the bit', () => {
		const dear = { ...northwindToday, plans: northwindToday.plans.map((one) => ({ ...one, price: [{ model: 'flat' as const, cents: 99_900 }] })) };
		expectToday(simulate(busy({ late: [dear, policy({ kind: 'immediate', launch: 25 })] }), calibration));
	});
});
