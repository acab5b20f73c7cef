import { join } from 'node:path';
import Database from 'libsql';
import { DataFolderBusy } from './DataFolderBusy';
import { DataFolderUnfit } from './DataFolderUnfit';

/**
 * Takes a data folder for this process alone. The lock is an open exclusive transaction on a file of its own: the system drops it
 * with the process, however that ends, so a killed server leaves none behind.
 * @returns lets the folder go
 * @throws DataFolderBusy when another process, or another store of this one, has it; DataFolderUnfit when the lock is something else
 */
export function lockFolder(folder: string): () => void {
	const path = join(folder, 'lock.db');
	let taken: Database.Database | undefined;
	try {
		taken = new Database(path);
		taken.pragma('busy_timeout = 0');
		taken.exec('BEGIN EXCLUSIVE');
	} catch (error) {
		taken?.close();
		if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') throw new DataFolderBusy(folder);
		throw new DataFolderUnfit(`${path}: this is not a lock of Tierlab, or it may not be written. Look at what it is, and move it away.`, {
			cause: error
		});
	}
	const lock = taken;
	return () => {
		// Closing alone leaves the lock until the connection is collected.
		lock.exec('ROLLBACK');
		lock.close();
	};
}
