import { statSync } from 'node:fs';
import Database from 'libsql';
import { contentFault, namesOf } from './contentFault';
import { DataFolderUnfit } from './DataFolderUnfit';

/** Larger ones are not read whole before they are served. */
const READ_WHOLE = 512 * 2 ** 20;

/**
 * Looks at a database file before anything is written to it.
 * @param known names of the migrations that this version has
 * @returns names of those that the file lacks
 * @throws DataFolderUnfit when it is empty, damaged, of another program or of a newer version
 */
export function lookAtDatabase(path: string, known: readonly string[]): readonly string[] {
	const { size } = statSync(path);
	if (size === 0)
		throw new DataFolderUnfit(
			`${path}: the database is empty (0 bytes). Restore a backup, or remove the file to begin with an empty store.`
		);
	const done = migrationsIn(path, size);
	const newer = done.filter((name) => !known.includes(name));
	if (newer.length > 0) {
		throw new DataFolderUnfit(
			`${path}: a newer version of Tierlab has written this database (${newer.join(', ')}). Start that version, or give this one another folder.`
		);
	}
	return known.filter((name) => !done.includes(name));
}

function migrationsIn(path: string, size: number): string[] {
	let database: Database.Database | undefined;
	try {
		database = new Database(path);
		database.pragma('busy_timeout = 15000');
		if (size <= READ_WHOLE) {
			if (namesOf(database, 'select quick_check as value from pragma_quick_check(1)')[0] !== 'ok') throw damaged(path);
			const fault = contentFault(database);
			if (fault !== undefined) throw damaged(path, fault);
		}
		const tables = namesOf(database, "select name as value from sqlite_master where type = 'table'");
		if (!tables.includes('kysely_migration') || !tables.includes('projects')) {
			throw new DataFolderUnfit(
				`${path}: this database is not one of Tierlab. Move it away, or give Tierlab another folder: TIERLAB_DATA=./other`
			);
		}
		return namesOf(database, 'select name as value from kysely_migration');
	} catch (error) {
		throw error instanceof DataFolderUnfit ? error : damaged(path, error);
	} finally {
		database?.close();
	}
}

const damaged = (path: string, cause?: unknown): DataFolderUnfit =>
	new DataFolderUnfit(`${path}: the database is damaged or not a database. Restore a backup: tierlab restore <file>`, { cause });
