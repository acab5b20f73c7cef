import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScript } from '../runner/testing/buildScript';
import { DataFolderBusy } from './DataFolderBusy';
import { openDatabase } from './openDatabase';
import { Projects } from './Projects';
import { tempFolder } from './testing/tempFolder';

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
