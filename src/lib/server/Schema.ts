import type { ColumnType, Generated, Selectable } from 'kysely';

/** ISO 8601, UTC. */
type Time = string;
/** Bytes, gzipped. */
type Blob = ColumnType<Uint8Array, Uint8Array, Uint8Array>;

export type ProjectTable = {
	id: string;
	name: string;
	/** JSON object. */
	document: string;
	/** Variants in the document, so that a list need not read it. */
	variants: number;
	revision: number;
	base_id: string | null;
	created_at: Time;
	updated_at: Time;
	/** JSON of EditedBook[]: when each book was changed last. */
	edited: string | null;
};
export type BaseTable = {
	id: string;
	project_id: string;
	name: string;
	csv: Blob;
	row_count: number;
	bytes: number;
	created_at: Time;
	/** JSON of an ImportRecord; null: the file came as it is. */ import: string | null;
};
export type RunTable = {
	id: string;
	/** Order of creation. */
	place: Generated<number>;
	project_id: string;
	revision: number;
	base_id: string | null;
	/** The document as it is run: with the trials, months and seed of this run. */
	document: string;
	scenario_hash: string | null;
	state: string;
	trials: number;
	done: number;
	results: Blob | null;
	problems: string;
	created_at: Time;
	started_at: Time | null;
	finished_at: Time | null;
	seconds: number | null;
	/** JSON of a PrecisionTarget: where it stops; null where it does all its trials. */
	precision: string | null;
	/** JSON of a Precision: how exactly its objective was known in the end. */
	known: string | null;
	/** How often it was begun. */
	attempts: Generated<number>;
	/** 1: nobody asked for it, and it gives way to those of people. */
	background: Generated<number>;
	/** MRR in month 0, main units of `currency`; null until it has finished, and where an older version ran it. */
	mrr: number | null;
	currency: string | null;
};
export type CalibrationTable = { key: string; data: Blob; used_at: Time };
export type VersionTable = {
	id: string;
	/** Order of creation. */
	place: Generated<number>;
	project_id: string;
	name: string;
	/** 1: made by the program before it changed much. */
	automatic: number;
	revision: number;
	/** JSON object. */
	document: Blob;
	/** Of the document as it is kept. */
	bytes: number;
	created_at: Time;
};
export type SourceTable = {
	project_id: string;
	/** The book that came from the text: `today`, or the id of a variant. */
	book: string;
	name: string;
	text: Blob;
	created_at: Time;
};
export type ImportTable = {
	/** Order in which they were read last. */
	place: Generated<number>;
	project_id: string;
	/** What tells files of its kind. */
	source: string;
	/** JSON of an ImportRecord. */
	record: Blob;
	updated_at: Time;
};
export type HistoryTable = {
	id: string;
	/** Order in which they came. */
	place: Generated<number>;
	project_id: string;
	name: string;
	data: Blob;
	/** Of the file as it came. */
	bytes: number;
	/** JSON object. */
	settings: string;
	created_at: Time;
};
export type ForecastTable = {
	id: string;
	/** Order in which they were registered. */
	place: Generated<number>;
	project_id: string;
	/** SHA-256 of the record as JSON. */
	hash: string;
	/** JSON of a ForecastRecord; nothing writes it again. */
	record: Blob;
	created_at: Time;
};
export type ForecastEntryTable = {
	/** Order in which they came. */
	place: Generated<number>;
	forecast_id: string;
	/** JSON of a ForecastEntry; nothing writes it again. */
	entry: string;
};
export type SettingTable = { key: string; value: string };

/** What the store holds. */
export type Schema = {
	projects: ProjectTable;
	bases: BaseTable;
	runs: RunTable;
	versions: VersionTable;
	sources: SourceTable;
	imports: ImportTable;
	histories: HistoryTable;
	forecasts: ForecastTable;
	forecast_entries: ForecastEntryTable;
	calibrations: CalibrationTable;
	settings: SettingTable;
};

/** A run without what is large. */
export type RunRow = Omit<Selectable<RunTable>, 'results' | 'document' | 'mrr' | 'currency' | 'attempts' | 'background'>;
