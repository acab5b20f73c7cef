import { Bases } from '$lib/server/Bases';
import { openDatabase, type OpenDatabase } from '$lib/server/openDatabase';
import { Forecasts } from '$lib/server/Forecasts';
import { Histories } from '$lib/server/Histories';
import { Imports } from '$lib/server/Imports';
import { Projects } from '$lib/server/Projects';
import { RunQueue, type RunQueueParts } from '$lib/server/RunQueue';
import { RunStore } from '$lib/server/RunStore';
import { Settings } from '$lib/server/Settings';
import { Sources } from '$lib/server/Sources';
import { inlineStoreWork, type StoreWork } from '$lib/server/StoreWork';
import { Turns } from '$lib/server/Turns';
import { VersionStore } from '$lib/server/VersionStore';
import type { Documents } from './documents/Documents';
import { orderKey } from './orderKey';

export type TierlabParts = {
	readonly folder: string;
	readonly documents: (database: OpenDatabase['db']) => Documents;
	/** How all of the database is copied and replaced; in this thread unless given. */
	readonly store?: StoreWork;
};

/** All that the routes of the API work with: the store, the queue of runs, and how documents are read. */
export type Tierlab = {
	readonly projects: Projects;
	readonly bases: Bases;
	readonly runs: RunStore;
	readonly versions: VersionStore;
	readonly sources: Sources;
	readonly imports: Imports;
	readonly histories: Histories;
	readonly forecasts: Forecasts;
	readonly settings: Settings;
	readonly queue: RunQueue;
	/** How documents and customer files are read and run. */
	readonly documents: Documents;
	/** At runs that are waited for: two at once, and eight more that wait for them. */
	readonly turns: Turns;
	/** Copies all that is kept to a file, while it is served. */
	backUp(target: string): Promise<void>;
	/** Replaces all that is kept by what an archive holds. @returns the file that keeps what there was */
	restore(archive: string): Promise<string>;
	/** The data folder. */
	readonly folder: string;
	/** What keeps the next write from being kept; nothing where all is well. */
	readonly fault: OpenDatabase['fault'];
	/** Stops the runs, which begin again with the next server, and lets go of the data folder. */
	close(): Promise<void>;
};

/**
 * Opens a data folder and goes on with the runs that it holds.
 * @throws DataFolderBusy when another process has it
 */
export async function openTierlab({ folder, documents: open, store = inlineStoreWork }: TierlabParts): Promise<Tierlab> {
	const database = await openDatabase(folder);
	const { db } = database;
	const bases = new Bases(db);
	const runs = new RunStore(db);
	const documents = open(db);
	const run: RunQueueParts['run'] = async ({ document, baseId }, options) =>
		(await documents.runOutlined(orderKey(document, baseId), options)) ??
		documents.run(document, baseId === null ? undefined : await bases.csv(baseId), options);
	const queue = new RunQueue({ runs, run });
	/** Copies and restores keep each other waiting: each wants the database to itself. */
	const whole = new Turns(1, 8);
	await queue.resume();
	return {
		projects: new Projects(db, (document) => documents.check(document)),
		versions: new VersionStore(db),
		sources: new Sources(db),
		imports: new Imports(db),
		histories: new Histories(db),
		forecasts: new Forecasts(db),
		settings: new Settings(db),
		turns: new Turns(2, 8),
		...{ bases, runs, queue, documents },
		folder,
		fault: () => database.fault(),
		backUp: (target) => whole.take(() => store.copy(database.path, target)),
		async restore(archive) {
			let aside = '';
			const replace = async () => {
				aside = await database.withoutWrites(() => store.restore(database.path, archive));
			};
			await whole.take(() => queue.pause(replace));
			return aside;
		},
		async close() {
			await queue.close();
			await documents.close();
			await database.close();
		}
	};
}
