import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreFailure, type StoreFault } from './StoreFailure';

/** Bytes without which a write is likely to end half way. */
const LEAST_FREE = 1 << 20;

/**
 * Whether a database is still the file that was opened. A system goes on writing to a file that has been deleted or replaced, and what is
 * written there is lost: so this is asked before a write and again before it is acknowledged.
 */
export class FolderGuard {
	readonly #opened: string;
	#restoring = false;

	/** @param path of the database, which is open */
	constructor(readonly path: string) {
		this.#opened = identity(path) ?? '';
	}

	/** @throws StoreFailure when the file is gone or another one, or is being given other contents */
	check(): void {
		if (this.#restoring) throw new StoreFailure('restoring');
		const now = identity(this.path);
		if (now !== this.#opened) throw new StoreFailure(now === undefined ? 'gone' : 'replaced');
	}

	/** Refuses writes while the database is given other contents by another thread: a statement would wait for that and keep everybody waiting. */
	async withoutWrites<T>(work: () => Promise<T>): Promise<T> {
		this.#restoring = true;
		try {
			return await work();
		} finally {
			this.#restoring = false;
		}
	}

	/** What keeps the next write from being kept, as far as it can be told without one. */
	fault(): StoreFault | undefined {
		const now = identity(this.path);
		if (now !== this.#opened) return now === undefined ? 'gone' : 'replaced';
		try {
			for (const path of [dirname(this.path), this.path]) accessSync(path, constants.W_OK);
			const { bavail, bsize } = statfsSync(dirname(this.path));
			return bavail * bsize < LEAST_FREE ? 'full' : undefined;
		} catch {
			return 'read-only';
		}
	}
}

function identity(path: string): string | undefined {
	const stat = statSync(path, { throwIfNoEntry: false, bigint: true });
	return stat && `${stat.dev} ${stat.ino}`;
}
