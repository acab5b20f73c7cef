import { expect, test } from 'vitest';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as all from './+server';
import * as one from './[id]/+server';
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
	const id = String((await ask(all.POST, { body: {} })).headers.get('location'))
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
	expect(await ask(base.PUT, { id, body })).toMatchObject({ status: 413, body: { problems: [{ code: 'too-large' }] } });
});

test('copies a project with its customers', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({ name: 'Spring' });
	await ask(base.PUT, { id, body: 'id,plan\n1,basic\n' });
	const copy = await ask(all.POST, { body: { copyOf: id } });
	expect(copy).toMatchObject({
		status: 201,
		body: { name: 'Spring (copy)', revision: 1, base: { rows: 1 }, document: { name: 'Spring' } }
	});
	expect((await ask(all.POST, { body: { copyOf: 'nobody' } })).status).toBe(404);
});
