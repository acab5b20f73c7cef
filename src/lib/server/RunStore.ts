import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Problem } from '../engine/catalog/problem';
import type { DocumentJson } from '../api/document';
import type { Run, RunState, RunSummary } from '../api/run';
import type { PrecisionTarget } from '../runner/PrecisionTarget';
import type { RunResults } from '../runner/protocol';
import { now } from './now';
import { packed } from './packed';
import type { RunRow, Schema } from './Schema';

export const runColumns = [
	'id',
	'place',
	'project_id',
	'revision',
	'base_id',
	'scenario_hash',
	'state',
	'trials',
	'done',
	'precision',
	'known',
	'problems',
	'created_at',
	'started_at',
	'finished_at',
	'seconds'
] as const;

const STATES: readonly RunState[] = ['queued', 'running', 'finished', 'cancelled', 'failed'];
/** Runs of a project that are kept; the oldest final ones go first. */
const KEPT = 200;

export function summaryOfRow(row: RunRow): RunSummary {
	const problems: Problem[] = JSON.parse(row.problems);
	return {
		id: row.id,
		projectId: row.project_id,
		revision: row.revision,
		baseId: row.base_id,
		scenarioHash: row.scenario_hash,
		state: STATES.find((state) => state === row.state) ?? 'failed',
		trials: row.trials,
		done: row.done,
		precision: row.precision === null ? null : JSON.parse(row.precision),
		known: row.known === null ? null : JSON.parse(row.known),
		soFar: null,
		createdAt: row.created_at,
		startedAt: row.started_at,
		finishedAt: row.finished_at,
		seconds: row.seconds,
		problems
	};
}

/** What a run is of. `document` has the trials, months and seed of this run in it. */
export type RunOrder = {
	readonly projectId: string;
	readonly revision: number;
	readonly baseId: string | null;
	readonly document: DocumentJson;
	readonly trials: number;
	/** Where it stops; nothing where it does all its trials. */
	readonly precision?: PrecisionTarget | null;
	readonly problems: readonly Problem[];
};

/** How a run ended. */
export type RunEnd = {
	readonly state: 'finished' | 'cancelled' | 'failed';
	readonly done: number;
	readonly seconds: number | null;
	readonly results?: RunResults;
	/** Replace those of the order. */
	readonly problems?: readonly Problem[];
};

/** What a list of projects says of a run. */
const openingOf = ({ currency, variants }: RunResults) => ({ currency, mrr: variants.today?.all.mrrStart ?? null });

/** The runs, with the results of those that have ended. Progress is not kept: a run that was cut off starts again. */
export class RunStore {
	constructor(readonly db: Kysely<Schema>) {}

	/** @param background whether nobody asked for it, so that it gives way to the runs of people */
	async create(
		{ projectId, revision, baseId, document, trials, precision = null, problems }: RunOrder,
		background = false
	): Promise<RunSummary> {
		const id = randomUUID();
		const row = await this.db
			.insertInto('runs')
			.values({
				id,
				project_id: projectId,
				revision,
				base_id: baseId,
				document: JSON.stringify(document),
				state: 'queued',
				trials,
				done: 0,
				precision: precision && JSON.stringify(precision),
				problems: JSON.stringify(problems),
				background: Number(background),
				created_at: now()
			})
			.returning(runColumns)
			.executeTakeFirstOrThrow();
		await this.#prune(projectId, row.place);
		return summaryOfRow(row);
	}

	async get(id: string): Promise<Run | undefined> {
		const row = await this.db
			.selectFrom('runs')
			.select([...runColumns, 'results'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return undefined;
		const results: RunResults | null = row.results && JSON.parse(await packed.readText(row.results));
		return { ...summaryOfRow(row), results };
	}

	async summary(id: string): Promise<RunSummary | undefined> {
		const row = await this.db.selectFrom('runs').select(runColumns).where('id', '=', id).executeTakeFirst();
		return row && summaryOfRow(row);
	}

	/** Newest first. */
	async list(projectId: string): Promise<RunSummary[]> {
		const rows = await this.db.selectFrom('runs').select(runColumns).where('project_id', '=', projectId).orderBy('place', 'desc').execute();
		return rows.map(summaryOfRow);
	}

	/** Those that wait or were cut off, oldest first, and how often they were begun. */
	async unfinished(): Promise<{ id: string; attempts: number; background: boolean }[]> {
		const rows = this.db.selectFrom('runs').select(['id', 'attempts', 'background']).where('state', 'in', ['queued', 'running']);
		return (await rows.orderBy('place').execute()).map((row) => ({ ...row, background: row.background === 1 }));
	}

	/** What a run is of, as long as it has not ended. */
	async order(id: string): Promise<RunOrder | undefined> {
		const row = await this.db
			.selectFrom('runs')
			.select([...runColumns, 'document'])
			.where('id', '=', id)
			.where('state', 'in', ['queued', 'running'])
			.executeTakeFirst();
		if (!row) return undefined;
		const document: DocumentJson = JSON.parse(row.document);
		return { ...summaryOfRow(row), document };
	}

	/** The document that a run ran, byte for byte as it is kept: with the trials, months and seed of the run in it. */
	async document(id: string): Promise<string | undefined> {
		return (await this.db.selectFrom('runs').select('document').where('id', '=', id).executeTakeFirst())?.document;
	}

	async begin(id: string): Promise<void> {
		await this.db
			.updateTable('runs')
			.set(({ eb }) => ({ state: 'running', started_at: now(), attempts: eb('attempts', '+', 1) }))
			.where('id', '=', id)
			.execute();
	}

	/** Puts a run that was begun back among those that wait. */
	async waitAgain(id: string): Promise<void> {
		await this.db.updateTable('runs').set({ state: 'queued', started_at: null, attempts: 0 }).where('id', '=', id).execute();
	}

	/** Keeps the end of a run; one that has been removed meanwhile stays so. */
	async end(id: string, { state, done, seconds, results, problems }: RunEnd): Promise<void> {
		await this.db
			.updateTable('runs')
			.set({ state, done, seconds, finished_at: now() })
			.$if(problems !== undefined, (query) => query.set({ problems: JSON.stringify(problems) }))
			.set(results ? { scenario_hash: results.scenarioHash, results: await packed.text(JSON.stringify(results)) } : {})
			.set(results ? openingOf(results) : {})
			.set(results?.precision ? { known: JSON.stringify(results.precision) } : {})
			.where('id', '=', id)
			.execute();
	}

	async #prune(projectId: string, place: number): Promise<void> {
		const kept = this.db.selectFrom('runs').select('place').where('project_id', '=', projectId).orderBy('place', 'desc').limit(KEPT);
		await this.db
			.deleteFrom('runs')
			.where('project_id', '=', projectId)
			.where('place', '<', place)
			.where('place', 'not in', kept)
			.where('state', 'not in', ['queued', 'running'])
			.execute();
	}
}
