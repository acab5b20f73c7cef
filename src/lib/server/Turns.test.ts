import { expect, test } from 'vitest';
import { Turns, TurnsFull } from './Turns';

/** Work that ends when told, and says that it began. */
function works(turns: Turns) {
	const begun: number[] = [];
	const ends: (() => void)[] = [];
	const add = (id: number, signal?: AbortSignal) =>
		turns.take(() => {
			begun.push(id);
			return new Promise<number>((resolve) => (ends[id] = () => resolve(id)));
		}, signal);
	return { begun, ends, add };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

test('two at once, the others one after the other, in order', async () => {
	const { begun, ends, add } = works(new Turns(2, 8));
	const all = Array.from({ length: 10 }, (_, id) => add(id));
	await settled();
	expect(begun).toEqual([0, 1]);
	for (let id = 0; id < 10; id++) {
		ends[id]();
		await settled();
		expect(begun.length).toBe(Math.min(10, id + 3));
	}
	expect(await Promise.all(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('one more than may wait is turned away, until a turn is given up', async () => {
	const turns = new Turns(1, 1);
	const { begun, ends, add } = works(turns);
	const leaving = new AbortController();
	const first = add(0);
	const second = add(1, leaving.signal);
	await expect(add(2)).rejects.toThrow(TurnsFull);
	expect(() => turns.check()).toThrow(TurnsFull);
	leaving.abort(new Error('left'));
	await expect(second).rejects.toThrow('left');
	const third = add(3);
	ends[0]();
	await first;
	await settled();
	ends[3]();
	expect(await third).toBe(3);
	expect(begun).toEqual([0, 3]);
});

test('work that fails gives its turn back', async () => {
	const turns = new Turns(1, 0);
	await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
	expect(await turns.take(async () => 'next')).toBe('next');
});
