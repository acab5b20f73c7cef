import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { DocumentJson } from '../api/document';
import type { NewVersion, Version, VersionInfo } from '../api/version';
import { now } from './now';
import { packed } from './packed';
import type { Schema, VersionTable } from './Schema';

/** Versions with a name that a project keeps, and automatic ones, of which the oldest goes. */
export const MOST_VERSIONS = 200;
export const MOST_AUTOMATIC = 20;
/** Bytes of all versions of a project as they are kept (gzipped: a document of 2 MB has about 100 kB). */
export const MOST_VERSION_BYTES = 32 * 2 ** 20;

const columns = ['id', 'place', 'name', 'automatic', 'revision', 'bytes', 'created_at'] as const;
type Row = Pick<Selectable<VersionTable>, (typeof columns)[number]>;

/** What became of a version that was to be kept: `full` when the project has as many as it may. */
export type VersionOutcome =
	| { readonly kind: 'kept'; readonly version: VersionInfo }
	| { readonly kind: 'full'; readonly by: 'number' | 'bytes' }
	| { readonly kind: 'missing' };

/** Versions of the documents of projects: each a whole document with a name and a time, which nothing changes. */
export class VersionStore {
	constructor(
		readonly db: Kysely<Schema>,
		readonly bounds = { named: MOST_VERSIONS, automatic: MOST_AUTOMATIC, bytes: MOST_VERSION_BYTES }
	) {}

	/**
	 * Keeps the document of a project as it is saved. An automatic version of a document that the newest version already holds is that
	 * one.
	 */
	async keep(projectId: string, { name, automatic = false }: NewVersion): Promise<VersionOutcome> {
		const project = await this.db.selectFrom('projects').select(['document', 'revision']).where('id', '=', projectId).executeTakeFirst();
		if (!project) return { kind: 'missing' };
		const { document, revision } = project;
		const same = automatic ? await this.#newestIf(projectId, document) : undefined;
		if (same) return { kind: 'kept', version: info(same) };
		const data = await packed.text(document);
		const kept = (await this.#rows(projectId)).toReversed();
		const gone = automatic ? this.#making(kept, data.byteLength) : [];
		const left = kept.filter((row) => !gone.includes(row));
		if (!automatic && kept.filter((row) => row.automatic === 0).length >= this.bounds.named) return { kind: 'full', by: 'number' };
		if (bytesOf(left) + data.byteLength > this.bounds.bytes) return { kind: 'full', by: 'bytes' };
		const row = { id: randomUUID(), name, automatic: automatic ? 1 : 0, revision, bytes: data.byteLength, created_at: now() };
		await this.db.transaction().execute(async (db) => {
			for (const { id } of gone) await db.deleteFrom('versions').where('id', '=', id).execute();
			await db
				.insertInto('versions')
				.values({ ...row, project_id: projectId, document: data })
				.execute();
		});
		return { kind: 'kept', version: info(row) };
	}

	/** The newest comes first. */
	async list(projectId: string): Promise<VersionInfo[]> {
		return (await this.#rows(projectId)).map(info);
	}

	async get(projectId: string, id: string): Promise<Version | undefined> {
		const row = await this.#one(projectId, id)
			.select([...columns, 'document'])
			.executeTakeFirst();
		if (!row) return undefined;
		const document: DocumentJson = JSON.parse(await packed.readText(row.document));
		return { ...info(row), document };
	}

	/** Gives a version another name: it is one of those that stay. */
	async rename(projectId: string, id: string, name: string): Promise<VersionInfo | undefined> {
		await this.db.updateTable('versions').set({ name, automatic: 0 }).where('project_id', '=', projectId).where('id', '=', id).execute();
		const row = await this.#one(projectId, id).select(columns).executeTakeFirst();
		return row && info(row);
	}

	/** @returns whether there was one */
	async remove(projectId: string, id: string): Promise<boolean> {
		const { numDeletedRows } = await this.db
			.deleteFrom('versions')
			.where('project_id', '=', projectId)
			.where('id', '=', id)
			.executeTakeFirst();
		return numDeletedRows === 1n;
	}

	#one(projectId: string, id: string) {
		return this.db.selectFrom('versions').where('project_id', '=', projectId).where('id', '=', id);
	}

	async #rows(projectId: string): Promise<Row[]> {
		return this.db.selectFrom('versions').select(columns).where('project_id', '=', projectId).orderBy('place', 'desc').execute();
	}

	async #newestIf(projectId: string, document: string): Promise<Row | undefined> {
		const [newest] = await this.#rows(projectId);
		const row = newest && (await this.#one(projectId, newest.id).select('document').executeTakeFirst());
		return row && (await packed.readText(row.document)) === document ? newest : undefined;
	}

	/** The automatic versions that make room for one more, oldest first. */
	#making(kept: readonly Row[], bytes: number): Row[] {
		const automatic = kept.filter((row) => row.automatic === 1);
		const gone = automatic.slice(0, Math.max(0, automatic.length + 1 - this.bounds.automatic));
		for (const row of automatic.slice(gone.length)) {
			if (bytesOf(kept) - bytesOf(gone) + bytes <= this.bounds.bytes) break;
			gone.push(row);
		}
		return gone;
	}
}

const bytesOf = (rows: readonly { readonly bytes: number }[]): number => rows.reduce((sum, { bytes }) => sum + bytes, 0);

function info({ id, name, automatic, revision, bytes, created_at }: Omit<Row, 'place'>): VersionInfo {
	return { id, name, automatic: automatic === 1, revision, bytes, createdAt: created_at };
}
