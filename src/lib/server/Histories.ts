import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { HistoryInfo } from '../api/history';
import { now } from './now';
import { packed } from './packed';
import type { HistoryTable, Schema } from './Schema';

/** Files that one project keeps. */
const MOST = 12;
const columns = ['id', 'name', 'bytes', 'settings', 'created_at'] as const;

export type KeptHistory = {
	readonly name: string;
	readonly data: Uint8Array;
	readonly settings?: HistoryInfo['settings'];
};

/** Files of what happened, from which projects learn. */
export class Histories {
	constructor(readonly db: Kysely<Schema>) {}

	/** @returns undefined when the project has as many as it may */
	async add(projectId: string, file: KeptHistory): Promise<HistoryInfo | undefined> {
		const row = {
			...{ id: randomUUID(), project_id: projectId, name: file.name, settings: JSON.stringify(file.settings ?? {}), created_at: now() },
			data: await packed.text(file.data),
			bytes: file.data.byteLength
		};
		return this.db.transaction().execute(async (db) => {
			const kept = await db.selectFrom('histories').select('id').where('project_id', '=', projectId).execute();
			if (kept.length >= MOST) return undefined;
			await db.insertInto('histories').values(row).execute();
			return infoOf(row);
		});
	}

	/** In the order in which they came. */
	async list(projectId: string): Promise<HistoryInfo[]> {
		const rows = await this.db.selectFrom('histories').select(columns).where('project_id', '=', projectId).orderBy('place').execute();
		return rows.map(infoOf);
	}

	/** @returns the file as it came */
	async data(projectId: string, id: string): Promise<{ readonly name: string; readonly data: Uint8Array } | undefined> {
		const row = await this.#one(projectId, id).select(['name', 'data']).executeTakeFirst();
		return row && { name: row.name, data: await packed.readBytes(row.data) };
	}

	/** All files as they came, with how they are read. */
	async files(projectId: string): Promise<Required<KeptHistory>[]> {
		const rows = await this.db
			.selectFrom('histories')
			.select(['name', 'settings', 'data'])
			.where('project_id', '=', projectId)
			.orderBy('place')
			.execute();
		return Promise.all(
			rows.map(async ({ name, settings, data }) => ({ name, settings: JSON.parse(settings), data: await packed.readBytes(data) }))
		);
	}

	/** Keeps how a file is read. @returns undefined where there is no such file */
	async settle(projectId: string, id: string, settings: HistoryInfo['settings']): Promise<HistoryInfo | undefined> {
		await this.db
			.updateTable('histories')
			.set({ settings: JSON.stringify(settings) })
			.where('project_id', '=', projectId)
			.where('id', '=', id)
			.execute();
		const row = await this.#one(projectId, id).select(columns).executeTakeFirst();
		return row && infoOf(row);
	}

	/** @returns whether there was one */
	async remove(projectId: string, id: string): Promise<boolean> {
		const { numDeletedRows } = await this.db
			.deleteFrom('histories')
			.where('project_id', '=', projectId)
			.where('id', '=', id)
			.executeTakeFirst();
		return numDeletedRows > 0n;
	}

	/** Gives a project the files of another. */
	async copy(fromProjectId: string, toProjectId: string): Promise<void> {
		const rows = await this.db.selectFrom('histories').selectAll().where('project_id', '=', fromProjectId).orderBy('place').execute();
		for (const { place: _, ...row } of rows)
			await this.db
				.insertInto('histories')
				.values({ ...row, id: randomUUID(), project_id: toProjectId })
				.execute();
	}

	#one(projectId: string, id: string) {
		return this.db.selectFrom('histories').where('project_id', '=', projectId).where('id', '=', id);
	}
}

function infoOf(row: Pick<Selectable<HistoryTable>, (typeof columns)[number]>): HistoryInfo {
	return { id: row.id, name: row.name, bytes: row.bytes, settings: JSON.parse(row.settings), createdAt: row.created_at };
}
