import { describe, expect, it } from 'vitest';
import { editOf, type Edit } from '../document/Edit';
import { RecentEdits } from './RecentEdits';

type Doc = { readonly price: number };

/** A row of edits from a document on: its states, and what was made of each. */
function row(edits: RecentEdits<Doc>, ...prices: number[]): { states: Doc[]; made: Edit<Doc>[] } {
	const states = prices.map((price) => ({ price }));
	const made = states.slice(1).flatMap((after, i) => editOf(states[i] as Doc, after) ?? []);
	for (const edit of made) edits.add(edit);
	return { states, made };
}

describe('RecentEdits', () => {
	it('gives the patches between two states, the very ones', () => {
		const edits = new RecentEdits<Doc>();
		const { states, made } = row(edits, 1, 2, 3, 4);
		const found = edits.between(states[1] as Doc, states[3] as Doc);
		expect(found?.map((patch, i) => patch === made[i + 1]?.patches[0])).toEqual([true, true]);
		expect(edits.between(states[2] as Doc, states[2] as Doc)).toEqual([]);
	});

	it('knows no way back, none from a state of elsewhere, and none over a document that came from there', () => {
		const edits = new RecentEdits<Doc>();
		const { states: mine } = row(edits, 1, 2);
		expect(edits.between(mine[1] as Doc, mine[0] as Doc)).toBeUndefined();
		expect(edits.between({ price: 1 }, mine[1] as Doc)).toBeUndefined();
		const { states: theirs } = row(edits, 7, 8);
		expect(edits.between(mine[0] as Doc, theirs[1] as Doc)).toBeUndefined();
		expect(edits.between(theirs[0] as Doc, theirs[1] as Doc)).toHaveLength(1);
	});

	it('forgets what is long ago', () => {
		const edits = new RecentEdits<Doc>();
		const { states } = row(edits, ...Array.from({ length: 100 }, (_, i) => i));
		expect(edits.between(states[0] as Doc, states[99] as Doc)).toBeUndefined();
		expect(edits.between(states[50] as Doc, states[99] as Doc)).toHaveLength(49);
	});
});
