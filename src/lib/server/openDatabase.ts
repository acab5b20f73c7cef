import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { bringUpToDate, databaseAt, migrate, type Migrations } from './bringUpToDate';
import { DataFolderUnfit } from './DataFolderUnfit';
import { FolderGuard } from './FolderGuard';
import { lockFolder } from './lockFolder';
import { migrations as ours } from './migrations';
import type { Schema } from './Schema';
import type { StoreFault } from './StoreFailure';

export type OpenDatabase = {
	readonly db: Kysely<Schema>;
	/** Of the database. */
	readonly path: string;
	/** Refuses writes while something is done. */
	withoutWrites<T>(work: () => Promise<T>): Promise<T>;
	/** What keeps the next write from being kept; nothing where all is well. */
	fault(): StoreFault | undefined;
	close(): Promise<void>;
};

/**
 * Opens the embedded database of a data folder, made and brought up to date as needed, for this process alone. Before it is brought up to
 * date, a copy of it is put beside it.
 * @throws DataFolderBusy when another process has the folder; DataFolderUnfit when it cannot be used as it is
 */
export async function openDatabase(folder: string, migrations: Migrations = ours): Promise<OpenDatabase> {
	const home = resolve(folder);
	makeFolder(home);
	const unlock = lockFolder(home);
	try {
		const path = join(home, 'tierlab.db');
		if (existsSync(path)) await bringUpToDate(path, migrations, true);
		else await makeDatabase(path, migrations);
		const guard = new FolderGuard(path);
		const db = databaseAt(path, () => guard.check());
		const close = async () => {
			await db.destroy();
			unlock();
		};
		return { db, path, fault: () => guard.fault(), withoutWrites: (work) => guard.withoutWrites(work), close };
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

/** Under another name until it is whole, so that a database that is cut short at its making is never taken for one. */
async function makeDatabase(path: string, migrations: Migrations): Promise<void> {
	const draft = `${path}.new`;
	for (const name of [draft, `${draft}-journal`, `${path}-wal`, `${path}-shm`]) rmSync(name, { force: true });
	await migrate(draft, migrations, 'DELETE');
	renameSync(draft, path);
}
