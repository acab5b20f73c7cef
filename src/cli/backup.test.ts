import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../lib/server/openDatabase';
import { Projects } from '../lib/server/Projects';
import { tierlab } from './testing/runTierlab';

let home = '';
let data = '';
beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'tierlab-backup-'));
	data = process.env.TIERLAB_DATA = join(home, 'data');
});
afterEach(() => {
	delete process.env.TIERLAB_DATA;
	rmSync(home, { recursive: true, force: true });
});
const path = (name: string) => join(home, name);

async function inFolder<T>(work: (projects: Projects) => Promise<T>): Promise<T> {
	const { db, close } = await openDatabase(data);
	return work(new Projects(db)).finally(close);
}

test('a folder that nobody serves is backed up and restored', { timeout: 10 * 60_000 }, async () => {
	const { id } = await inFolder((projects) => projects.create({ name: 'Kept' }));
	expect(await tierlab(['backup', path('saved.db')])).toMatchObject({ status: 0, stdout: '' });
	await inFolder((projects) => projects.remove(id));
	const { status, stderr } = await tierlab(['restore', path('saved.db')]);
	expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('What there was is kept in') });
	expect(await inFolder((projects) => projects.list())).toMatchObject([{ id, name: 'Kept' }]);
	expect(readdirSync(data).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('what is no backup is refused with status 2, and nothing is changed', async () => {
	await inFolder((projects) => projects.create({ name: 'Kept' }));
	writeFileSync(path('text.db'), 'no backup '.repeat(1000));
	for (const name of ['text.db', 'nowhere.db']) {
		const { status, stderr } = await tierlab(['restore', path(name)]);
		expect(status).toBe(2);
		expect(stderr).not.toContain('    at ');
	}
	expect(await inFolder((projects) => projects.list())).toMatchObject([{ name: 'Kept' }]);
	process.env.TIERLAB_DATA = path('elsewhere');
	expect((await tierlab(['backup', path('none.db')])).status).toBe(2);
	expect(existsSync(path('none.db'))).toBe(false);
});
