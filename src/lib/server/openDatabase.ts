import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { libsqlDatabase } from './libsqlDatabase';
import { lockFolder } from './lockFolder';
import { migrations } from './migrations';
import type { Schema } from './Schema';

export type OpenDatabase = { readonly db: Kysely<Schema>; close(): Promise<void> };

/**
 * Opens the embedded database of a data folder, made and brought up to date as needed, for this process alone.
 * @throws DataFolderBusy when another process has the folder; Error when the schema cannot be brought up to date
 */
export async function openDatabase(folder: string): Promise<OpenDatabase> {
	const path = resolve(folder);
	mkdirSync(path, { recursive: true });
	const unlock = lockFolder(path);
	const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: async () => libsqlDatabase(join(path, 'tierlab.db')) }) });
	const close = async () => {
		await db.destroy();
		unlock();
	};
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
	if (!error) return { db, close };
	await close();
	const why = error instanceof Error ? error.message : String(error);
	throw new Error(`${path}: the database could not be brought up to date: ${why}. A newer Tierlab may have written it.`, { cause: error });
}
