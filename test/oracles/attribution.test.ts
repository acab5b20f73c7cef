import { describe, expect, it } from 'vitest';
import { compile } from '../../src/lib/engine/simulation/compile';
import { type Results, type Uplift } from '../../src/lib/engine/simulation/results';
import { METRICS } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { withTwins } from '../../src/lib/engine/simulation/twins';
import { points, policy } from '../fixtures/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { given, resultsOf, simulate } from './stage';

/** Northwind with every price up by two fifths, moved in three ways, and kept. */
function dearer(assumptions: Readonly<Record<string, number>> = {}): Scenario {
	const scenario = northwind({ count: 90, months: 18, trials: 4, assumptions: points(assumptions) });
	const raised = northwindToday.plans.map((plan) => ({ ...plan, price: [...plan.price, { model: 'flat', cents: 4000 } as const] }));
	const book = { ...northwindToday, plans: raised };
	const moves = {
		immediate: policy({ kind: 'immediate', launch: 2, loyalty: 0.1 }),
		renewal: policy({ kind: 'renewal', launch: 2, notice: 1 }),
		late: policy({ kind: 'immediate', launch: 5 }),
		keep: policy({ kind: 'keep', launch: 2 })
	};
	return { ...scenario, variants: Object.entries(moves).map(([id, own]) => ({ id, name: id, book, policy: own })) };
}
const whole = (scenario: Scenario): Results =>
	resultsOf(compile(scenario, given(scenario, { features: { advancedReports: 2000 } }), { whole: true }), [[0, scenario.trials]]);
const near = (parts: readonly (Uplift | null)[], sum: Uplift | null, what: string) =>
	expect(
		parts.reduce((total, part) => total + (part?.mean ?? 0), 0),
		what
	).toBeCloseTo(sum?.mean ?? 0, 6);

describe('what an uplift is made of', () => {
	it('offer and policy sum to it, in every metric; who keeps everybody has no policy effect', () => {
		const { uplift, decomposition } = whole(dearer());
		for (const id of Object.keys(uplift))
			for (const metric of METRICS) near([decomposition[id].offer[metric], decomposition[id].policy[metric]], uplift[id][metric], `${id} ${metric}`);
		expect(decomposition.keep.policy.arr).toMatchObject({ mean: 0, ties: 1 });
		expect(decomposition.immediate.policy.priceUpliftMrr?.mean).toBeGreaterThan(0);
	});

	it('the offer is that of the same book while everybody is kept: where such a variant is there, its own uplift', () => {
		const { uplift, decomposition } = whole(dearer());
		expect(decomposition.immediate.offer.arr).toEqual(uplift.keep.arr);
		expect(decomposition.renewal.offer.arr).toEqual(uplift.keep.arr);
		expect(decomposition.late.offer.arr).not.toEqual(uplift.keep.arr);
	});

	it('twins are shared, not listed, and change no figure of what is listed', () => {
		const scenario = dearer();
		expect(withTwins(scenario).twinOf).toEqual([0, 4, 4, 5, 4]);
		const { variants, decomposition } = simulate(scenario, given(scenario, { features: { advancedReports: 2000 } }));
		expect(decomposition).toEqual({});
		const twinned = whole(scenario).variants;
		expect(Object.keys(twinned)).toEqual(Object.keys(variants));
		for (const id of Object.keys(variants)) expect(twinned[id].final, id).toEqual(variants[id].final);
	});

	it('existing and new customers sum to it too; without anybody who comes there is nothing to split', () => {
		const { uplift, split, existingOnly } = whole(dearer({ newCustomers: 4 }));
		expect(existingOnly).toBe(false);
		for (const id of Object.keys(uplift))
			for (const metric of ['mrr', 'arr', 'customers', 'revenue'] as const)
				near([split[id].existing[metric], split[id].new[metric]], uplift[id][metric], `${id} ${metric}`);
		expect(split.immediate.new.arr.mean).not.toBe(0);
		expect(split.immediate.existing.movements.priceUplift).toBeGreaterThan(0);
		expect(whole(dearer())).toMatchObject({ split: {}, existingOnly: true });
	});
});
