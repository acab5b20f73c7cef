import { expect, test } from 'vitest';
import { ask, respond } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as base from './[id]/base/+server';
import * as restore from './[id]/base/restore/+server';
import * as out from './[id]/file/+server';
import * as histories from './[id]/histories/+server';
import * as history from './[id]/histories/[history]/+server';
import * as imports from './[id]/imports/+server';
import * as into from './file/+server';
import * as one from './[id]/+server';

const record = {
	source: 'stripe',
	file: 'subscriptions.csv',
	settings: { amountUnit: 'main', fixes: [{ field: 'plan', value: 'Proo', as: 'pro' }] },
	rows: { read: 3, taken: 1, refused: 1, leftOut: 1 },
	assumed: ['Trials are no customers (1 row).']
};
const { settings: _, ...told } = record;
const idOf = ({ headers }: { readonly headers: Headers }) => headers.get('location')?.split('/').at(-1) ?? '';

async function project() {
	const { projects } = await openFake();
	return (await projects.create({})).id;
}

test('how a file was read is kept for the next of its kind, and told with the customers that came of it', async () => {
	const id = await project();
	expect(await ask(imports.GET, { id })).toMatchObject({ status: 200, body: { imports: [] } });
	expect(await ask(imports.PUT, { id, body: record })).toMatchObject({ status: 200, body: { imports: [record] } });
	const put = await ask(base.PUT, { id, body: 'id,plan\na,b\n', query: '?name=x.csv&import=stripe' });
	expect(put).toMatchObject({ status: 200, body: { base: { name: 'x.csv', import: told } } });
	expect(JSON.stringify(put.body)).not.toContain('Proo');
	expect(await ask(base.PUT, { id, body: 'id,plan\na,b\n' })).toMatchObject({ body: { base: { import: null } } });
	const unknown = await ask(base.PUT, { id, body: 'id,plan\na,b\n', query: '?import=paddle' });
	expect(unknown).toMatchObject({ status: 404, body: { problems: [{ code: 'no-import' }] } });
});

test.each([
	['of no project', { id: 'none' }, 404],
	['with an unknown key', { body: { ...record, force: true } }, 400],
	['with a count below 0', { body: { ...record, rows: { ...record.rows, read: -1 } } }, 400],
	['without a source', { body: { ...record, source: '' } }, 400]
])('a record %s is refused', async (_name, given, status) => {
	const id = await project();
	expect((await ask(imports.PUT, { id, body: record, ...given })).status).toBe(status);
});

test('customers that were replaced come back, unless others have taken their place meanwhile', async () => {
	const id = await project();
	const first = await ask(base.PUT, { id, body: 'id,plan\na,b\n', query: '?name=first.csv' });
	const tag = (answer: typeof first) => ({ 'if-match': answer.headers.get('etag') ?? '' });
	const second = await ask(base.PUT, { id, body: 'id,plan\na,b\nc,d\n', query: '?name=second.csv' });
	const wanted = { base: JSON.parse(tag(first)['if-match']) };
	expect(await ask(restore.POST, { id, body: wanted, headers: tag(first) })).toMatchObject({
		status: 412,
		body: { problems: [{ code: 'other-base' }] }
	});
	expect(await ask(restore.POST, { id, body: wanted, headers: tag(second) })).toMatchObject({ body: { base: { name: 'first.csv' } } });
	expect(await ask(one.GET, { id })).toMatchObject({ body: { base: { name: 'first.csv', rows: 1 } } });
	expect(await ask(restore.POST, { id, body: { base: 'gone' } })).toMatchObject({ status: 404, body: { problems: [{ code: 'no-base' }] } });
});

test('files of what happened are kept as they came, with how they are read, until they are deleted', async () => {
	const id = await project();
	const bytes = Uint8Array.of(80, 75, 3, 4, 0, 255);
	const made = await ask(histories.POST, { id, body: bytes, type: 'application/octet-stream', query: '?name=../moves.xlsx' });
	expect(made).toMatchObject({ status: 201, body: { name: 'moves.xlsx', bytes: 6, settings: {} } });
	const at = { id, history: idOf(made) };
	expect(new Uint8Array(await (await respond(history.GET, at)).arrayBuffer())).toEqual(bytes);
	expect(await ask(history.PUT, { ...at, body: { settings: { amounts: 'minor' } } })).toMatchObject({
		body: { settings: { amounts: 'minor' } }
	});
	expect(await ask(histories.GET, { id })).toMatchObject({ body: { histories: [{ settings: { amounts: 'minor' } }] } });
	expect((await ask(history.DELETE, at)).status).toBe(204);
	expect((await ask(history.DELETE, at)).status).toBe(404);
	expect(await ask(history.GET, at)).toMatchObject({ status: 404, body: { problems: [{ code: 'no-history' }] } });
	expect(await ask(histories.POST, { id, body: bytes, type: 'text/csv' })).toMatchObject({ status: 415 });
});

test('a project file carries how its customers were read and its history', async () => {
	const id = await project();
	await ask(imports.PUT, { id, body: { ...record, source: 'older' } });
	await ask(imports.PUT, { id, body: record });
	await ask(base.PUT, { id, body: 'id,plan\na,b\n', query: '?import=stripe' });
	await ask(histories.POST, { id, body: Uint8Array.of(1), type: 'application/octet-stream', query: '?name=moves.csv' });
	const file = new Uint8Array(await (await respond(out.GET, { id })).arrayBuffer());
	const made = await ask(into.POST, { body: file, type: 'application/gzip' });
	expect(made).toMatchObject({ status: 201, body: { base: { import: told } } });
	const copy = idOf(made);
	expect(await ask(imports.GET, { id: copy })).toMatchObject({ body: { imports: [record, { source: 'older' }] } });
	expect(await ask(histories.GET, { id: copy })).toMatchObject({ body: { histories: [{ name: 'moves.csv', bytes: 1 }] } });
});
