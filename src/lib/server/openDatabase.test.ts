import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { buildScript } from '../runner/testing/buildScript';
import { DataFolderBusy } from './DataFolderBusy';
import { DataFolderUnfit } from './DataFolderUnfit';
import { migrations } from './migrations';
import { openDatabase } from './openDatabase';
import { Projects } from './Projects';
import { tempFolder } from './testing/tempFolder';
import { databaseIn, unfitFolders } from './testing/unfitFolders';

let saver = '';
beforeAll(async () => {
	saver = await buildScript('src/lib/server/testing/saver.ts');
});
afterAll(() => rm(dirname(saver), { recursive: true, force: true }));

type Saver = { readonly child: ChildProcessByStdio<null, Readable, null>; readonly said: () => string[] };

function startSaver(folder: string): Saver {
	const child = spawn(process.execPath, [saver, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
	let text = '';
	child.stdout.on('data', (piece) => (text += piece));
	return { child, said: () => text.split('\n').slice(0, -1) };
}

/** Waits until a process has said more than so many lines. */
async function saidMoreThan(lines: number, { child, said }: Saver): Promise<void> {
	while (said().length <= lines) {
		if (child.exitCode !== null) throw new Error(`the process ended with ${child.exitCode}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

async function kill({ child }: Saver): Promise<void> {
	const closed = new Promise((resolve) => child.once('close', resolve));
	child.kill('SIGKILL');
	await closed;
}

test('loses nothing that was acknowledged when the process is killed, again and again', async () => {
	const folder = tempFolder();
	for (let round = 0; round < 5; round++) {
		const running = startSaver(folder);
		await saidMoreThan(20 + round * 7, running);
		await kill(running);
		const [id, revision] = (running.said().at(-1) ?? '').split(' ');
		const { db, close } = await openDatabase(folder);
		const project = await new Projects(db).get(id);
		await close();
		// One more may have been committed before it could be told.
		expect([Number(revision), Number(revision) + 1]).toContain(project?.revision);
		expect(project?.document.count).toBe(project?.revision);
	}
});

test('refuses a second process on the same folder, and none after a kill', async () => {
	const folder = tempFolder();
	const running = startSaver(folder);
	await saidMoreThan(0, running);
	await expect(openDatabase(folder)).rejects.toThrow(DataFolderBusy);
	await expect(openDatabase(folder)).rejects.toThrow(`${folder}: another Tierlab server is using this data folder. End it`);
	await kill(running);
	await (await openDatabase(folder)).close();
});

test('refuses a second store in the same process until the first is closed', async () => {
	const folder = tempFolder();
	const { close } = await openDatabase(folder);
	await expect(openDatabase(folder)).rejects.toThrow(DataFolderBusy);
	await close();
	await (await openDatabase(folder)).close();
});

test('makes the folder, and finds its rows again', async () => {
	const folder = `${tempFolder()}/deep/er`;
	const first = await openDatabase(folder);
	const { id } = await new Projects(first.db).create({ name: 'Kept' });
	await first.close();
	const second = await openDatabase(folder);
	expect(await new Projects(second.db).get(id)).toMatchObject({ name: 'Kept', revision: 1, document: { name: 'Kept' } });
	await second.close();
});

describe('a database that cannot be used', () => {
	async function made(): Promise<string> {
		const folder = tempFolder();
		await (await openDatabase(folder)).close();
		return folder;
	}
	test.each(unfitFolders)('%s is refused in one sentence, and left as it is', async (_, spoil, says) => {
		const folder = await made();
		spoil(folder);
		const before = readFileSync(databaseIn(folder));
		const error = await openDatabase(folder).then(
			() => undefined,
			(reason: unknown) => reason
		);
		expect(error).toBeInstanceOf(DataFolderUnfit);
		expect(String(error)).toMatch(says);
		expect(String(error)).not.toContain('\n');
		expect(readFileSync(databaseIn(folder)).equals(before)).toBe(true);
		// The lock has been given back.
		await expect(openDatabase(folder)).rejects.not.toThrow(DataFolderBusy);
	});

	test('a folder that is a file', async () => {
		const folder = tempFolder();
		writeFileSync(`${folder}/lock.db`, 'a file');
		await expect(openDatabase(`${folder}/lock.db`)).rejects.toThrow('cannot be made or written');
	});

	test('one that was cut short at its making is made anew', async () => {
		const folder = tempFolder();
		writeFileSync(`${folder}/tierlab.db.new`, 'half of it');
		await (await openDatabase(folder)).close();
		expect(readdirSync(folder)).not.toContain('tierlab.db.new');
	});

	test('a copy is made before it is brought up to date', async () => {
		const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
		onTestFinished(() => log.mockRestore());
		const folder = tempFolder();
		const older = Object.fromEntries(Object.entries(migrations).slice(0, 3));
		const first = await openDatabase(folder, older);
		await sql`insert into settings values ('kept', 'yes')`.execute(first.db);
		await first.close();
		await (await openDatabase(folder)).close();
		const copies = readdirSync(folder).filter((name) => name.includes('before'));
		expect(copies).toEqual(['tierlab.before-004-precision.db']);
		const earlier = tempFolder();
		copyFileSync(`${folder}/${copies[0]}`, databaseIn(earlier));
		const again = await openDatabase(earlier, older);
		expect((await sql<{ value: string }>`select value from settings where key = 'kept'`.execute(again.db)).rows).toEqual([
			{ value: 'yes' }
		]);
		await again.close();
	});
});

describe('a data folder that changes while it is served', () => {
	async function served() {
		const folder = `${tempFolder()}/data`;
		const opened = await openDatabase(folder);
		onTestFinished(() => opened.close());
		return { folder, ...opened, projects: new Projects(opened.db) };
	}

	test('nothing is acknowledged once it is deleted', async () => {
		const { folder, projects, fault } = await served();
		const { id } = await projects.create({ kept: true });
		expect(fault()).toBeUndefined();
		rmSync(folder, { recursive: true });
		expect(fault()).toBe('gone');
		await expect(projects.create({})).rejects.toMatchObject({ fault: 'gone', status: 503 });
		await expect(projects.save(id, { document: {}, revision: 1 })).rejects.toThrow('deleted or moved away');
	});

	test('nor once it is replaced by another', async () => {
		const { folder, projects, fault } = await served();
		renameSync(folder, `${folder}-old`);
		mkdirSync(folder);
		copyFileSync(`${folder}-old/tierlab.db`, `${folder}/tierlab.db`);
		expect(fault()).toBe('replaced');
		await expect(projects.create({})).rejects.toMatchObject({ fault: 'replaced' });
		expect(existsSync(`${folder}/tierlab.db-wal`)).toBe(false);
	});

	test('a full disk is 507, and nothing of the write is kept', async () => {
		const { db, projects } = await served();
		await projects.create({ kept: true });
		await sql`pragma max_page_count = 1`.execute(db);
		await expect(projects.create({ large: 'x'.repeat(1_000_000) })).rejects.toMatchObject({ fault: 'full', status: 507 });
		await sql`pragma max_page_count = 1000000`.execute(db);
		expect(await projects.list()).toMatchObject([{ revision: 1 }]);
		expect((await projects.create({ large: 'x'.repeat(1_000_000) })).revision).toBe(1);
	});

	test.skipIf(process.getuid?.() === 0)('a folder that may no longer be written is told', async () => {
		const { folder, fault } = await served();
		chmodSync(folder, 0o500);
		onTestFinished(() => chmodSync(folder, 0o700));
		expect(fault()).toBe('read-only');
	});
});
