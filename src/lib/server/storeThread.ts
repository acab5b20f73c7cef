/** Script of a thread that copies a database to a file, or puts one in its place: the second build makes it `build/cli/store.js`. */
import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabase } from './copyDatabase';
import { DataFolderUnfit } from './DataFolderUnfit';
import { giveWay } from './giveWay';
import { restoreDatabase } from './restoreDatabase';
import { storeFault } from './StoreFailure';
import type { StoreReply, StoreTask } from './StoreWork';

const { kind, path, file }: StoreTask = workerData;

giveWay();

async function work(): Promise<StoreReply> {
	try {
		if (kind === 'restore') return { aside: await restoreDatabase(path, file) };
		await copyDatabase(path, file);
		return {};
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { unfit: error instanceof DataFolderUnfit, fault: storeFault(error), why };
	}
}

parentPort?.postMessage(await work());
