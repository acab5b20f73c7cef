import { expect, test } from 'vitest';
import type { BaseInfo } from '../api/base';
import type { Bases } from './Bases';
import { openStore } from './testing/openStore';

const file = (text: string) => ({ name: 'customers.csv', csv: Buffer.from(text), rows: 1 });

async function put(bases: Bases, ...[id, given]: Parameters<Bases['put']>): Promise<BaseInfo> {
	const base = await bases.put(id, given);
	if (!base) throw new Error('the file was not kept');
	return base;
}

test('gives a file back byte for byte', async () => {
	const { projects, bases } = await openStore();
	const { id } = await projects.create({});
	const csv = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) % 256);
	const base = await put(bases, id, { name: 'any.csv', csv, rows: 3 });
	expect(Buffer.compare((await bases.csv(base.id)) ?? new Uint8Array(), csv)).toBe(0);
	expect((await projects.get(id))?.base).toEqual(base);
	expect(base).toMatchObject({ name: 'any.csv', rows: 3, bytes: 100_000 });
});

test('keeps the file before the present one, and an older one as long as a run of it is kept', async () => {
	const { projects, bases, runs } = await openStore();
	const { id } = await projects.create({});
	const first = await put(bases, id, file('first'));
	await runs.create({ projectId: id, revision: 1, baseId: first.id, document: {}, trials: 1, problems: [] });
	const second = await put(bases, id, file('second'));
	const third = await put(bases, id, file('third'));
	expect(await bases.info(second.id)).toEqual(second);
	const fourth = await put(bases, id, file('fourth'));
	expect(await bases.info(first.id)).toEqual(first);
	expect(await bases.info(second.id)).toBeUndefined();
	expect(await bases.info(third.id)).toEqual(third);
	expect((await projects.get(id))?.base).toEqual(fourth);
});

test('copies the file of a project to another', async () => {
	const { projects, bases } = await openStore();
	const [{ id }, { id: to }, { id: empty }] = [await projects.create({}), await projects.create({}), await projects.create({})];
	const { id: baseId } = await put(bases, id, file('copied'));
	await bases.copy(id, to);
	await bases.copy(empty, id);
	const base = (await projects.get(to))?.base;
	expect(base?.id).not.toBe(baseId);
	expect(Buffer.from((await bases.csv(base?.id ?? '')) ?? []).toString()).toBe('copied');
	expect((await projects.get(id))?.base?.id).toBe(baseId);
});
