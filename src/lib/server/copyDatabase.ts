import { copyFile, rename, rm } from 'node:fs/promises';
import Database from 'libsql';
import { DataFolderUnfit } from './DataFolderUnfit';

/**
 * Copies a database that is being served to a file of its own: as it was at one moment, whatever is written meanwhile.
 * @param target is there whole or not at all
 * @throws DataFolderUnfit when somebody else reads the database just then
 */
export async function copyDatabase(path: string, target: string): Promise<void> {
	const draft = `${target}.${process.pid}.tmp`;
	const reader = new Database(path);
	try {
		reader.pragma('busy_timeout = 15000');
		// All is in the file itself then, and as long as this transaction reads it nothing else is put there: writes stay in the log.
		const [checkpoint] = reader.prepare('pragma wal_checkpoint(truncate)').all();
		if (typeof checkpoint !== 'object' || checkpoint === null || Reflect.get(checkpoint, 'busy') !== 0) {
			throw new DataFolderUnfit(`${path}: another program reads this database just now. Try again.`);
		}
		reader.exec('begin');
		reader.prepare('select count(*) from sqlite_master').all();
		await copyFile(path, draft);
		await rename(draft, target);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	} finally {
		// Closing alone leaves the transaction until the connection is collected.
		if (reader.inTransaction) reader.exec('rollback');
		reader.close();
	}
}
