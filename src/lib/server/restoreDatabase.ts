import { basename, dirname, join } from 'node:path';
import { sql, type Kysely } from 'kysely';
import { backupFault } from './backupFault';
import { bringUpToDate, databaseAt } from './bringUpToDate';
import { DataFolderUnfit } from './DataFolderUnfit';
import { migrations } from './migrations';
import { now } from './now';
import type { Schema } from './Schema';

/** All tables; those that others refer to come first. The type holds that none is forgotten. */
const ORDER: Readonly<Record<keyof Schema, number>> = {
	...{ projects: 0, bases: 1, runs: 2, versions: 3, sources: 4, imports: 5, histories: 6, forecasts: 7, forecast_entries: 8 },
	...{ calibrations: 9, settings: 10 }
};
const TABLES = (Object.keys(ORDER) as (keyof Schema)[]).sort((one, other) => ORDER[one] - ORDER[other]);

/**
 * Puts what a backup holds in the place of all that a store holds, at once: everybody else waits meanwhile, and sees the one or the other.
 * @param path of the database, which may be open for the work of a server: nothing may be written there meanwhile
 * @param archive a file that may be changed: it is brought up to date first
 * @returns the file beside the database that keeps what there was
 * @throws DataFolderUnfit when the archive is damaged, of another program or of a newer version; nothing is changed then
 */
export async function restoreDatabase(path: string, archive: string): Promise<string> {
	await bringUpToDate(archive, migrations, false);
	const given = databaseAt(archive);
	const fault = await backupFault(given).finally(() => given.destroy());
	if (fault !== undefined) throw new DataFolderUnfit(`${archive}: the backup is damaged: ${fault}. Take another one.`);
	const aside = join(dirname(path), `${basename(path, '.db')}.before-restore-${now().replace(/[:.]/g, '-')}.db`);
	const db = databaseAt(path);
	const restoring = db.connection().execute(async (connection) => {
		await sql`vacuum into ${aside}`.execute(connection);
		await sql`attach ${archive} as restored`.execute(connection);
		try {
			await connection.transaction().execute(replaceAll);
		} finally {
			await sql`detach restored`.execute(connection);
		}
	});
	await restoring.finally(() => db.destroy());
	return aside;
}

async function replaceAll(db: Kysely<Schema>): Promise<void> {
	for (const table of TABLES.toReversed()) await db.deleteFrom(table).execute();
	for (const table of TABLES) {
		const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table}, 'main')`.execute(db);
		const columns = sql.join(rows.map(({ name }) => sql.id(name)));
		await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${sql.id('restored', table)}`.execute(db);
	}
}
