import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, patched, reversed } from './difference';

const json = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		fc.integer(),
		fc.string(),
		fc.boolean(),
		fc.constant(null),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), v: tie('value') }), { maxLength: 3 }),
		fc.dictionary(fc.constantFrom('x', 'y', 'id', 'plans'), tie('value'))
	)
})).value;

describe('difference', () => {
	it('turns one document into the other, and back', () => {
		fc.assert(
			fc.property(json, json, (a, b) => {
				const patches = difference(a, b);
				expect(patched(a, patches).document).toEqual(b);
				expect(patched(b, reversed(patches)).document).toEqual(a);
			}),
			{ numRuns: 2000, seed: 7 }
		);
	});

	it('names an entry by its id, so that it still fits after others were added', () => {
		const before = {
			plans: [
				{ id: 'basic', price: 29 },
				{ id: 'pro', price: 99 }
			]
		};
		const patches = difference(before, {
			plans: [
				{ id: 'basic', price: 29 },
				{ id: 'pro', price: 129 }
			]
		});
		expect(patches).toEqual([{ path: ['plans', 'pro', 'price'], before: 99, after: 129 }]);
		const newer = { plans: [{ id: 'team', price: 65 }, ...before.plans] };
		expect(patched(newer, patches).document.plans.map((plan) => plan.price)).toEqual([65, 29, 129]);
	});

	it('gives back the patches whose place is gone', () => {
		const patch = { path: ['plans', 'pro', 'price'], before: 99, after: 129 };
		expect(patched({ plans: [{ id: 'basic', price: 29 }] }, [patch])).toEqual({
			document: { plans: [{ id: 'basic', price: 29 }] },
			refused: [patch]
		});
	});
});
