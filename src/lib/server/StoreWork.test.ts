import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildScript } from '../runner/testing/buildScript';
import { DataFolderUnfit } from './DataFolderUnfit';
import { openDatabase } from './openDatabase';
import { Projects } from './Projects';
import { threadStoreWork, type StoreWork } from './StoreWork';
import { tempFolder } from './testing/tempFolder';

let script = '';
let work: StoreWork;
beforeAll(async () => {
	script = await buildScript('src/lib/server/storeThread.ts');
	work = threadStoreWork(script);
});
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

async function served() {
	const database = await openDatabase(tempFolder());
	onTestFinished(() => database.close());
	return { ...database, projects: new Projects(database.db) };
}

test('a thread copies a database that is served and puts the copy back; reads go on meanwhile, writes are refused', async () => {
	const { path, projects, withoutWrites } = await served();
	const { id } = await projects.create({ name: 'Kept', padding: 'x'.repeat(2_000_000) });
	const saved = `${tempFolder()}/saved.db`;
	await work.copy(path, saved);
	await projects.remove(id);
	await projects.create({ name: 'Later' });
	let turns = 0;
	const aside = await withoutWrites(async () => {
		const restoring = work.restore(path, saved);
		let done = false;
		void restoring.finally(() => (done = true));
		while (!done) {
			expect(await projects.list()).toHaveLength(1);
			await expect(projects.create({})).rejects.toMatchObject({ fault: 'restoring', status: 503 });
			await new Promise((resolve) => setTimeout(resolve, 2));
			turns++;
		}
		return restoring;
	});
	expect(turns).toBeGreaterThan(3);
	expect(aside).toMatch(/before-restore/);
	expect(await projects.list()).toMatchObject([{ id, name: 'Kept' }]);
	await projects.create({ name: 'Goes on' });
});

test('what is no backup is refused by the thread in the words of the store', async () => {
	const { path, projects } = await served();
	await projects.create({ name: 'Kept' });
	const text = `${tempFolder()}/text.db`;
	writeFileSync(text, 'no backup '.repeat(1000));
	const error = await work.restore(path, text).catch((reason: unknown) => reason);
	expect(error).toBeInstanceOf(DataFolderUnfit);
	expect(String(error)).toContain('damaged or not a database');
	expect(await projects.list()).toMatchObject([{ name: 'Kept' }]);
});
