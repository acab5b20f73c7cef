import { expect, test } from 'vitest';
import type { ImportRecord } from '../api/import';
import { openStore } from './testing/openStore';

const record = (source: string, settings: ImportRecord['settings'] = {}): ImportRecord => ({
	...{ source, file: `${source}.csv`, settings },
	rows: { read: 12, taken: 10, refused: 1, leftOut: 1 },
	assumed: ['Amounts are in cents (12 rows).']
});

test('remembers a kind of file as it was read last, the last one first, and twenty kinds at most', async () => {
	const { projects, imports } = await openStore();
	const { id } = await projects.create({});
	for (let i = 0; i < 22; i++) await imports.put(id, record(`kind ${i}`));
	await imports.put(id, record('kind 5', { amountUnit: 'minor' }));
	expect(await imports.get(id, 'kind 5')).toEqual(record('kind 5', { amountUnit: 'minor' }));
	const sources = (await imports.list(id)).map(({ source }) => source);
	expect(sources.slice(0, 3)).toEqual(['kind 5', 'kind 21', 'kind 20']);
	expect(sources).toHaveLength(20);
	expect(sources).not.toContain('kind 1');
	expect(await imports.get(id, '__proto__')).toBeUndefined();
});

test('a base tells how it was read, without the decisions, and so does its copy', async () => {
	const { projects, bases, imports } = await openStore();
	const [{ id }, { id: to }] = [await projects.create({}), await projects.create({})];
	const given = record('stripe', { columns: { Email: '' } });
	const { settings: _, ...told } = given;
	await bases.put(id, { name: 'a.csv', csv: Buffer.from('id'), rows: 1, record: given });
	expect((await projects.get(id))?.base?.import).toEqual(told);
	await bases.copy(id, to);
	await imports.put(id, given);
	await imports.copy(id, to);
	expect((await projects.get(to))?.base?.import).toEqual(told);
	expect(await imports.get(to, 'stripe')).toEqual(given);
});

test('the base before is taken again, and the present one is then the one before', async () => {
	const { projects, bases } = await openStore();
	const { id } = await projects.create({});
	const put = (text: string) => bases.put(id, { name: `${text}.csv`, csv: Buffer.from(text), rows: 1 });
	const [first, second] = [await put('first'), await put('second')];
	if (!first || !second) throw new Error('not kept');
	expect(await bases.restore(id, first.id, () => false)).toBeUndefined();
	expect(await bases.restore(id, first.id, (present) => present === second.id)).toEqual(first);
	expect((await projects.get(id))?.base).toEqual(first);
	expect(await bases.restore(id, second.id, () => true)).toEqual(second);
	const other = await projects.create({});
	expect(await bases.restore(other.id, first.id, () => true)).toBeUndefined();
});
