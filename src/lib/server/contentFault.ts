import type Database from 'libsql';

/** Where a value stands, and what is wrong with it. */
export type ContentFault = string;

const TYPES: ReadonlyMap<string, readonly string[]> = new Map([
	['text', ['text']],
	['integer', ['integer']],
	['real', ['real', 'integer']],
	['blob', ['blob']]
]);

/**
 * Looks through all texts of a database for one that is none: the driver ends the whole process where it is to give a text that is not
 * UTF-8, so that such a database must never be served. Texts are asked for as bytes, the names of tables before anything else.
 * @returns the first fault; nothing where all can be read
 */
export function contentFault(database: Database.Database): ContentFault | undefined {
	const schema = bytesOf(
		database,
		'select cast(name as blob) as value from sqlite_master union all select cast(sql as blob) from sqlite_master'
	);
	for (const value of schema) if (textOf(value) === undefined) return 'its schema is no text';
	for (const table of namesOf(database, "select name as value from sqlite_master where type = 'table' and name not like 'sqlite_%'")) {
		const fault = columnFault(database, table);
		if (fault !== undefined) return fault;
	}
	return undefined;
}

/** The values of one column as text. Only of what is known to be text. */
export function namesOf(database: Database.Database, sql: string, ...parameters: string[]): string[] {
	return [...bytesOf(database, sql, ...parameters)].map(String);
}

function columnFault(database: Database.Database, table: string): ContentFault | undefined {
	const from = `from "${table.replaceAll('"', '""')}"`;
	for (const column of namesOf(database, 'select name as value from pragma_table_info(?)', table)) {
		const name = `"${column.replaceAll('"', '""')}"`;
		const [type] = namesOf(database, 'select lower(type) as value from pragma_table_info(?) where name = ?', table, column);
		const kinds = namesOf(database, `select distinct typeof(${name}) as value ${from} where ${name} is not null`);
		const known = TYPES.get(type);
		if (known && kinds.some((kind) => !known.includes(kind))) return `${table}.${column} holds what is no ${type}`;
		if (!kinds.includes('text')) continue;
		for (const value of bytesOf(database, `select cast(${name} as blob) as value ${from} where typeof(${name}) = 'text'`)) {
			if (textOf(value) === undefined) return `${table}.${column} holds what is no text`;
		}
	}
	return undefined;
}

function* bytesOf(database: Database.Database, sql: string, ...parameters: string[]): Generator<unknown> {
	for (const row of database.prepare(sql).iterate(...parameters)) {
		yield typeof row === 'object' && row !== null ? Reflect.get(row, 'value') : undefined;
	}
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(value: unknown): string | undefined {
	if (value === null) return '';
	if (!(value instanceof ArrayBuffer) && !ArrayBuffer.isView(value)) return undefined;
	try {
		return decoder.decode(value);
	} catch {
		return undefined;
	}
}
