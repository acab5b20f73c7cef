/** Script of a thread that copies a database to a file, or puts one in its place: the second build makes it `build/cli/store.js`. */
import { serveThread } from '../runner/serveThread';
import { copyDatabase } from './copyDatabase';
import { DataFolderUnfit } from './DataFolderUnfit';
import { giveWay } from './giveWay';
import { restoreDatabase } from './restoreDatabase';
import { storeFault } from './StoreFailure';
import type { StoreCalls, StoreOutcome } from './StoreWork';

giveWay();
const calls: StoreCalls = {
	copy: ({ path, file }) =>
		outcomeOf(async () => {
			await copyDatabase(path, file);
			return {};
		}),
	restore: ({ path, file }) => outcomeOf(async () => ({ aside: await restoreDatabase(path, file) }))
};
serveThread(calls);

async function outcomeOf(work: () => Promise<StoreOutcome>): Promise<StoreOutcome> {
	try {
		return await work();
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { unfit: error instanceof DataFolderUnfit, fault: storeFault(error), why };
	}
}
