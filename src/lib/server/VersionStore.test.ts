import { expect, test } from 'vitest';
import { openStore } from './testing/openStore';
import { VersionStore } from './VersionStore';

test('keeps the saved document under a name, whatever becomes of the project, and gives the same bytes back', async () => {
	const { projects, versions } = await openStore();
	const document = { name: 'Spring ✎', today: 'unfinished', variants: [1, null], order: { b: 1, a: 2 } };
	const { id } = await projects.create(document);
	const outcome = await versions.keep(id, { name: 'First' });
	expect(outcome).toMatchObject({ kind: 'kept', version: { name: 'First', automatic: false, revision: 1 } });
	await projects.save(id, { document: { name: 'Summer' }, revision: 1 });
	await versions.keep(id, { name: 'Second' });
	const [second, first] = await versions.list(id);
	expect([second.name, second.revision, first.name, first.revision]).toEqual(['Second', 2, 'First', 1]);
	expect(JSON.stringify((await versions.get(id, first.id))?.document)).toBe(JSON.stringify(document));
	expect(await versions.keep('nobody', { name: 'x' })).toEqual({ kind: 'missing' });
});

test('a version is renamed and deleted in its own project only, and goes with it', async () => {
	const { projects, versions, sources, db } = await openStore();
	const { id } = await projects.create({ a: 1 });
	const { id: other } = await projects.create({ a: 2 });
	await versions.keep(id, { name: 'Mine', automatic: true });
	const [{ id: mine }] = await versions.list(id);
	expect(await versions.get(other, mine)).toBeUndefined();
	expect(await versions.rename(other, mine, 'Stolen')).toBeUndefined();
	expect(await versions.remove(other, mine)).toBe(false);
	expect(await versions.rename(id, mine, 'Board')).toMatchObject({ name: 'Board', automatic: false });
	await versions.keep(id, { name: 'Another' });
	expect(await versions.remove(id, mine)).toBe(true);
	expect(await versions.remove(id, mine)).toBe(false);
	await sources.put(id, { book: 'today', name: 'a.yaml', text: 'tierlab: 1' });
	await projects.remove(id);
	for (const table of ['versions', 'sources'] as const) expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test('an automatic version of what the newest one holds is that one; of automatic ones the oldest goes', async () => {
	const { projects, db } = await openStore();
	const versions = new VersionStore(db, { named: 3, automatic: 2, bytes: 1e6 });
	const { id } = await projects.create({ count: 0 });
	await versions.keep(id, { name: 'Named' });
	const again = await versions.keep(id, { name: 'Before an import', automatic: true });
	expect(again).toMatchObject({ kind: 'kept', version: { name: 'Named' } });
	for (let count = 1; count <= 3; count++) {
		await projects.save(id, { document: { count }, revision: count });
		await versions.keep(id, { name: `Automatic ${count}`, automatic: true });
	}
	expect((await versions.list(id)).map(({ name }) => name)).toEqual(['Automatic 3', 'Automatic 2', 'Named']);
});

test('refuses a version beyond the number or the bytes, and keeps all that there are', async () => {
	const { projects, db } = await openStore();
	const { id } = await projects.create({ text: Array.from({ length: 400 }, (_, i) => Math.imul(i + 7, 0x9e3779b9)).join(' ') });
	const few = new VersionStore(db, { named: 2, automatic: 2, bytes: 1e6 });
	await few.keep(id, { name: 'One' });
	await few.keep(id, { name: 'Two' });
	expect(await few.keep(id, { name: 'Three' })).toEqual({ kind: 'full', by: 'number' });
	const bytes = (await few.list(id)).reduce((sum, version) => sum + version.bytes, 0);
	await projects.save(id, { document: { another: Math.PI }, revision: 1 });
	const small = new VersionStore(db, { named: 9, automatic: 9, bytes });
	expect(await small.keep(id, { name: 'Three' })).toEqual({ kind: 'full', by: 'bytes' });
	expect(await small.keep(id, { name: 'Three', automatic: true })).toEqual({ kind: 'full', by: 'bytes' });
	expect((await few.list(id)).map(({ name }) => name)).toEqual(['Two', 'One']);
	const roomy = new VersionStore(db, { named: 9, automatic: 9, bytes: bytes + 60 });
	expect(await roomy.keep(id, { name: 'Auto', automatic: true })).toMatchObject({ kind: 'kept' });
	await projects.save(id, { document: { another: Math.E }, revision: 2 });
	expect(await roomy.keep(id, { name: 'Auto 2', automatic: true })).toMatchObject({ kind: 'kept' });
	expect((await few.list(id)).map(({ name }) => name)).toEqual(['Auto 2', 'Two', 'One']);
});

test('keeps the text that a book came from letter for letter, the newest for each book, and gives it to a copy', async () => {
	const { projects, sources } = await openStore();
	const { id } = await projects.create({});
	const text = '# who knows why\r\ntierlab: 1 # é\n';
	await sources.put(id, { book: 'today', name: 'old.yaml', text: 'old' });
	await sources.put(id, { book: 'today', name: 'a.yaml', text });
	await sources.put(id, { book: 'team', name: 'b.yaml', text: '{}' });
	expect(await sources.list(id)).toMatchObject([
		{ book: 'team', name: 'b.yaml' },
		{ book: 'today', name: 'a.yaml', text }
	]);
	const { id: copy } = await projects.create({});
	await sources.copy(id, copy);
	expect(await sources.list(copy)).toEqual(await sources.list(id));
});
