import Database from 'libsql';
import type { SqliteDatabase } from 'kysely';

/** libsql gives a blob as an ArrayBuffer and takes it as a view: both ways it is a Uint8Array here. */
function withViews(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	for (const [column, value] of Object.entries(row)) if (value instanceof ArrayBuffer) Reflect.set(row, column, new Uint8Array(value));
	return row;
}

/**
 * A libsql file as Kysely's SQLite dialect wants it. Write-ahead log with `synchronous = FULL`: a commit that has returned is on
 * the disk, whatever ends the process or the machine.
 */
export function libsqlDatabase(path: string): SqliteDatabase {
	const database = new Database(path);
	// The timeout first: a connection that is closed goes when it is collected, and may have the file locked until then.
	for (const pragma of ['busy_timeout = 15000', 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) database.pragma(pragma);
	return {
		close: () => void database.close(),
		prepare(sql) {
			const statement = database.prepare(sql);
			return {
				reader: statement.reader,
				all: (parameters) => statement.all([...parameters]).map(withViews),
				run: (parameters) => statement.run([...parameters]),
				*iterate(parameters) {
					for (const row of statement.iterate([...parameters])) yield withViews(row);
				}
			};
		}
	};
}
