import { expect, test } from 'vitest';
import { openStore } from './testing/openStore';

test('keeps files byte for byte, in their order, with how they are read, for their project alone', async () => {
	const { projects, histories } = await openStore();
	const [{ id }, { id: other }] = [await projects.create({}), await projects.create({})];
	const first = await histories.add(id, { name: 'a.csv', data: Uint8Array.of(0, 255, 10) });
	const second = await histories.add(id, { name: 'b.csv', data: Buffer.from('later') });
	if (!first || !second) throw new Error('not kept');
	expect(await histories.list(id)).toEqual([first, second]);
	expect(first).toMatchObject({ name: 'a.csv', bytes: 3, settings: {} });
	expect(Uint8Array.from((await histories.data(id, first.id))?.data ?? [])).toEqual(Uint8Array.of(0, 255, 10));
	expect(await histories.data(other, first.id)).toBeUndefined();
	expect(await histories.settle(other, first.id, { shape: 'A' })).toBeUndefined();
	expect(await histories.settle(id, first.id, { shape: 'A' })).toMatchObject({ settings: { shape: 'A' } });
	await histories.copy(id, other);
	expect((await histories.list(other)).map(({ name, settings }) => [name, settings])).toEqual([
		['a.csv', { shape: 'A' }],
		['b.csv', {}]
	]);
	expect(await histories.remove(other, first.id)).toBe(false);
	expect(await histories.remove(id, first.id)).toBe(true);
	expect(await histories.list(id)).toEqual([second]);
});

test('takes twelve files at most', async () => {
	const { projects, histories } = await openStore();
	const { id } = await projects.create({});
	const added = [];
	for (let i = 0; i < 13; i++) added.push(await histories.add(id, { name: `${i}.csv`, data: Uint8Array.of(i) }));
	expect(added.filter((one) => one !== undefined)).toHaveLength(12);
	expect(await histories.list(id)).toHaveLength(12);
});
