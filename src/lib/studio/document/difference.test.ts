import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, patched, reversed, type Patch } from './difference';
import { joined } from './joined';

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

describe('joined', () => {
	const inOrder = (patches: readonly Patch[]) =>
		patches.map((patch) => [JSON.stringify(patch.path), patch] as const).sort(([a], [b]) => (a < b ? -1 : 1));

	it('is the difference of the first document and the last', () => {
		fc.assert(
			fc.property(json, json, json, json, (a, b, c, d) => {
				const all = [difference(a, b), difference(b, c), difference(c, d)].reduce<readonly Patch[]>(joined, []);
				expect(inOrder(all)).toEqual(inOrder(difference(a, d)));
				expect(patched(a, all).document).toEqual(d);
				expect(patched(d, reversed(all)).document).toEqual(a);
			}),
			{ numRuns: 2000, seed: 7 }
		);
	});

	it('keeps one patch of a place, of what stood there first to what stands there last', () => {
		const [one, two] = [
			{ path: ['price'], before: 99, after: 1 },
			{ path: ['price'], before: 1, after: 12 }
		];
		expect(joined([one], [two])).toEqual([{ path: ['price'], before: 99, after: 12 }]);
	});

	it('leaves nothing of an entry that was added, edited and taken out again', () => {
		const list = (...prices: number[]) => ({ plans: prices.map((price, i) => ({ id: `p${i}`, price })) });
		const states = [list(1, 2), list(1, 2, 3), list(1, 2, 4), list(1, 2)];
		const steps = states.slice(1).map((after, i) => difference(states[i], after));
		expect(steps.reduce<readonly Patch[]>(joined, [])).toEqual([]);
	});
});
