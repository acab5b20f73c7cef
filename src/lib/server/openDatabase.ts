import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely, Migrator, sql, SqliteDialect, type Migration } from 'kysely';
import { DataFolderUnfit } from './DataFolderUnfit';
import { FolderGuard } from './FolderGuard';
import { libsqlDatabase, type Journal } from './libsqlDatabase';
import { lockFolder } from './lockFolder';
import { lookAtDatabase } from './lookAtDatabase';
import { migrations as ours } from './migrations';
import type { Schema } from './Schema';
import type { StoreFault } from './StoreFailure';

export type OpenDatabase = {
	readonly db: Kysely<Schema>;
	/** Of the database. */
	readonly path: string;
	/** What keeps the next write from being kept; nothing where all is well. */
	fault(): StoreFault | undefined;
	close(): Promise<void>;
};

/**
 * Opens the embedded database of a data folder, made and brought up to date as needed, for this process alone. Before it is brought up to
 * date, a copy of it is put beside it.
 * @throws DataFolderBusy when another process has the folder; DataFolderUnfit when it cannot be used as it is
 */
export async function openDatabase(folder: string, migrations: Readonly<Record<string, Migration>> = ours): Promise<OpenDatabase> {
	const home = resolve(folder);
	makeFolder(home);
	const unlock = lockFolder(home);
	try {
		const path = join(home, 'tierlab.db');
		if (existsSync(path)) await bringUpToDate(path, migrations);
		else await makeDatabase(path, migrations);
		const guard = new FolderGuard(path);
		const db = openAt(path, () => guard.check());
		const close = async () => {
			await db.destroy();
			unlock();
		};
		return { db, path, fault: () => guard.fault(), close };
	} catch (error) {
		unlock();
		throw error;
	}
}

function makeFolder(home: string): void {
	try {
		mkdirSync(home, { recursive: true });
		accessSync(home, constants.W_OK);
	} catch (error) {
		const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
		throw new DataFolderUnfit(
			`${home}: the data folder cannot be made or written${why}. Give Tierlab one that it may write: TIERLAB_DATA=./other`,
			{ cause: error }
		);
	}
}

const openAt = (path: string, check?: () => void, journal?: Journal) =>
	new Kysely<Schema>({ dialect: new SqliteDialect({ database: async () => libsqlDatabase(path, check, journal) }) });

/** Under another name until it is whole, so that a database that is cut short at its making is never taken for one. */
async function makeDatabase(path: string, migrations: Readonly<Record<string, Migration>>): Promise<void> {
	const draft = `${path}.new`;
	for (const name of [draft, `${draft}-journal`, `${path}-wal`, `${path}-shm`]) rmSync(name, { force: true });
	await migrate(draft, migrations, 'DELETE');
	renameSync(draft, path);
}

async function bringUpToDate(path: string, migrations: Readonly<Record<string, Migration>>): Promise<void> {
	const names = Object.keys(migrations);
	const missing = lookAtDatabase(path, names);
	if (missing.length === 0) return;
	const last = names.filter((name) => !missing.includes(name)).at(-1) ?? 'first';
	const beside = path.replace(/\.db$/, `.before-${missing[0]}.db`);
	if (!existsSync(beside)) {
		const db = openAt(path);
		await sql`vacuum into ${beside}`.execute(db);
		await db.destroy();
	}
	console.error(`${path}: brought up to date from ${last}; as it was it is kept in ${beside}`);
	await migrate(path, migrations, 'WAL');
}

async function migrate(path: string, migrations: Readonly<Record<string, Migration>>, journal: Journal): Promise<void> {
	const db = openAt(path, undefined, journal);
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } }).migrateToLatest();
	await db.destroy();
	if (!error) return;
	const why = error instanceof Error ? error.message : String(error);
	throw new DataFolderUnfit(
		`${path}: the database could not be brought up to date: ${why}. It is as it was; look at the disk, and start again.`,
		{ cause: error }
	);
}
