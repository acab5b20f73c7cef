import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';

export const databaseIn = (folder: string): string => join(folder, 'tierlab.db');

/** What may have become of a data folder that Tierlab made: its name, how it comes about, and what is said of it. */
export const unfitFolders: readonly (readonly [name: string, spoil: (folder: string) => void, says: RegExp])[] = [
	['a database of 0 bytes', (folder) => writeFileSync(databaseIn(folder), ''), /is empty \(0 bytes\)/],
	[
		'a database that is text',
		(folder) => writeFileSync(databaseIn(folder), 'not a database at all, but long enough to look like one'.repeat(99)),
		/damaged/
	],
	['a database cut short', (folder) => writeFileSync(databaseIn(folder), readFileSync(databaseIn(folder)).subarray(0, 9000)), /damaged/],
	[
		'a database with a text that is none',
		(folder) => execute(folder, "insert into settings values ('kept', cast(x'61ff62' as text))"),
		/damaged/
	],
	[
		'a database with a number that is none',
		(folder) =>
			execute(
				folder,
				"pragma foreign_keys = off; insert into versions (id, project_id, name, automatic, revision, document, bytes, created_at) values ('v', 'p', 'n', 0, 'many', x'00', 1, 'now')"
			),
		/damaged/
	],
	['a database of another program', foreign, /not one of Tierlab/],
	[
		'a database of a newer version',
		(folder) => execute(folder, "insert into kysely_migration (name, timestamp) values ('999-later', 'now')"),
		/newer version.*999-later/
	],
	[
		'a lock that is none',
		(folder) => writeFileSync(join(folder, 'lock.db'), 'mine, and not a database '.repeat(400)),
		/is not a lock of Tierlab/
	]
];

function execute(folder: string, statement: string): void {
	const database = new Database(databaseIn(folder));
	database.exec(statement);
	database.close();
}

function foreign(folder: string): void {
	rmSync(databaseIn(folder));
	execute(folder, 'create table photos (id integer)');
}
