import { describe, expect, it } from 'vitest';
import { withTwins } from './twins';
import { book, plan, policy, variant, type TestPolicy } from '../../../../test/fixtures/scenario';

const DEAR = book([plan('basic', 12), plan('plus', 15)]);
const DEARER = book([plan('basic', 14), plan('plus', 15)]);
const one = (id: string, by: TestPolicy, proposed = DEAR) => variant(id, proposed, policy(by));
/** Places of the twins, Today first; the ids of what is simulated. */
const of = (...variants: ReturnType<typeof one>[]) => {
	const { variants: all, twinOf } = withTwins({ variants });
	return { twinOf, ids: all.map(({ id }) => id), all };
};

describe('MODEL 1: the twin of a variant', () => {
	it('is its book, map and launch under keep, without modifiers, after all variants', () => {
		const { twinOf, ids, all } = of(
			one('rise', { kind: 'immediate', launch: 3, notice: 2, loyalty: 0.1, negotiated: 'reset', map: { basic: 'plus' } })
		);
		expect([twinOf, ids]).toEqual([
			[0, 2],
			['rise', 'rise kept']
		]);
		expect(all[1].book).toBe(DEAR);
		expect(all[1].policy).toEqual({ kind: 'keep', launch: 3, notice: 0, map: { basic: 'plus' } });
	});

	it('is shared by variants of the same book, map and launch', () => {
		const { twinOf, ids } = of(
			one('now', { kind: 'immediate' }),
			one('later', { kind: 'sunset', months: 6 }),
			one('two', { kind: 'immediate' }, DEARER)
		);
		expect([twinOf, ids]).toEqual([
			[0, 4, 4, 5],
			['now', 'later', 'two', 'now kept', 'two kept']
		]);
	});

	it('is another one where launch or map differ; a plan that goes to itself is no difference', () => {
		const { twinOf } = of(
			one('now', { kind: 'immediate' }),
			one('launched', { kind: 'immediate', launch: 2 }),
			one('mapped', { kind: 'immediate', map: { basic: 'plus' } }),
			one('same', { kind: 'immediate', map: { basic: 'basic' } })
		);
		expect(twinOf).toEqual([0, 5, 6, 7, 5]);
	});

	it('is the variant itself where it keeps everybody, be it before or after the other; notice changes nothing there', () => {
		expect(of(one('keep', { kind: 'keep' })).twinOf).toEqual([0, 1]);
		expect(of(one('told', { kind: 'keep', notice: 3, map: { plus: 'plus' } })).twinOf).toEqual([0, 1]);
		expect(of(one('now', { kind: 'immediate' }), one('keep', { kind: 'keep' })).twinOf).toEqual([0, 2, 2]);
		expect(of(one('keep', { kind: 'keep' }), one('again', { kind: 'keep' })).twinOf).toEqual([0, 1, 1]);
	});

	it('is not a keep with modifiers: whom a plan change does not release is no plain twin', () => {
		const { twinOf, ids } = of(one('held', { kind: 'keep', protectionEnds: 'never' }), one('now', { kind: 'immediate' }));
		expect([twinOf, ids]).toEqual([
			[0, 3, 3],
			['held', 'now', 'held kept']
		]);
	});

	it('keeps every segment, each at its own launch and map', () => {
		const rule = { launch: 4, notice: 1, map: { basic: 'plus' }, loyalty: 0.2 };
		const { twinOf, all } = of(
			one('mixed', { kind: 'keep', segments: { small: { kind: 'immediate', ...rule } } }),
			one('plain', { kind: 'keep' }),
			one('kept', { kind: 'keep', segments: { small: { kind: 'keep', launch: 4, notice: 0, map: { basic: 'plus' } } } })
		);
		expect(twinOf).toEqual([0, 3, 2, 3]);
		expect(all).toHaveLength(3);
		const alone = of(one('mixed', { kind: 'keep', segments: { small: { kind: 'immediate', ...rule } } }));
		expect(alone.all[1].policy.segments).toEqual({ small: { kind: 'keep', launch: 4, notice: 0, map: { basic: 'plus' } } });
		// Notice, and a plan that goes to itself, change nothing where a segment is kept either; that whom a plan change does not release does.
		const told = { kind: 'keep', launch: 4, notice: 2, map: { plus: 'plus' } } as const;
		expect(of(one('told', { kind: 'keep', segments: { small: told } })).twinOf).toEqual([0, 1]);
		expect(of(one('held', { kind: 'keep', segments: { small: { ...told, protectionEnds: 'never' } } })).twinOf).toEqual([0, 2]);
	});

	it('is none where there is nothing to decompose', () => expect(of()).toEqual({ twinOf: [0], ids: [], all: [] }));
});
