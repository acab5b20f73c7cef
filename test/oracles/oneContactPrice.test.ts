import { describe, expect, it } from 'vitest';
import type { Price } from '../../src/lib/engine/catalog/price';
import { book, limit, NO_CEILING, plan, points, policy, STILL, stock, testScenario, variant } from '../fixtures/scenario';
import { given, simulate } from './stage';

const unknown: Price = [{ model: 'range', lowCents: 10_000, likelyCents: 50_000, highCents: 90_000 }];

/** Ends of the MRR of two customers by trial: one whose old plan takes the price (or the charge) of another, one on that other plan. */
function ends(content: 'price' | 'package', annual: boolean) {
	const charge = { storage: { included: 0, beyond: { kind: 'charge' as const, price: unknown } } };
	const today = book([plan('p0', 1, { limits: { storage: limit(0, 'allow') } }), plan('p1', 2)]);
	const proposed = content === 'price' ? { price: unknown, annual: { price: unknown } } : { limits: charge };
	const scenario = testScenario({
		today,
		meters: [stock('storage')],
		customers: [
			{ id: 'old', plan: 'p0', segment: 0, annual },
			{ id: 'new', plan: 'p1', segment: 1, annual }
		],
		segments: ['s0', 's1'].map((id) => ({ id, name: id, size: 'middle' as const })),
		// Bills rise five hundredfold.
		assumptions: { ...STILL, ...NO_CEILING, ...points({ 'ceiling.floor': 100, 'priceReaction.k': 0 }) },
		months: 12,
		trials: 20,
		variants: [
			variant('v', book([plan('p1', 2, proposed)]), {
				...policy({ kind: 'immediate', content, map: { p0: 'p1' } }),
				segments: { s1: policy({ kind: 'immediate' }) }
			})
		]
	});
	const { segment } = simulate(scenario, given(scenario)).variants.v.by;
	return [segment.s0.mrrEnd, segment.s1.mrrEnd, segment.s0.arrUplift?.p95, segment.s1.arrUplift?.p95];
}

describe('a contact-sales price', () => {
	it.each([false, true])('section 8: is one price in a trial, also for those of whom only the price moves to it (annual payment: %s)', (annual) => {
		const [old, other, oldHigh, otherHigh] = ends('price', annual);
		expect(old).toBeGreaterThan(100);
		expect(old).toBe(other);
		expect(oldHigh).toBeCloseTo((otherHigh ?? NaN) + 12 * 1, 9);
	});

	it('section 8: the charge beyond a limit too, where the package alone moves', () => {
		const [old, other] = ends('package', false);
		// The plan's line stays that of the old plan.
		expect(old).toBeCloseTo((other ?? NaN) - 1, 9);
	});
});
