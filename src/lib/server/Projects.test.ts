import { expect, test } from 'vitest';
import type { RunResults } from '../runner/protocol';
import { openStore } from './testing/openStore';

test('keeps a document with any problem, as long as it is an object', async () => {
	const { projects } = await openStore();
	const document = { name: 'Wörk in progress ✎', today: 'no book', variants: [1, null], nested: { a: [{}] }, constructor: 'c' };
	const { id } = await projects.create(document);
	expect(await projects.get(id)).toMatchObject({ name: 'Wörk in progress ✎', variants: 2, document, base: null, lastRun: null });
});

test('counts revisions, and takes the name of the document unless one is given', async () => {
	const { projects } = await openStore();
	const { id, revision, name } = await projects.create({});
	expect([revision, name]).toEqual([1, 'Untitled project']);
	expect(await projects.save(id, { document: { name: 'One' }, revision: 1 })).toMatchObject({ kind: 'saved', saved: { revision: 2 } });
	expect(await projects.save(id, { document: { name: ' ' }, revision: 2 })).toMatchObject({ saved: { revision: 3 } });
	expect((await projects.get(id))?.name).toBe('One');
	await projects.save(id, { document: { name: 'Two' }, revision: 3, name: 'Three' });
	expect(await projects.get(id)).toMatchObject({ name: 'Three', revision: 4, document: { name: 'Two' } });
});

test('refuses a stale revision and leaves what is kept', async () => {
	const { projects } = await openStore();
	const { id } = await projects.create({ count: 1 });
	await projects.save(id, { document: { count: 2 }, revision: 1 });
	for (const revision of [1, 3, 0]) expect(await projects.save(id, { document: { count: 9 }, revision })).toEqual({ kind: 'stale' });
	expect(await projects.get(id)).toMatchObject({ revision: 2, document: { count: 2 } });
	expect(await projects.save('nobody', { document: {}, revision: 1 })).toEqual({ kind: 'missing' });
});

test('tells when each book was changed last', async () => {
	const { projects } = await openStore();
	const { id, edited, createdAt } = await projects.create({ today: {}, variants: [{ id: 'a' }] });
	expect(edited).toEqual([
		{ id: 'today', at: createdAt },
		{ id: 'a', at: createdAt }
	]);
	const outcome = await projects.save(id, { document: { today: {}, variants: [{ id: 'a', name: 'A' }] }, revision: 1 });
	expect((await projects.get(id))?.edited).toEqual([
		{ id: 'today', at: createdAt },
		{ id: 'a', at: outcome.kind === 'saved' ? outcome.saved.savedAt : '' }
	]);
});

test('of many saves of one revision at once, one wins', async () => {
	const { projects } = await openStore();
	const { id } = await projects.create({});
	const outcomes = await Promise.all(Array.from({ length: 40 }, (_, count) => projects.save(id, { document: { count }, revision: 1 })));
	expect(outcomes.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
	expect((await projects.get(id))?.revision).toBe(2);
});

test('lists the newest run and the newest finished one, and removes all with the project', async () => {
	const { projects, runs, bases, db } = await openStore();
	const { id } = await projects.create({});
	const { id: other } = await projects.create({});
	const base = await bases.put(id, { name: 'a.csv', csv: Buffer.from('id,plan\n1,basic\n'), rows: 1 });
	const baseId = base?.id ?? null;
	const order = { projectId: id, revision: 1, baseId, document: {}, trials: 7, problems: [] };
	const first = await runs.create(order);
	const second = await runs.create(order);
	// What a list tells of the results.
	const results = { scenarioHash: 'h', currency: 'EUR', variants: { today: { all: { mrrStart: 1234.5 } } } } as unknown as RunResults;
	await runs.end(first.id, { state: 'finished', done: 7, seconds: 1, results });
	const listed = (await projects.list()).find((project) => project.id === id);
	expect(listed).toMatchObject({
		base: { id: baseId, rows: 1, bytes: 16 },
		lastRun: { id: second.id, state: 'queued' },
		...{ lastFinishedRunId: first.id, mrr: 1234.5, currency: 'EUR' }
	});
	expect(await projects.remove(id)).toBe(true);
	expect(await projects.remove(id)).toBe(false);
	expect((await projects.list()).map((project) => project.id)).toEqual([other]);
	for (const table of ['runs', 'bases'] as const) expect(await db.selectFrom(table).select('id').execute()).toEqual([]);
});
