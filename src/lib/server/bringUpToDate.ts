import { existsSync } from 'node:fs';
import { Kysely, Migrator, sql, SqliteDialect, type Migration } from 'kysely';
import { DataFolderUnfit } from './DataFolderUnfit';
import { libsqlDatabase, type Journal } from './libsqlDatabase';
import { lookAtDatabase } from './lookAtDatabase';
import type { Schema } from './Schema';

export type Migrations = Readonly<Record<string, Migration>>;

/** A database file, opened when it is first asked. */
export const databaseAt = (path: string, check?: () => void, journal?: Journal): Kysely<Schema> =>
	new Kysely<Schema>({ dialect: new SqliteDialect({ database: async () => libsqlDatabase(path, check, journal) }) });

/**
 * Gives a database the schema of this version.
 * @param copies whether it is kept beside as it was, if anything is changed
 * @throws DataFolderUnfit when it cannot be used as it is
 */
export async function bringUpToDate(path: string, migrations: Migrations, copies: boolean): Promise<void> {
	const names = Object.keys(migrations);
	const missing = lookAtDatabase(path, names);
	if (missing.length === 0) return;
	const last = names.filter((name) => !missing.includes(name)).at(-1) ?? 'first';
	const beside = path.replace(/\.db$/, `.before-${missing[0]}.db`);
	if (copies && !existsSync(beside)) {
		const db = databaseAt(path);
		await sql`vacuum into ${beside}`.execute(db);
		await db.destroy();
	}
	if (copies) console.error(`${path}: brought up to date from ${last}; as it was it is kept in ${beside}`);
	await migrate(path, migrations, 'WAL');
}

/** @throws DataFolderUnfit with what the system has against it */
export async function migrate(path: string, migrations: Migrations, journal: Journal): Promise<void> {
	const db = databaseAt(path, undefined, journal);
	const { error } = await new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } }).migrateToLatest();
	await db.destroy();
	if (!error) return;
	const why = error instanceof Error ? error.message : String(error);
	throw new DataFolderUnfit(
		`${path}: the database could not be brought up to date: ${why}. It is as it was; look at the disk, and start again.`,
		{ cause: error }
	);
}
