import { rmSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { unpackProject } from '$lib/server/projectFile';
import { checkDocument } from '$lib/application/documents/formats';
import * as health from '../health/+server';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as all from './+server';
import * as one from './[id]/+server';
import * as out from './[id]/file/+server';
import * as into from './file/+server';
import * as base from './[id]/base/+server';

test('makes, lists, saves and deletes a project', async () => {
	await openFake();
	const made = await ask(all.POST, { body: { document: { name: 'Spring', variants: [{}] } } });
	expect(made).toMatchObject({
		status: 201,
		body: { name: 'Spring', revision: 1, variants: 1, base: null, lastRun: null, document: { name: 'Spring' } }
	});
	const id = made.headers.get('location')?.split('/').at(-1) ?? '';
	expect(await ask(one.GET, { id })).toMatchObject({ status: 200, body: made.body });
	const saved = await ask(one.PUT, { id, body: { document: { name: 'Summer', today: 'unfinished' }, revision: 1 } });
	expect(saved).toMatchObject({ status: 200, body: { revision: 2, savedAt: expect.stringMatching(/^\d{4}-.*Z$/) } });
	expect(await ask(all.GET)).toMatchObject({ status: 200, body: { projects: [{ id, name: 'Summer', revision: 2 }] } });
	expect((await ask(one.DELETE, { id })).status).toBe(204);
	expect((await ask(one.DELETE, { id })).status).toBe(404);
	expect(await ask(one.GET, { id })).toMatchObject({ status: 404, body: { problems: [{ code: 'no-project' }] } });
});

test('answers a stale save with what is kept', async () => {
	await openFake();
	const id = String((await ask(all.POST, { body: { document: {} } })).headers.get('location'))
		.split('/')
		.at(-1);
	await ask(one.PUT, { id, body: { document: { from: 'me' }, revision: 1 } });
	const stale = await ask(one.PUT, { id, body: { document: { from: 'you' }, revision: 1 } });
	expect(stale).toMatchObject({
		status: 409,
		body: { problems: [{ code: 'stale-revision' }], current: { revision: 2, document: { from: 'me' } } }
	});
});

test.each([
	['no JSON', '{"document": {', 400, 'no-json'],
	['no object', '{"document": [], "revision": 1}', 400, 'shape'],
	['no revision', '{"document": {}}', 400, 'shape'],
	['an unknown key', '{"document": {}, "revision": 1, "force": true}', 400, 'shape'],
	['too deep', `{"document": {"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}, "revision": 1}`, 400, 'too-deep'],
	['more than 2 MB', `{"document": {"a": "${'x'.repeat(2 * 1024 * 1024)}"}, "revision": 1}`, 400, 'shape'],
	['far more', `{"document": {"a": "${'x'.repeat(3 * 1024 * 1024)}"}, "revision": 1}`, 413, 'too-large']
])('refuses a save of %s, and keeps what is kept', async (_, body, status, code) => {
	const { projects } = await openFake();
	const { id } = await projects.create({ kept: true });
	expect(await ask(one.PUT, { id, body, type: 'application/json' })).toMatchObject({ status, body: { problems: [{ code }] } });
	expect(await projects.get(id)).toMatchObject({ revision: 1, document: { kept: true } });
});

test.each([
	['nothing', {}, 400],
	['a name alone', { name: 'Spring' }, 400],
	['a document and a project to copy', { document: {}, copyOf: 'x' }, 400],
	['a document that cannot be shown', { document: { unshowable: true } }, 422]
])('makes no project of %s', async (_, body, status) => {
	const { projects } = await openFake();
	expect(await ask(all.POST, { body })).toMatchObject({ status, body: { problems: [{ severity: 'error' }] } });
	expect(await projects.list()).toEqual([]);
});

test('keeps no document that cannot be shown, and says where it is wrong', async () => {
	const { projects } = await openFake({ checkDocument });
	const bare = await ask(all.POST, { body: { document: {} } });
	expect(bare).toMatchObject({ status: 422, body: { problems: [{ code: 'missing', path: 'tierlab' }, { path: 'currency' }, {}, {}, {}] } });
	const { id } = await projects.create({ kept: true });
	const saved = await ask(one.PUT, { id, body: { document: { today: 'unfinished' }, revision: 1 } });
	expect(saved.status).toBe(422);
	expect(await projects.get(id)).toMatchObject({ revision: 1, document: { kept: true } });
});

test('a project that is broken all the same is listed with its problem, and can be deleted', async () => {
	const { projects } = await openFake({ checkDocument });
	const [{ id }, sound] = [await projects.create({}), await projects.create({})];
	await projects.db.updateTable('projects').set({ document: '{"cut sh' }).where('id', '=', id).execute();
	const list = await ask(all.GET);
	expect(list).toMatchObject({
		status: 200,
		body: { projects: expect.arrayContaining([expect.objectContaining({ id, problem: expect.objectContaining({ code: 'no-document' }) })]) }
	});
	expect(await ask(one.GET, { id: sound.id })).toMatchObject({ status: 200, body: { problem: { code: 'missing', path: 'tierlab' } } });
	expect(await ask(one.GET, { id })).toMatchObject({ status: 200, body: { document: {}, problem: { code: 'no-document' } } });
	expect((await ask(one.DELETE, { id })).status).toBe(204);
});

test('refuses another content type', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	expect((await ask(one.PUT, { id, body: '{"document": {}, "revision": 1}', type: 'text/plain' })).status).toBe(415);
	expect((await ask(base.PUT, { id, body: {} })).status).toBe(415);
});

