import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, test } from 'vitest';
import * as backup from './backup/+server';
import * as restore from './restore/+server';
import { ask, respond } from './testing/ask';
import { openFake } from './testing/openFake';

const type = 'application/vnd.sqlite3';

async function archive(): Promise<Uint8Array> {
	const response = await respond(backup.GET);
	expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
	const bytes = new Uint8Array(await response.arrayBuffer());
	expect(bytes.byteLength).toBe(Number(response.headers.get('content-length')));
	return bytes;
}

test('a backup brings back what there was, whatever has happened since; what there was then is kept aside', async () => {
	const { projects, bases, queue, folder } = await openFake();
	const { id } = await projects.create({ name: 'Kept' });
	await bases.put(id, { name: 'a.csv', csv: Buffer.from('id,plan\n1,basic\n'), rows: 1 });
	const saved = await archive();
	await projects.save(id, { document: { name: 'Changed' }, revision: 1 });
	const { id: later } = await projects.create({ name: 'Later' });
	await queue.add({ projectId: later, revision: 1, baseId: null, document: { seed: 'slow:20' }, trials: 5000, problems: [] });
	const answer = await ask(restore.POST, { body: saved, type });
	expect(answer).toMatchObject({ status: 200, body: { keptAside: expect.stringMatching(/^tierlab\.before-restore-.*\.db$/) } });
	expect(await projects.list()).toMatchObject([{ id, name: 'Kept', revision: 1, base: { rows: 1 } }]);
	const base = (await projects.get(id))?.base;
	expect(Buffer.from((await bases.csv(base?.id ?? '')) ?? []).toString()).toBe('id,plan\n1,basic\n');
	expect(queue.counts).toEqual({ queued: 0, running: 0 });
	expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
	const kept = readdirSync(folder).filter((name) => name.includes('before-restore'));
	expect(kept).toHaveLength(1);
});

test('the store goes on after a restore, and can be restored again', async () => {
	const { projects } = await openFake();
	const empty = await archive();
	const { id } = await projects.create({ name: 'One' });
	const one = await archive();
	expect((await ask(restore.POST, { body: empty, type })).status).toBe(200);
	expect(await projects.list()).toEqual([]);
	await projects.create({ name: 'Two' });
	expect((await ask(restore.POST, { body: one, type })).status).toBe(200);
	expect((await projects.list()).map((project) => project.id)).toEqual([id]);
	expect((await projects.save(id, { document: {}, revision: 1 })).kind).toBe('saved');
});

test.each([
	['nothing', Buffer.alloc(0), 422],
	['text', Buffer.from('not a backup '.repeat(1000)), 422]
])('%s is no backup, and nothing is changed', async (_, body, status) => {
	const { projects, folder } = await openFake();
	await projects.create({ name: 'Kept' });
	const answer = await ask(restore.POST, { body, type });
	expect(answer).toMatchObject({ status, body: { problems: [{ code: 'no-backup' }] } });
	expect(JSON.stringify(answer.body)).not.toContain(folder);
	expect(await projects.list()).toMatchObject([{ name: 'Kept' }]);
	expect((await ask(restore.POST, { body: 'x', type: 'text/csv' })).status).toBe(415);
});

test.each([
	['a customer file that is damaged', "update bases set csv = x'1f8b0800'"],
	['a run whose document is none', "update runs set document = '{'"],
	['a time that is none', "update projects set updated_at = 'soon'"],
	['a text that is none', "update projects set name = cast(x'ff' as text)"],
	['a run of no project', "pragma foreign_keys = off; update runs set project_id = 'nobody'"]
])('%s: the backup is refused whole', async (_, spoil) => {
	const { projects, bases, queue, folder } = await openFake();
	const { id } = await projects.create({ name: 'Kept' });
	await bases.put(id, { name: 'a.csv', csv: Buffer.from('id,plan\n1,basic\n'), rows: 1 });
	await queue.add({ projectId: id, revision: 1, baseId: null, document: {}, trials: 5, problems: [] });
	const path = join(folder, 'spoiled');
	writeFileSync(path, await archive());
	const database = new Database(path);
	database.exec(spoil);
	database.close();
	const answer = await ask(restore.POST, { body: new Uint8Array(readFileSync(path)), type });
	expect(answer).toMatchObject({ status: 422, body: { problems: [{ code: 'no-backup', message: expect.stringContaining('damaged') }] } });
	expect(JSON.stringify(answer.body)).not.toContain(folder);
	expect(await projects.list()).toMatchObject([{ name: 'Kept' }]);
});

test('a backup is of one moment while others write', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({ count: 1 });
	const writing = (async () => {
		for (let revision = 1; revision <= 40; revision++) await projects.save(id, { document: { count: revision + 1 }, revision });
	})();
	const saved = await archive();
	await writing;
	expect((await ask(restore.POST, { body: saved, type })).status).toBe(200);
	const project = await projects.get(id);
	expect(project?.document.count).toBe(project?.revision);
});
