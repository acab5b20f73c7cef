import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { BaseInfo } from '../api/base';
import type { DocumentJson } from '../api/document';
import type { EditedBook, StoredProject, ProjectSummary, Saved } from '../api/project';
import type { RunSummary } from '../api/run';
import { baseColumns, infoOfRow } from './Bases';
import { editedBooks, newBooks } from './editedBooks';
import { Judgements, objectIn, type Judge } from './Judgements';
import { now } from './now';
import { runColumns, summaryOfRow } from './RunStore';
import type { ProjectTable, Schema } from './Schema';

type Row = Omit<Selectable<ProjectTable>, 'document' | 'edited'>;
const columns = ['id', 'name', 'variants', 'revision', 'base_id', 'created_at', 'updated_at'] as const;

/** What became of a save: `stale` when somebody saved in between. */
export type SaveOutcome = { readonly kind: 'saved'; readonly saved: Saved } | { readonly kind: 'stale' } | { readonly kind: 'missing' };

const variantsIn = ({ variants }: DocumentJson): number => (Array.isArray(variants) ? variants.length : 0);
const nameIn = ({ name }: DocumentJson): string | undefined => (typeof name === 'string' && name.trim() ? name.trim() : undefined);

/** Written by this class alone. */
const editedOf = (row: { readonly edited: string | null } | undefined): EditedBook[] => (row?.edited ? JSON.parse(row.edited) : []);

/** The projects: a scenario document each, with a revision that counts its saves. Every method that writes returns after the commit. */
export class Projects {
	readonly #judgements: Judgements;

	/** @param judge tells why a document that is kept all the same cannot be shown */
	constructor(
		readonly db: Kysely<Schema>,
		judge: Judge = () => []
	) {
		this.#judgements = new Judgements(judge);
	}

	/** @param name the document's own name when left out */
	async create(document: DocumentJson, name?: string): Promise<StoredProject> {
		const time = now();
		const row = {
			id: randomUUID(),
			name: name ?? nameIn(document) ?? 'Untitled project',
			variants: variantsIn(document),
			revision: 1,
			base_id: null,
			created_at: time,
			updated_at: time
		};
		const edited = newBooks(document, time);
		await this.db
			.insertInto('projects')
			.values({ ...row, document: JSON.stringify(document), edited: JSON.stringify(edited) })
			.execute();
		return { ...summary(row), document, edited };
	}

	/** Keeps the document if `revision` is the one that is kept now. */
	async save(id: string, { document, revision, name }: { document: DocumentJson; revision: number; name?: string }): Promise<SaveOutcome> {
		const savedAt = now();
		const named = name ?? nameIn(document);
		const before = await this.db.selectFrom('projects').select(['document', 'edited']).where('id', '=', id).executeTakeFirst();
		const edited = editedBooks({ document: objectIn(before?.document ?? '') ?? {}, edited: editedOf(before) }, document, savedAt);
		const { numUpdatedRows } = await this.db
			.updateTable('projects')
			.set({ document: JSON.stringify(document), edited: JSON.stringify(edited) })
			.set({ variants: variantsIn(document), revision: revision + 1, updated_at: savedAt })
			.$if(named !== undefined, (query) => query.set({ name: named }))
			.where('id', '=', id)
			.where('revision', '=', revision)
			.executeTakeFirst();
		if (numUpdatedRows === 1n) return { kind: 'saved', saved: { revision: revision + 1, savedAt } };
		return { kind: (await this.has(id)) ? 'stale' : 'missing' };
	}

	async has(id: string): Promise<boolean> {
		return (await this.db.selectFrom('projects').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
	}

	async get(id: string): Promise<StoredProject | undefined> {
		const row = await this.db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst();
		if (!row) return undefined;
		const [found] = await this.#withLatest([row]);
		return { ...found, document: objectIn(row.document) ?? {}, edited: editedOf(row) };
	}

	/** The document as it is kept, whatever it is. */
	async text(id: string): Promise<string | undefined> {
		return (await this.db.selectFrom('projects').select('document').where('id', '=', id).executeTakeFirst())?.document;
	}

	/** The one that was changed last comes first. */
	async list(): Promise<ProjectSummary[]> {
		return this.#withLatest(await this.db.selectFrom('projects').select(columns).orderBy('updated_at', 'desc').orderBy('id').execute());
	}

	/** @returns whether there was one; its bases and runs go with it */
	async remove(id: string): Promise<boolean> {
		const { numDeletedRows } = await this.db.deleteFrom('projects').where('id', '=', id).executeTakeFirst();
		this.#judgements.forget(id);
		return numDeletedRows === 1n;
	}

	async #withLatest(rows: readonly Row[]): Promise<ProjectSummary[]> {
		const ids = rows.map(({ id }) => id);
		if (ids.length === 0) return [];
		const bases = await this.db
			.selectFrom('bases')
			.select(baseColumns)
			.where('id', 'in', (query) => query.selectFrom('projects').select('base_id').where('id', 'in', ids))
			.execute();
		const newest = (finishedOnly: boolean) =>
			this.db
				.selectFrom('runs')
				.select([...runColumns, 'mrr', 'currency'])
				.where('place', 'in', (query) =>
					query
						.selectFrom('runs')
						.select(({ fn }) => fn.max('place').as('place'))
						.where('project_id', 'in', ids)
						.$if(finishedOnly, (runs) => runs.where('state', '=', 'finished'))
						.groupBy('project_id')
				)
				.execute();
		const [last, finished] = [await newest(false), await newest(true)];
		const of = <T extends { project_id: string }>(found: readonly T[], id: string) => found.find(({ project_id }) => project_id === id);
		const summaries: ProjectSummary[] = [];
		for (const row of rows) {
			const base = of(bases, row.id);
			const run = of(last, row.id);
			const problem = await this.#judgements.of(row.id, `${row.revision} ${row.updated_at}`, async () => (await this.text(row.id)) ?? '{}');
			const known = summary(row, base && infoOfRow(base), run && summaryOfRow(run), of(finished, row.id));
			summaries.push({ ...known, problem });
		}
		return summaries;
	}
}

type FinishedRun = { readonly id: string; readonly mrr: number | null; readonly currency: string | null };

function summary(row: Row, base?: BaseInfo, lastRun?: RunSummary, finished?: FinishedRun): ProjectSummary {
	return {
		id: row.id,
		name: row.name,
		revision: row.revision,
		createdAt: row.created_at,
		updatedAt: row.updated_at,
		variants: row.variants,
		base: base ?? null,
		lastRun: lastRun ?? null,
		lastFinishedRunId: finished?.id ?? null,
		mrr: finished?.mrr ?? null,
		currency: finished?.currency ?? null,
		problem: null
	};
}
