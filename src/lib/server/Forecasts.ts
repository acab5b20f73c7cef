import { createHash, randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Forecast, ForecastEntry, ForecastInfo } from '../api/forecast';
import { mayBecome, type ForecastRecord, type RecordStatus } from '../engine/analysis/record/ForecastRecord';
import { now } from './now';
import { packed } from './packed';
import type { ForecastTable, Schema } from './Schema';

/** Forecasts that one project keeps, and entries of one. */
export const MOST_FORECASTS = 200;
export const MOST_ENTRIES = 100;

/** A forecast as it leaves the database. */
export type KeptForecast = { readonly hash: string; readonly record: ForecastRecord; readonly log: readonly ForecastEntry[] };

/** What became of an entry: `back` where a decision would go back, `full` where there are too many. */
export type EntryOutcome = 'added' | 'missing' | 'back' | 'full';

type Row = Selectable<ForecastTable>;

/** SHA-256 of a record as JSON, its keys in their order. */
export const forecastHash = (record: unknown): string => createHash('sha256').update(JSON.stringify(record)).digest('hex');

/**
 * Forecasts on record. Nothing of them changes after they were registered, and there is no way to delete one but with its project: what became of
 * them is a log to which entries are added.
 */
export class Forecasts {
	constructor(readonly db: Kysely<Schema>) {}

	/** @returns undefined when the project has as many as it may. A copy of a project has none of them: each forecast is made once. */
	async register(projectId: string, record: ForecastRecord): Promise<Forecast | undefined> {
		const first: ForecastEntry = {
			status: 'proposed',
			at: record.registeredAt,
			by: record.owner,
			note: record.note,
			score: null,
			source: ''
		};
		const id = await this.#add(projectId, { hash: forecastHash(record), record, log: [first] });
		return id === undefined ? undefined : this.get(projectId, id);
	}

	/** Takes up one that left a database, as it is; its hash is the caller's to look at. */
	async take(projectId: string, kept: KeptForecast): Promise<void> {
		await this.#add(projectId, kept);
	}

	/** Newest first. */
	async list(projectId: string): Promise<ForecastInfo[]> {
		return (await this.#all(projectId)).map(({ record: _, ...info }) => info).reverse();
	}

	async get(projectId: string, id: string): Promise<Forecast | undefined> {
		const rows = await this.#rows(projectId);
		const at = rows.findIndex((row) => row.id === id);
		return at < 0 ? undefined : this.#read(rows[at], at + 1);
	}

	/** All as they leave the database, oldest first. */
	async kept(projectId: string): Promise<KeptForecast[]> {
		return (await this.#all(projectId)).map(({ hash, record, log }) => ({ hash, record, log }));
	}

	/** Adds to the log of one. A score that is partial leaves its state as it is. */
	async add(
		projectId: string,
		id: string,
		entry: Omit<ForecastEntry, 'at' | 'status'> & { readonly status?: RecordStatus }
	): Promise<EntryOutcome> {
		const at = now();
		return this.db.transaction().execute(async (db) => {
			const row = await db.selectFrom('forecasts').select('id').where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst();
			if (!row) return 'missing';
			const log = await logOf(db, id);
			if (log.length >= MOST_ENTRIES) return 'full';
			const before = log.at(-1)?.status ?? 'proposed';
			const status = entry.status ?? before;
			if (before === 'withdrawn' || (status !== before && !mayBecome(before, status))) return 'back';
			if (status === before && entry.score === null) return 'back';
			await db
				.insertInto('forecast_entries')
				.values({ forecast_id: id, entry: JSON.stringify({ ...entry, status, at }) })
				.execute();
			return 'added';
		});
	}

	async #add(projectId: string, { hash, record, log }: KeptForecast): Promise<string | undefined> {
		const row = { id: randomUUID(), project_id: projectId, hash, record: await packed.text(JSON.stringify(record)), created_at: now() };
		return this.db.transaction().execute(async (db) => {
			const kept = await db.selectFrom('forecasts').select('id').where('project_id', '=', projectId).execute();
			if (kept.length >= MOST_FORECASTS) return undefined;
			await db.insertInto('forecasts').values(row).execute();
			for (const entry of log)
				await db
					.insertInto('forecast_entries')
					.values({ forecast_id: row.id, entry: JSON.stringify(entry) })
					.execute();
			return row.id;
		});
	}

	async #all(projectId: string): Promise<Forecast[]> {
		return Promise.all((await this.#rows(projectId)).map((row, at) => this.#read(row, at + 1)));
	}

	async #rows(projectId: string): Promise<Row[]> {
		return this.db.selectFrom('forecasts').selectAll().where('project_id', '=', projectId).orderBy('place').execute();
	}

	async #read(row: Row, number: number): Promise<Forecast> {
		const text = await packed.readText(row.record);
		const record: ForecastRecord = JSON.parse(text);
		const log = await logOf(this.db, row.id);
		return {
			...{ id: row.id, number, hash: row.hash, isWhole: createHash('sha256').update(text).digest('hex') === row.hash },
			...{ name: record.name, variant: record.variant.name, owner: record.owner, review: record.review },
			...{ registeredAt: record.registeredAt, currency: record.run.currency },
			status: log.at(-1)?.status ?? 'proposed',
			...{ log, record }
		};
	}
}

async function logOf(db: Kysely<Schema>, id: string): Promise<ForecastEntry[]> {
	const rows = await db.selectFrom('forecast_entries').select('entry').where('forecast_id', '=', id).orderBy('place').execute();
	return rows.map(({ entry }) => JSON.parse(entry) as ForecastEntry);
}