test('takes in a customer file and gives it back as it came', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	expect(await ask(base.GET, { id })).toMatchObject({ status: 404, body: { problems: [{ code: 'no-base' }] } });
	const csv = 'id,plan\r\n1,básic\r\n2,pro\r\n';
	const put = await ask(base.PUT, { id, body: csv, query: '?name=..%2F%22evil%22%2Ffile.csv' });
	expect(put).toMatchObject({ status: 200, body: { base: { name: 'file.csv', rows: 2, bytes: Buffer.byteLength(csv) }, problems: [] } });
	const got = await respond(base.GET, { id });
	expect([got.headers.get('content-type'), await got.text()]).toEqual(['text/csv; charset=utf-8', csv]);
	expect(await ask(base.PUT, { id, body: 'nothing' })).toMatchObject({ status: 422, body: { problems: [{ code: 'no-csv' }] } });
	expect((await projects.get(id))?.base?.rows).toBe(2);
	expect((await ask(base.PUT, { id: 'nobody', body: csv })).status).toBe(404);
});

test('refuses a customer file beyond 128 MB', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	const body = new Uint8Array(128 * 1024 * 1024 + 1).fill(44);
	const answer = await ask(base.PUT, { id, body });
	expect(answer).toMatchObject({ status: 413, body: { problems: [{ code: 'too-large' }] } });
	expect(answer.headers.get('connection')).toBe('close');
});

test('replaces a customer file only where it is the one that If-Match names', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	const put = async (headers: Record<string, string>) => (await ask(base.PUT, { id, body: 'id,plan\n1,basic\n', headers })).status;
	expect(await put({ 'if-match': '*' })).toBe(412);
	expect(await put({ 'if-none-match': '*' })).toBe(200);
	const etag = (await respond(base.GET, { id })).headers.get('etag') ?? '';
	expect(etag).toBe(`"${(await projects.get(id))?.base?.id}"`);
	expect([await put({ 'if-none-match': '*' }), await put({ 'if-match': '"another"' }), await put({ 'if-match': `W/${etag}` })]).toEqual([
		412, 412, 412
	]);
	expect((await respond(base.GET, { id })).headers.get('etag')).toBe(etag);
	expect(await put({ 'if-match': `"another", ${etag}` })).toBe(200);
	expect(await ask(base.PUT, { id, body: 'id,plan\n', headers: { 'if-match': etag } })).toMatchObject({
		...{ status: 412, body: { problems: [{ code: 'other-base' }] } }
	});
});

test('of two uploads that replace the same file one is kept', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	const first = await ask(base.PUT, { id, body: 'id,plan\n' });
	const headers = { 'if-match': first.headers.get('etag') ?? '' };
	const both = await Promise.all([1, 2].map((row) => ask(base.PUT, { id, body: `id,plan\n${row},basic\n`, headers })));
	expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
});

test('copies a project with its customers', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({ name: 'Spring' });
	await ask(base.PUT, { id, body: 'id,plan\n1,basic\n' });
	const copy = await ask(all.POST, { body: { copyOf: id } });
	expect(copy).toMatchObject({
		status: 201,
		body: { name: 'Spring (copy)', revision: 1, base: { rows: 1 }, document: { name: 'Spring (copy)' } }
	});
	expect((await ask(all.POST, { body: { copyOf: 'nobody' } })).status).toBe(404);
});

test('a data folder that is gone is told by every write and by health, and nothing is acknowledged', async () => {
	const { folder, projects } = await openFake();
	const { id } = await projects.create({});
	expect((await ask(health.GET)).status).toBe(200);
	rmSync(folder, { recursive: true });
	const gone = { status: 503, body: { problems: [{ code: 'data-gone', message: 'The data folder has been deleted or moved away.' }] } };
	const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	onTestFinished(() => log.mockRestore());
	expect(await ask(health.GET)).toMatchObject(gone);
	expect(await ask(all.POST, { body: { document: {} } })).toMatchObject(gone);
	expect(await ask(one.PUT, { id, body: { document: {}, revision: 1 } })).toMatchObject(gone);
	expect(await ask(base.PUT, { id, body: 'id,plan\n' })).toMatchObject(gone);
});

test('a project goes out as one file and comes in again, with its customers and sources', async () => {
	const { projects, bases, sources } = await openFake();
	const { id } = await projects.create({ name: 'Spring', kept: [1, null] });
	await bases.put(id, { name: 'mine.csv', csv: Buffer.from('id,plan\n1,basic\n'), rows: 1 });
	await sources.put(id, { book: 'today', name: 'book.yml', text: '# mine' });
	const file = new Uint8Array(await (await respond(out.GET, { id })).arrayBuffer());
	const made = await ask(into.POST, { body: file, type: 'application/gzip' });
	expect(made).toMatchObject({
		status: 201,
		body: { name: 'Spring', base: { name: 'mine.csv', rows: 1 }, document: { name: 'Spring', kept: [1, null] } }
	});
	const copyId = made.headers.get('location')?.split('/').at(-1) ?? '';
	expect(copyId).not.toBe(id);
	expect(await sources.list(copyId)).toMatchObject([{ book: 'today', text: '# mine' }]);
	expect(await ask(into.POST, { body: 'nothing', type: 'application/gzip' })).toMatchObject({
		status: 422,
		body: { problems: [{ code: 'no-project-file' }] }
	});
	expect((await projects.list()).length).toBe(2);
});

test('a project that is broken goes out all the same, as it is kept', async () => {
	const { projects } = await openFake({ checkDocument });
	const { id } = await projects.create({});
	await projects.db.updateTable('projects').set({ document: '{"cut sh' }).where('id', '=', id).execute();
	const response = await respond(out.GET, { id });
	expect(response.status).toBe(200);
	const { document } = await unpackProject(new Uint8Array(await response.arrayBuffer()), 2 ** 20);
	expect(document).toBe('{"cut sh');
});
