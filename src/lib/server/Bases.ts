import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { BaseInfo } from '../api/base';
import type { ImportRecord } from '../api/import';
import { now } from './now';
import { packed } from './packed';
import type { BaseTable, Schema } from './Schema';

export const baseColumns = ['id', 'project_id', 'name', 'row_count', 'bytes', 'created_at', 'import'] as const;

export function infoOfRow(row: Omit<Selectable<BaseTable>, 'csv'>): BaseInfo {
	return {
		...{ id: row.id, name: row.name, rows: row.row_count, bytes: row.bytes, createdAt: row.created_at },
		import: row.import === null ? null : readImport(row.import)
	};
}

/** What was kept with a base came through the check of the API. */
function readImport(json: string): BaseInfo['import'] {
	const { settings: _, ...told }: ImportRecord = JSON.parse(json);
	return told;
}

/** The customer files of projects. A project has one at a time, and keeps the one before it; older ones stay as long as a run of them does. */
export class Bases {
	constructor(readonly db: Kysely<Schema>) {}

	/**
	 * Makes a checked file the project's base.
	 * @param csv the file as it came
	 * @param rows customers in it
	 * @param record how it was read from a file of another system
	 * @param mayReplace asked with the id of the base that the project has just then
	 * @returns undefined when it may not replace that, or the project is gone
	 */
	async put(
		projectId: string,
		{ name, csv, rows, record }: { name: string; csv: Uint8Array; rows: number; record?: ImportRecord | undefined },
		mayReplace: (baseId: string | undefined) => boolean = () => true
	): Promise<BaseInfo | undefined> {
		const row = {
			id: randomUUID(),
			project_id: projectId,
			name,
			csv: await packed.text(csv),
			row_count: rows,
			bytes: csv.byteLength,
			created_at: now(),
			import: record === undefined ? null : JSON.stringify(record)
		};
		return this.db.transaction().execute(async (db) => {
			const project = await db.selectFrom('projects').select('base_id').where('id', '=', projectId).executeTakeFirst();
			if (!project || !mayReplace(project.base_id ?? undefined)) return undefined;
			await db.insertInto('bases').values(row).execute();
			await db.updateTable('projects').set({ base_id: row.id, updated_at: row.created_at }).where('id', '=', projectId).execute();
			const inRuns = db.selectFrom('runs').select('base_id').where('project_id', '=', projectId).where('base_id', 'is not', null);
			const kept = [row.id, ...(project.base_id === null ? [] : [project.base_id])];
			await db.deleteFrom('bases').where('project_id', '=', projectId).where('id', 'not in', kept).where('id', 'not in', inRuns).execute();
			return infoOfRow(row);
		});
	}

	/**
	 * Makes a file that the project had before its base again. The one that it has then is kept as the one before.
	 * @returns undefined when it may not replace that, or is not kept any more
	 */
	async restore(projectId: string, baseId: string, mayReplace: (baseId: string | undefined) => boolean): Promise<BaseInfo | undefined> {
		return this.db.transaction().execute(async (db) => {
			const project = await db.selectFrom('projects').select('base_id').where('id', '=', projectId).executeTakeFirst();
			if (!project || !mayReplace(project.base_id ?? undefined)) return undefined;
			const of = db.selectFrom('bases').select(baseColumns).where('id', '=', baseId).where('project_id', '=', projectId);
			const row = await of.executeTakeFirst();
			if (!row) return undefined;
			await db.updateTable('projects').set({ base_id: row.id, updated_at: now() }).where('id', '=', projectId).execute();
			return infoOfRow(row);
		});
	}

	/** @returns the file as it came */
	async csv(id: string): Promise<Uint8Array | undefined> {
		const row = await this.db.selectFrom('bases').select('csv').where('id', '=', id).executeTakeFirst();
		return row && packed.readBytes(row.csv);
	}

	async info(id: string): Promise<BaseInfo | undefined> {
		const row = await this.db.selectFrom('bases').select(baseColumns).where('id', '=', id).executeTakeFirst();
		return row && infoOfRow(row);
	}

	/** Gives a project the base of another. */
	async copy(fromProjectId: string, toProjectId: string): Promise<void> {
		const { base_id } = await this.db.selectFrom('projects').select('base_id').where('id', '=', fromProjectId).executeTakeFirstOrThrow();
		const base = base_id && (await this.db.selectFrom('bases').selectAll().where('id', '=', base_id).executeTakeFirst());
		if (!base) return;
		const id = randomUUID();
		await this.db.transaction().execute(async (db) => {
			await db
				.insertInto('bases')
				.values({ ...base, id, project_id: toProjectId })
				.execute();
			await db.updateTable('projects').set({ base_id: id }).where('id', '=', toProjectId).execute();
		});
	}
}
