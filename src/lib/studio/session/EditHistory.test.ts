import { beforeEach, describe, expect, it, vi } from 'vitest';
import { editOf } from '../document/Edit';
import { EditHistory } from './EditHistory.svelte';

beforeEach(() => {
	const store = new Map<string, string>();
	vi.stubGlobal('localStorage', {
		getItem: (key: string) => store.get(key) ?? null,
		setItem: (key: string, value: string) => void store.set(key, value),
		removeItem: (key: string) => void store.delete(key)
	});
});

type Doc = { price: number; name?: string };

function record(history: EditHistory<Doc>, before: Doc, after: Doc, label: string, merge?: string): void {
	const edit = editOf(before, after);
	if (edit) history.record(edit, label, merge);
}

describe('EditHistory', () => {
	it('takes every edit back and does it again', () => {
		const history = new EditHistory<Doc>('p');
		record(history, { price: 1 }, { price: 2 }, 'one to two');
		record(history, { price: 2 }, { price: 2, name: 'x' }, 'named');
		expect(history.undoLabel).toBe('named');
		const one = history.undo({ price: 2, name: 'x' })?.after;
		expect(one).toEqual({ price: 2 });
		expect(one && history.undo(one)?.after).toEqual({ price: 1 });
		expect(history.undoLabel).toBeUndefined();
		expect(history.redo({ price: 1 })?.after).toEqual({ price: 2 });
	});

	it('joins the keystrokes in one field into one edit, and forgets it when they lead back', () => {
		const history = new EditHistory<Doc>('p');
		record(history, { price: 99 }, { price: 1 }, 'to 1', 'pro');
		record(history, { price: 1 }, { price: 12 }, 'to 12', 'pro');
		expect(history.undo({ price: 12 })?.after).toEqual({ price: 99 });
		record(history, { price: 99 }, { price: 1 }, 'to 1', 'pro');
		record(history, { price: 1 }, { price: 99 }, 'to 99', 'pro');
		expect(history.undoLabel).toBeUndefined();
	});

	it('keeps 200 edits, the newest', () => {
		const history = new EditHistory<Doc>('p');
		for (let i = 0; i < 250; i++) record(history, { price: i }, { price: i + 1 }, `to ${i + 1}`);
		let document: Doc = { price: 250 };
		for (let undone = history.undo(document); undone; undone = history.undo(document)) document = undone.after;
		expect(document).toEqual({ price: 50 });
	});

	it('comes back after a reload, but only to the document that it leads to', () => {
		const first = new EditHistory<Doc>('p');
		record(first, { price: 1 }, { price: 2 }, 'one to two');
		first.settle();
		const again = new EditHistory<Doc>('p');
		again.restore({ price: 2 });
		expect(again.undoLabel).toBe('one to two');
		again.restore({ price: 3 });
		expect(again.undoLabel).toBeUndefined();
	});
});
