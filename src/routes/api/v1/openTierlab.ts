import type { Problem } from '$lib/engine/catalog/problem';
import type { Scenario } from '$lib/engine/simulation/scenario';
import type { DocumentJson } from '$lib/runner/apiTypes';
import { RunError, type Runner } from '$lib/runner/protocol';
import { Bases } from '$lib/server/Bases';
import { openDatabase, type OpenDatabase } from '$lib/server/openDatabase';
import { Projects } from '$lib/server/Projects';
import { RunQueue } from '$lib/server/RunQueue';
import { Runs, type RunOrder } from '$lib/server/Runs';
import { Settings } from '$lib/server/Settings';
import { Sources } from '$lib/server/Sources';
import { Versions } from '$lib/server/Versions';

/** A document read with its customers; no scenario when it has errors. */
export type ReadScenario = (document: DocumentJson, csv: Uint8Array | undefined) => { scenario?: Scenario; problems: readonly Problem[] };
/** A customer file read by itself, for a document; `rows` is undefined when it cannot be read. */
export type ReadBase = (csv: Uint8Array, name: string, document: DocumentJson) => { rows?: number; problems: readonly Problem[] };

export type TierlabParts = {
	readonly folder: string;
	readonly readScenario: ReadScenario;
	readonly readBase: ReadBase;
	readonly runner: (database: OpenDatabase['db']) => Runner;
};

/** All that the routes of the API work with: the store, the queue of runs, and how documents are read. */
export type Tierlab = {
	readonly projects: Projects;
	readonly bases: Bases;
	readonly runs: Runs;
	readonly versions: Versions;
	readonly sources: Sources;
	readonly settings: Settings;
	readonly queue: RunQueue;
	readonly runner: Runner;
	readonly readScenario: ReadScenario;
	readonly readBase: ReadBase;
	/** Stops the runs, which begin again with the next server, and lets go of the data folder. */
	close(): Promise<void>;
};

/**
 * Opens a data folder and goes on with the runs that it holds.
 * @throws DataFolderBusy when another process has it
 */
export async function openTierlab({ folder, readScenario, readBase, runner: makeRunner }: TierlabParts): Promise<Tierlab> {
	const database = await openDatabase(folder);
	const { db } = database;
	const bases = new Bases(db);
	const runs = new Runs(db);
	const runner = makeRunner(db);
	const scenarioOf = async ({ document, baseId }: RunOrder): Promise<Scenario> => {
		const { scenario, problems } = readScenario(document, baseId === null ? undefined : await bases.csv(baseId));
		if (!scenario) throw new RunError(problems);
		return scenario;
	};
	const queue = new RunQueue({ runs, runner, scenarioOf });
	await queue.resume();
	return {
		projects: new Projects(db),
		versions: new Versions(db),
		sources: new Sources(db),
		settings: new Settings(db),
		...{ bases, runs, queue, runner, readScenario, readBase },
		async close() {
			await queue.close();
			await runner.close();
			await database.close();
		}
	};
}
