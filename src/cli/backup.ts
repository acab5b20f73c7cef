import { createReadStream, existsSync, statSync } from 'node:fs';
import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { copyDatabase } from '../lib/server/copyDatabase';
import { DataFolderBusy } from '../lib/server/DataFolderBusy';
import { DataFolderUnfit } from '../lib/server/DataFolderUnfit';
import { openDatabase } from '../lib/server/openDatabase';
import { restoreDatabase } from '../lib/server/restoreDatabase';
import { servedAt } from '../lib/server/servedAt';
import { CallError } from './CallError';
import { remark } from './print';

const TYPE = 'application/vnd.sqlite3';

export function addBackup(program: Command): void {
	program
		.command('backup')
		.description('Copy all projects, customers and runs to one file, while a server works or not')
		.argument('<file>', 'where the backup is written')
		.action(backup);
	program
		.command('restore')
		.description('Replace all that is kept by a backup; what there was is kept beside it, runs are stopped')
		.argument('<file>', 'a file that backup has made')
		.action(restore);
}

/** As `npm start` has it. */
const folder = (): string => resolve(process.env.TIERLAB_DATA ?? 'data');

async function backup(file: string): Promise<void> {
	const target = resolve(file);
	if (!existsSync(join(folder(), 'tierlab.db')))
		throw CallError.of('TIERLAB_DATA', `there is no database in ${folder()}`, 'Name the data folder');
	await either(
		async () => {
			const { path, close } = await openDatabase(folder());
			await copyDatabase(path, target).finally(close);
		},
		async (address) => {
			const draft = `${target}.${process.pid}.tmp`;
			try {
				const { body } = await answer(`${address}/api/v1/backup`);
				await writeFile(draft, body ?? []);
				await rename(draft, target);
			} finally {
				await rm(draft, { force: true });
			}
		}
	);
	remark(`${file}: ${(statSync(target).size / 2 ** 20).toFixed(1)} MB`);
}

async function restore(file: string): Promise<void> {
	if (!existsSync(file)) throw CallError.of(file, 'there is no such file', 'Name a file that tierlab backup has made');
	const aside = await either(
		async () => {
			const database = await openDatabase(folder());
			const draft = `${database.path}.restore.tmp`;
			try {
				await copyFile(file, draft);
				return await restoreDatabase(database.path, draft);
			} finally {
				for (const name of [draft, `${draft}-wal`, `${draft}-shm`, `${draft}-journal`]) await rm(name, { force: true });
				await database.close();
			}
		},
		async (address) => {
			const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
			const response = await answer(`${address}/api/v1/restore`, {
				method: 'POST',
				headers: { 'content-type': TYPE },
				body,
				duplex: 'half'
			});
			const { keptAside }: { keptAside: string } = await response.json();
			return join(folder(), keptAside);
		}
	);
	remark(`Restored. What there was is kept in ${aside}`);
}

/** Works on the folder itself, or through the server that holds it. */
async function either<T>(alone: () => Promise<T>, served: (address: string) => Promise<T>): Promise<T> {
	try {
		return await alone();
	} catch (error) {
		const address = error instanceof DataFolderBusy ? servedAt(folder()) : undefined;
		if (address !== undefined) return served(address);
		if (error instanceof DataFolderUnfit) throw CallError.of(folder(), error.message, 'See above');
		throw error;
	}
}

async function answer(address: string, init?: RequestInit & { duplex?: 'half' }): Promise<Response> {
	const response = await fetch(address, init).catch((error: unknown) => {
		throw CallError.of(address, `the server that holds the data folder does not answer (${String(error)})`, 'End it, then try again');
	});
	if (response.ok) return response;
	const { problems }: { problems: CallError['problems'] } = await response.json();
	throw new CallError(problems);
}
