import Database from 'libsql';
import type { SqliteDatabase } from 'kysely';
import { StoreFailure, storeFault } from './StoreFailure';

/** libsql gives a blob as an ArrayBuffer and takes it as a view: both ways it is a Uint8Array here. */
function withViews(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	for (const [column, value] of Object.entries(row)) if (value instanceof ArrayBuffer) Reflect.set(row, column, new Uint8Array(value));
	return row;
}

/** @throws StoreFailure for what the store has against it; whatever else it throws */
function kept<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		const fault = storeFault(error);
		throw fault ? new StoreFailure(fault, { cause: error }) : error;
	}
}

/** What ends a transaction that failed must get through, and reads may go on. */
const isWrite = (sql: string): boolean => !/^\s*(select|pragma|rollback|explain)\b/i.test(sql);

/** One is for the work of a server; the other leaves a single file behind. */
export type Journal = 'WAL' | 'DELETE';

/**
 * A libsql file as Kysely's SQLite dialect wants it. Write-ahead log with `synchronous = FULL`: a commit that has returned is on
 * the disk, whatever ends the process or the machine.
 * @param check asked before each statement that writes, and again before it is acknowledged; throws when the file is no longer the one
 */
export function libsqlDatabase(path: string, check: () => void = () => {}, journal: Journal = 'WAL'): SqliteDatabase {
	const database = new Database(path);
	// The timeout first: a connection that is closed goes when it is collected, and may have the file locked until then.
	const pragmas = ['busy_timeout = 15000', `journal_mode = ${journal}`, 'synchronous = FULL', 'foreign_keys = ON'];
	for (const pragma of pragmas) kept(() => database.pragma(pragma));
	return {
		close: () => void database.close(),
		prepare(sql) {
			const statement = kept(() => database.prepare(sql));
			const guarded = <T>(work: () => T): T => {
				if (!isWrite(sql)) return kept(work);
				check();
				const result = kept(work);
				check();
				return result;
			};
			return {
				reader: statement.reader,
				all: (parameters) => guarded(() => statement.all([...parameters]).map(withViews)),
				run: (parameters) => guarded(() => statement.run([...parameters])),
				*iterate(parameters) {
					for (const row of statement.iterate([...parameters])) yield withViews(row);
				}
			};
		}
	};
}
