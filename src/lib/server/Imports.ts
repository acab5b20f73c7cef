import type { Kysely, Selectable } from 'kysely';
import type { ImportRecord, StoredImport } from '../api/import';
import { now } from './now';
import { packed } from './packed';
import type { ImportTable, Schema } from './Schema';

/** Kinds of files that a project remembers; the one that was read longest ago goes. */
const MOST = 20;

/** How the files of other systems were read, by their kind: the next one of a kind is read alike. */
export class Imports {
	constructor(readonly db: Kysely<Schema>) {}

	async put(projectId: string, record: ImportRecord): Promise<void> {
		const row = {
			...{ project_id: projectId, source: record.source, updated_at: now() },
			record: await packed.text(JSON.stringify(record))
		};
		await this.db.transaction().execute(async (db) => {
			// Its place becomes the last one: times are too coarse to tell the order of two that follow each other at once.
			await db.deleteFrom('imports').where('project_id', '=', projectId).where('source', '=', record.source).execute();
			await db.insertInto('imports').values(row).execute();
			const newest = db.selectFrom('imports').select('place').where('project_id', '=', projectId).orderBy('place', 'desc').limit(MOST);
			await db.deleteFrom('imports').where('project_id', '=', projectId).where('place', 'not in', newest).execute();
		});
	}

	/** The one that was read last first. */
	async list(projectId: string): Promise<StoredImport[]> {
		const rows = await this.db.selectFrom('imports').selectAll().where('project_id', '=', projectId).orderBy('place', 'desc').execute();
		return Promise.all(rows.map(storedOf));
	}

	async get(projectId: string, source: string): Promise<ImportRecord | undefined> {
		const row = await this.db
			.selectFrom('imports')
			.selectAll()
			.where('project_id', '=', projectId)
			.where('source', '=', source)
			.executeTakeFirst();
		return row && recordOf(row);
	}

	/** Gives a project what another remembers. */
	async copy(fromProjectId: string, toProjectId: string): Promise<void> {
		const rows = await this.db.selectFrom('imports').selectAll().where('project_id', '=', fromProjectId).orderBy('place').execute();
		for (const { place: _, ...row } of rows)
			await this.db
				.insertInto('imports')
				.values({ ...row, project_id: toProjectId })
				.execute();
	}
}

const storedOf = async (row: Selectable<ImportTable>): Promise<StoredImport> => ({ ...(await recordOf(row)), updatedAt: row.updated_at });

/** What is kept came through the check of the API. */
const recordOf = async ({ record }: Selectable<ImportTable>): Promise<ImportRecord> => JSON.parse(await packed.readText(record));
