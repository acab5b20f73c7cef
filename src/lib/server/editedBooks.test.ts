import { expect, test } from 'vitest';
import { editedBooks, newBooks } from './editedBooks';

const [first, second] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];
const document = {
	name: 'Spring',
	today: { plans: [] },
	variants: [
		{ id: 'a', name: 'A' },
		{ id: 'constructor', name: 'B' }
	]
};
const edited = newBooks(document, first);

test('all books of a new document are of that moment', () => {
	expect(edited).toEqual(['today', 'a', 'constructor'].map((id) => ({ id, at: first })));
});

test.each([
	['a variant that changed', { ...document, variants: [{ id: 'a', name: 'A, dearer' }, document.variants[1]] }, [first, second, first]],
	['Today', { ...document, today: { plans: [1] } }, [second, first, first]],
	['a name that belongs to no book', { ...document, name: 'Summer' }, [first, first, first]],
	['the order of variants', { ...document, variants: document.variants.toReversed() }, [first, first, first]],
	['a variant taken out', { ...document, variants: [document.variants[1]] }, [first, first]],
	['a variant added', { ...document, variants: [...document.variants, { id: 'c' }] }, [first, first, first, second]],
	['what is no list of variants', { ...document, variants: 7 }, [first]]
])('%s tells which books are of the new moment', (_what, after, times) => {
	expect(editedBooks({ document, edited }, after, second).map(({ at }) => at)).toEqual(times);
});

test('a book whose time is not known has none until it changes', () => {
	expect(editedBooks({ document, edited: [] }, { ...document, today: 1 }, second)).toEqual([{ id: 'today', at: second }]);
});
