import { Worker } from 'node:worker_threads';
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

/** What a store thread is to do with a database: copy it to the file, or put the file in its place. */
export type StoreTask = { readonly kind: 'copy' | 'restore'; readonly path: string; readonly file: string };
export type StoreReply =
	{ readonly aside?: string } | { readonly unfit: boolean; readonly fault: StoreFault | undefined; readonly why: string };

/** In the thread of the caller: for the command line, which has nobody else to answer, and for tests. */
export const inlineStoreWork: StoreWork = { copy: copyDatabase, restore: restoreDatabase };

/** In a thread of its own each time, so that a server answers meanwhile. */
export function threadStoreWork(script: string): StoreWork {
	return {
		copy: async (path, file) => void (await inThread(script, { kind: 'copy', path, file })),
		restore: (path, file) => inThread(script, { kind: 'restore', path, file })
	};
}

async function inThread(script: string, task: StoreTask): Promise<string> {
	const worker = new Worker(script, { name: 'store', workerData: task });
	try {
		const reply = await new Promise<StoreReply>((resolve, reject) => {
			worker.once('message', resolve);
			worker.once('error', reject);
			worker.once('exit', (status) => reject(new Error(`the thread of the store ended with status ${status}`)));
		});
		if (!('why' in reply)) return reply.aside ?? '';
		if (reply.unfit) throw new DataFolderUnfit(reply.why);
		throw reply.fault ? new StoreFailure(reply.fault) : new Error(reply.why);
	} finally {
		await worker.terminate();
	}
}
