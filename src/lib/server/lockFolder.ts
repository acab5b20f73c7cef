import { join } from 'node:path';
import Database from 'libsql';
import { DataFolderBusy } from './DataFolderBusy';

/**
 * Takes a data folder for this process alone. The lock is an open exclusive transaction on a file of its own: the system drops it
 * with the process, however that ends, so a killed server leaves none behind.
 * @returns lets the folder go
 * @throws DataFolderBusy when another process, or another store of this one, has it
 */
export function lockFolder(folder: string): () => void {
	const lock = new Database(join(folder, 'lock.db'));
	try {
		lock.pragma('busy_timeout = 0');
		lock.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw new DataFolderBusy(folder);
		throw error;
	}
	return () => {
		// Closing alone leaves the lock until the connection is collected.
		lock.exec('ROLLBACK');
		lock.close();
	};
}
