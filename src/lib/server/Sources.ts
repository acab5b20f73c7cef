import type { Kysely } from 'kysely';
import type { PutSource, Source } from '../api/source';
import { now } from './now';
import { packed } from './packed';
import type { Schema } from './Schema';

/** Texts that a project keeps; the oldest goes. */
const MOST = 20;

/** The texts that the books of projects came from, so that an export has the comments of their authors. */
export class Sources {
	constructor(readonly db: Kysely<Schema>) {}

	async put(projectId: string, { book, name, text }: PutSource): Promise<void> {
		const row = { name, text: await packed.text(text), created_at: now() };
		await this.db
			.insertInto('sources')
			.values({ ...row, project_id: projectId, book })
			.onConflict((conflict) => conflict.columns(['project_id', 'book']).doUpdateSet(row))
			.execute();
		const newest = this.db
			.selectFrom('sources')
			.select('book')
			.where('project_id', '=', projectId)
			.orderBy('created_at', 'desc')
			.orderBy('book')
			.limit(MOST);
		await this.db.deleteFrom('sources').where('project_id', '=', projectId).where('book', 'not in', newest).execute();
	}

	async list(projectId: string): Promise<Source[]> {
		const rows = await this.db
			.selectFrom('sources')
			.select(['book', 'name', 'text', 'created_at'])
			.where('project_id', '=', projectId)
			.orderBy('book')
			.execute();
		return Promise.all(
			rows.map(async ({ book, name, text, created_at }) => ({ book, name, text: await packed.readText(text), createdAt: created_at }))
		);
	}

	/** Gives a project the texts of another. */
	async copy(fromProjectId: string, toProjectId: string): Promise<void> {
		const rows = await this.db.selectFrom('sources').selectAll().where('project_id', '=', fromProjectId).execute();
		for (const row of rows)
			await this.db
				.insertInto('sources')
				.values({ ...row, project_id: toProjectId })
				.execute();
	}
}
