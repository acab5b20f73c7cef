import type { Problem } from '../engine/catalog/problem';
import type { Precision } from '../engine/simulation/results';
import type { PrecisionTarget } from '../runner/PrecisionTarget';
import type { RunResults } from '../runner/protocol';
import type { FiguresSoFar } from '../runner/SoFar';

/** A scenario file (INTERFACES, "Scenario file") as JSON, problems and all: what a project keeps while people work on it. */
export type DocumentJson = { readonly [key: string]: unknown };

/** A customer file kept with a project. Times are ISO 8601 in UTC. */
export type BaseInfo = {
	readonly id: string;
	readonly name: string;
	readonly rows: number;
	readonly bytes: number;
	readonly createdAt: string;
};

/** `queued` and `running` go on; the others are final. */
export type RunState = 'queued' | 'running' | 'finished' | 'cancelled' | 'failed';

/** A run without its results. */
export type RunSummary = {
	readonly id: string;
	readonly projectId: string;
	/** Revision of the project's document that it ran. */
	readonly revision: number;
	/** Base that it ran on; null for a base made from segments. */
	readonly baseId: string | null;
	/** Known once finished. */
	readonly scenarioHash: string | null;
	readonly state: RunState;
	/** Trials asked for (at most, where it stops at a precision), and finished so far. */
	readonly trials: number;
	readonly done: number;
	/** The precision at which it stops; null where it does all its trials. */
	readonly precision: PrecisionTarget | null;
	/** What is known of its objective, at the last look while it is under way, and in all once it has finished; null where it does all its trials. */
	readonly known: Precision | null;
	/** Figures of a run under way, once there are some; null in all other states. They are no result. */
	readonly soFar: FiguresSoFar | null;
	readonly createdAt: string;
	readonly startedAt: string | null;
	readonly finishedAt: string | null;
	/** Time at work, not in the queue. */
	readonly seconds: number | null;
	readonly problems: readonly Problem[];
};

/** GET /runs/[id]. Results of a `cancelled` run are those of the trials done by then (`partial`), or null. */
export type Run = RunSummary & { readonly results: RunResults | null };

/** A project in a list. */
export type ProjectSummary = {
	readonly id: string;
	readonly name: string;
	readonly revision: number;
	readonly createdAt: string;
	readonly updatedAt: string;
	/** Variants in the document, Today not counted. */
	readonly variants: number;
	readonly base: BaseInfo | null;
	/** The newest run, whatever its state, and the newest one that finished. */
	readonly lastRun: RunSummary | null;
	readonly lastFinishedRunId: string | null;
	/** Why its document cannot be shown, null where it can; it can still be exported and deleted. */
	readonly problem: Problem | null;
};

/** GET /projects/[id]. */
export type Project = ProjectSummary & { readonly document: DocumentJson };

/** GET /projects. */
export type ProjectList = { readonly projects: readonly ProjectSummary[] };

/** POST /projects: a new document, or a copy of a project with its base. Answers 201 with the Project, 422 where the document cannot be shown. */
export type NewProject = { readonly name?: string; readonly document: DocumentJson } | { readonly name?: string; readonly copyOf: string };

/** PUT /projects/[id]: saved as it is, as long as it can be shown, if `revision` is the one that is kept. The name is the document's unless given. */
export type SaveProject = { readonly document: DocumentJson; readonly revision: number; readonly name?: string };

/** The answer to a PUT, given once the row is on the disk. */
export type Saved = { readonly revision: number; readonly savedAt: string };

/** 409: somebody saved in between; `current` is what is kept. */
export type Conflict = { readonly problems: readonly Problem[]; readonly current: Project };

/** PUT /projects/[id]/base, body text/csv, `?name=customers.csv`. */
export type SavedBase = { readonly base: BaseInfo; readonly problems: readonly Problem[] };

/**
 * POST /projects/[id]/runs: values that are left out are the document's. With a precision the run stops when it is reached (`Stopping`), as
 * `tierlab simulate --precision` does: `trials` are then the most.
 */
export type NewRun = { readonly trials?: number; readonly seed?: string; readonly months?: number; readonly precision?: PrecisionTarget };

/** 202. `problems` are the warnings and notes. */
export type QueuedRun = { readonly id: string; readonly problems: readonly Problem[] };

/** GET /projects/[id]/runs, newest first. */
export type RunList = { readonly runs: readonly RunSummary[] };

/** POST /simulate: answers 200 with RunResults. */
export type SimulateRequest = { readonly document: DocumentJson; readonly customersCsv?: string; readonly precision?: PrecisionTarget };

/** A version of a project's document, without it. */
export type VersionInfo = {
	readonly id: string;
	readonly name: string;
	/** Made by the program before it changed much; the oldest of these go by themselves. */
	readonly automatic: boolean;
	/** Revision of the document that it keeps. */
	readonly revision: number;
	/** Size as it is kept. */
	readonly bytes: number;
	readonly createdAt: string;
};

/** GET /projects/[id]/versions/[version]. */
export type Version = VersionInfo & { readonly document: DocumentJson };

/** GET /projects/[id]/versions, newest first; `most` named ones and `mostBytes` of all of them are kept. */
export type VersionList = { readonly versions: readonly VersionInfo[]; readonly most: number; readonly mostBytes: number };

/** POST /projects/[id]/versions: keeps the document as it is saved. 201 VersionInfo; 409 where there are too many. */
export type NewVersion = { readonly name: string; readonly automatic?: boolean };

/** PUT /projects/[id]/versions/[version]: 200 VersionInfo. A version that is given a name is no longer an automatic one. */
export type RenameVersion = { readonly name: string };

/** The text that a book came from, with its author's comments. */
export type Source = {
	/** `today`, or the id of a variant. */
	readonly book: string;
	/** Of the file. */
	readonly name: string;
	readonly text: string;
	readonly createdAt: string;
};

/** GET /projects/[id]/sources. */
export type SourceList = { readonly sources: readonly Source[] };

/** PUT /projects/[id]/sources: 200 SourceList. */
export type PutSource = { readonly book: string; readonly name: string; readonly text: string };

/** POST /restore, body application/vnd.sqlite3: the file in the data folder that keeps what there was. */
export type Restored = { readonly keptAside: string };

/** GET /health. */
export type Health = {
	readonly status: 'ok';
	readonly version: string;
	readonly runs: { readonly queued: number; readonly running: number };
};

/** Every answer from 400 up, except 409. */
export type Refusal = { readonly problems: readonly Problem[] };
