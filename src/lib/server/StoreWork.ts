import { threadChannel } from '../runner/threadChannel';
import { WorkerCalls } from '../runner/WorkerCalls';
import { copyDatabase } from './copyDatabase';
import { DataFolderUnfit } from './DataFolderUnfit';
import { restoreDatabase } from './restoreDatabase';
import { StoreFailure, type StoreFault } from './StoreFailure';

/** What is done with all of a database at once. Both throw DataFolderUnfit with what keeps it from being done, and StoreFailure. */
export type StoreWork = {
	/** Copies it to a file, as `copyDatabase`. */
	copy(path: string, target: string): Promise<void>;
	/** Puts what a backup holds in its place, as `restoreDatabase`. @returns the file that keeps what there was */
	restore(path: string, archive: string): Promise<string>;
};

/** The two files of such a piece of work: the database, and what it is copied to or replaced by. */
export type StoreFiles = { readonly path: string; readonly file: string };
/** What came of it. A fault of the store is an answer and not a failure of the call, which would keep its words alone. */
export type StoreOutcome =
	{ readonly aside?: string } | { readonly unfit: boolean; readonly fault: StoreFault | undefined; readonly why: string };
/** What a store thread is asked. */
export type StoreCalls = { copy(files: StoreFiles): Promise<StoreOutcome>; restore(files: StoreFiles): Promise<StoreOutcome> };

/** In the thread of the caller: for the command line, which has nobody else to answer, and for tests. */
export const inlineStoreWork: StoreWork = { copy: copyDatabase, restore: restoreDatabase };

/** In a thread of its own each time, so that a server answers meanwhile. */
export function threadStoreWork(script: string): StoreWork {
	return {
		copy: async (path, file) => void (await inThread(script, 'copy', { path, file })),
		restore: (path, file) => inThread(script, 'restore', { path, file })
	};
}

async function inThread(script: string, call: keyof StoreCalls, files: StoreFiles): Promise<string> {
	const thread = new WorkerCalls<StoreCalls>(() => threadChannel(script, { name: 'store' }));
	try {
		const outcome = await thread.ask(call, files);
		if (!('why' in outcome)) return outcome.aside ?? '';
		if (outcome.unfit) throw new DataFolderUnfit(outcome.why);
		throw outcome.fault ? new StoreFailure(outcome.fault) : new Error(outcome.why);
	} finally {
		thread.close();
	}
}
