import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { sql, type Kysely } from 'kysely';
import type { Schema } from './Schema';

const expand = promisify(gunzip);
/** Most bytes that a packed value has unpacked. */
const MOST = 512 * 2 ** 20;

type Column = { readonly table: keyof Schema; readonly column: string; readonly isWell: (value: unknown) => boolean | Promise<boolean> };

const isJson = (value: unknown): boolean => {
	try {
		return value === null || JSON.parse(String(value)) !== undefined;
	} catch {
		return false;
	}
};
/** A packed value has a checksum. */
const isPacked = async (value: unknown): Promise<boolean> => {
	if (value === null) return true;
	if (!(value instanceof Uint8Array)) return false;
	return expand(value, { maxOutputLength: MOST }).then(
		() => true,
		() => false
	);
};
const isTime = (value: unknown): boolean => value === null || !Number.isNaN(Date.parse(String(value)));

/** What the program reads without asking, as it has written it itself. The document of a project may be anything: it has its judge. */
const COLUMNS: readonly Column[] = [
	...(['document', 'problems', 'precision', 'known'] as const).map((column) => ({ table: 'runs' as const, column, isWell: isJson })),
	{ table: 'bases', column: 'csv', isWell: isPacked },
	{ table: 'runs', column: 'results', isWell: isPacked },
	{ table: 'versions', column: 'document', isWell: isPacked },
	{ table: 'sources', column: 'text', isWell: isPacked },
	{ table: 'forecasts', column: 'record', isWell: isPacked },
	{ table: 'forecast_entries', column: 'entry', isWell: isJson },
	...(['created_at', 'updated_at'] as const).map((column) => ({ table: 'projects' as const, column, isWell: isTime })),
	...(['created_at', 'started_at', 'finished_at'] as const).map((column) => ({ table: 'runs' as const, column, isWell: isTime })),
	...(['bases', 'versions', 'sources', 'forecasts'] as const).map((table) => ({ table, column: 'created_at', isWell: isTime }))
];

/**
 * Looks at every value of a backup that the program would read without asking. Its structure and its texts have been looked at.
 * @returns the first that is not as it was written; nothing where all is well
 */
export async function backupFault(db: Kysely<Schema>): Promise<string | undefined> {
	const { rows } = await sql<{ table: string }>`select "table" from pragma_foreign_key_check`.execute(db);
	if (rows.length > 0) return `${rows[0].table} refers to what is not there`;
	for (const { table, column, isWell } of COLUMNS) {
		for await (const { value } of db.selectFrom(table).select(sql.ref(column).as('value')).stream()) {
			if (!(await isWell(value))) return `${table}.${column} is damaged`;
		}
	}
	return undefined;
}
