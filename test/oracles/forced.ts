import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import type { Life } from '../../src/lib/engine/market/Life';
import { book, feature, plan, points, policy, seats, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import type { TestCustomer, TestPolicy } from '../fixtures/scenario';
import { given, Stage, type Given } from './stage';

/** What differs from the plain move. */
export type Force = {
	readonly today?: PriceBook;
	readonly next?: PriceBook;
	readonly by?: Partial<TestPolicy>;
	readonly customer?: Partial<TestCustomer>;
	readonly values?: Readonly<Record<string, number>>;
	readonly worths?: Given;
	readonly months?: number;
};

/** Every policy is felt alike; all have the ceiling M = 2; no bill counts as more than it is; what is added weighs half. */
const PLAIN = {
	...{ 'ceiling.rise': 1, 'ceiling.spread': 0, 'ceiling.floor': 0, 'ceiling.months': 5, offset: 0.5, reach: 1 },
	...{ 'fairness.immediate': 1, 'fairness.step': 1, 'fairness.phased': 1, 'priceReaction.k': 3.5, 'priceReaction.legacyEnd': 1 },
	...{ 'priceReaction.health': 0, 'priceReaction.announced': 0.3, 'priceReaction.downgradeShare': 0 }
};

/** One customer, on Pro at 100 unless said otherwise, whom a policy moves in month 1; seats and storage; all need all of four features. */
export function force({ today, next, by = {}, customer = {}, values = {}, worths = {}, months = 36 }: Force = {}): Stage {
	const before = today ?? book([plan('pro', 100)]);
	const scenario = testScenario({
		...{ today: before, meters: [seats(), stock('storage')], months },
		features: ['kept', 'old', 'new', 'more'].map((id) => feature(id, 'all')),
		customers: [{ id: 'a', plan: 'pro', ...customer }],
		assumptions: { ...STILL, ...points({ ...PLAIN, ...values }) },
		variants: [variant('v', next ?? before, policy({ kind: 'immediate', ...by }))]
	});
	return new Stage(scenario, given(scenario, worths)).withoutSpread();
}

/** Lets the policy act on a life from the month in which it stands to another. */
export function until(stage: Stage, last: number): Life {
	const { life, migrator, tally, person } = stage;
	for (; life.month <= last && life.alive; life.month++) {
		person.extendTo(life.month);
		migrator.step(life, tally);
	}
	life.month = Math.min(life.month, last);
	return life;
}

/** The customer after the move of month 1. */
export function moved(of: Force): Stage & { readonly life: Life } {
	const stage = force(of);
	stage.enter(1, 1);
	until(stage, 1);
	return stage;
}

export const perSeat = (cents: number) => [{ model: 'perUnit', meter: 'seats', unitCents: cents, minimumCents: 0 }] as const;
