import { expect, test } from 'vitest';
import { ask } from '../testing/ask';
import { openFake } from '../testing/openFake';
import * as all from './+server';
import * as sources from './[id]/sources/+server';
import * as many from './[id]/versions/+server';
import * as one from './[id]/versions/[version]/+server';

test('keeps, lists, gives, renames and deletes versions of a project', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({ name: 'Spring' });
	const made = await ask(many.POST, { id, body: { name: ' Before the board ' } });
	expect(made).toMatchObject({ status: 201, body: { name: 'Before the board', automatic: false, revision: 1 } });
	const version = made.headers.get('location')?.split('/').at(-1) ?? '';
	expect(await ask(many.GET, { id })).toMatchObject({ status: 200, body: { versions: [made.body], most: 200, mostBytes: 33_554_432 } });
	expect(await ask(one.GET, { id, version })).toMatchObject({ status: 200, body: { document: { name: 'Spring' } } });
	expect(await ask(one.PUT, { id, version, body: { name: 'Board' } })).toMatchObject({ status: 200, body: { id: version, name: 'Board' } });
	expect((await ask(one.DELETE, { id, version })).status).toBe(204);
	for (const answer of [
		await ask(one.GET, { id, version }),
		await ask(one.DELETE, { id, version }),
		await ask(one.PUT, { id, version, body: { name: 'x' } })
	])
		expect(answer).toMatchObject({ status: 404, body: { problems: [{ code: 'no-version' }] } });
	for (const route of [many.GET, sources.GET]) expect(await ask(route, { id: 'nobody' })).toMatchObject({ status: 404 });
	expect(await ask(many.POST, { id: 'nobody', body: { name: 'x' } })).toMatchObject({
		status: 404,
		body: { problems: [{ code: 'no-project' }] }
	});
});

test.each([{}, { name: ' ' }, { name: 'x'.repeat(201) }, { name: 'x', document: {} }])('refuses a version with %j', async (body) => {
	const { projects, versions } = await openFake();
	const { id } = await projects.create({});
	expect(await ask(many.POST, { id, body })).toMatchObject({ status: 400, body: { problems: [{ code: 'shape' }] } });
	expect(await versions.list(id)).toEqual([]);
});

test('says what to do when there are too many versions', async () => {
	const { projects, versions } = await openFake();
	const { id } = await projects.create({});
	for (let i = 0; i < versions.bounds.named; i++) await versions.keep(id, { name: `Version ${i}` });
	expect(await ask(many.POST, { id, body: { name: 'One more' } })).toMatchObject({
		status: 409,
		body: {
			problems: [{ code: 'too-many-versions', message: expect.stringContaining('200 versions'), remedy: expect.stringContaining('Delete') }]
		}
	});
	expect(await ask(many.POST, { id, body: { name: 'By itself', automatic: true } })).toMatchObject({ status: 201 });
});

test('keeps the text that a book came from, up to 2 MB, and gives it to a copy of the project', async () => {
	const { projects } = await openFake();
	const { id } = await projects.create({});
	const source = { book: 'today', name: 'book.yaml', text: 'tierlab: 1 # ours\n' };
	expect(await ask(sources.PUT, { id, body: source })).toMatchObject({ status: 200, body: { sources: [source] } });
	expect(await ask(sources.PUT, { id, body: { ...source, text: 'x'.repeat(2 * 1024 * 1024 + 1) } })).toMatchObject({ status: 400 });
	expect(await ask(sources.PUT, { id: 'nobody', body: source })).toMatchObject({ status: 404 });
	const copy = await ask(all.POST, { body: { copyOf: id } });
	const copyId = copy.headers.get('location')?.split('/').at(-1) ?? '';
	expect(await ask(sources.GET, { id: copyId })).toMatchObject({ status: 200, body: { sources: [source] } });
});
