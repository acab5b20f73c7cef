import { describe, expect, it } from 'vitest';
import type { Price } from '../../src/lib/engine/catalog/price';
import type { PriceBook } from '../../src/lib/engine/catalog/priceBook';
import { compile } from '../../src/lib/engine/simulation/compile';
import { calibrate } from '../fixtures/keptCalibrations';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { northwind, northwindToday } from '../fixtures/northwind';
import { points, policy, variant, type TestPolicy } from '../fixtures/scenario';
import { observe } from './specification/observe';

const MONTHS = 24;
const TRIALS = 3;

/** Every price of the book at a share of itself, in whole cents. */
function cheaper(book: PriceBook, share: number): PriceBook {
	const price = (old: Price): Price => old.map((part) => (part.model === 'flat' ? { ...part, cents: Math.round(share * part.cents) } : part));
	return { ...book, plans: book.plans.map((one) => ({ ...one, price: price(one.price) })), addOns: book.addOns.map((one) => ({ ...one, price: price(one.price) })) };
}

const FALLS: readonly (TestPolicy & { readonly share: number })[] = [
	{ share: 0.7, kind: 'immediate', launch: 3 },
	{ share: 0.95, kind: 'immediate', launch: 6, notice: 4 },
	{ share: 0.4, kind: 'renewal', launch: 2, notice: 1 },
	{ share: 0.7, kind: 'sunset', months: 13, launch: 1, notice: 3 },
	{ share: 0.8, kind: 'phased', waves: [0.3, 0.3, 0.4], launch: 4, notice: 2 },
	{ share: 0.01, kind: 'step', rate: 0.1, launch: 4, notice: 2 }
];

/** A hot reaction to all that moves: contact doubles the odds of leaving, ceilings are low, churn is high. */
const HOT = points({
	churn: 0.35,
	'priceReaction.k': 5,
	'priceReaction.contact': 2,
	'priceReaction.health': 0.4,
	'ceiling.rise': 0.2,
	'ceiling.months': 2,
	'health.lost': 0
});

/** Month in which each life ends, one past the horizon where it does not; by trial. Variant 0 is Today. */
function ends(assumptions: Scenario['assumptions'], falls = FALLS): readonly (readonly number[])[] {
	const variants = falls.map(({ share, ...by }, v) => variant(`v${v}`, cheaper(northwindToday, share), policy(by)));
	const scenario = northwind({ count: 240, months: MONTHS, variants, assumptions });
	const compiled = compile(scenario, calibrate(scenario));
	const seen = Array.from({ length: TRIALS }, (_, trial) => [...observe(compiled, trial)]).flat();
	return Array.from({ length: falls.length + 1 }, (_, v) => seen.flatMap(([key, { states }]) => (key.endsWith(` ${v}`) ? [states.length] : [])));
}

/** Lives that end earlier than on the same draws of Today, and those that end later. */
const against = (today: readonly number[], lives: readonly number[]) => [lives.filter((end, i) => end < today[i]).length, lives.filter((end, i) => end > today[i]).length];

describe('oracle 18: a fall of price', () => {
	it('oracle 18: announced or not, under every policy, it ends no life that the draws of Today keep, and saves some', () => {
		// Health must not tell apart who has bought what: what is sold at lower prices is another thing.
		const [today, ...fallen] = ends({ ...HOT, ...points({ 'health.bonus': 0, 'health.blocked': 0 }) });
		expect(today.filter((end) => end <= MONTHS).length).toBeGreaterThan(100);
		fallen.forEach((lives, v) => {
			const [earlier, later] = against(today, lives);
			expect(earlier, JSON.stringify(FALLS[v])).toBe(0);
			expect(later, JSON.stringify(FALLS[v])).toBeGreaterThan(0);
		});
	});

	it('oracle 18: so it is where nothing is sold, but needs that are met and limits that block bear on health', () => {
		const unsold = points(Object.fromEntries(['capacity', 'tier', 'feature', 'complementary', 'adjacent', 'platform'].map((motion) => [`conversion.${motion}`, 0])));
		const [today, ...fallen] = ends({ ...HOT, ...unsold });
		fallen.forEach((lives, v) => {
			const [earlier, later] = against(today, lives);
			expect(earlier, JSON.stringify(FALLS[v])).toBe(0);
			expect(later, JSON.stringify(FALLS[v])).toBeGreaterThan(0);
		});
	});

	it('oracle 18: a rise on the same draws does end lives', () => {
		const [today, raised] = ends(HOT, [{ share: 1.1, kind: 'immediate', launch: 6, notice: 4 }]);
		expect(against(today, raised)[0]).toBeGreaterThan(10);
	});
});
