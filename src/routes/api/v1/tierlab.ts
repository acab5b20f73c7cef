import type { Calibration } from '$lib/engine/simulation/calibrate';
import { dev, version } from '$app/environment';
import { findThread } from '$lib/runner/findThread';
import { KeptCalibrations } from '$lib/server/KeptCalibrations';
import { threadStoreWork } from '$lib/server/StoreWork';
import { threadDocuments } from '$lib/application/documents/threadDocuments';
import { openTierlab, type Tierlab } from '$lib/application/openTierlab';

declare global {
	/** What is open in this process: in development, modules are loaded anew while the data folder stays locked. */
	var tierlabOpen: Promise<Tierlab> | undefined;
}

let opened: Promise<Tierlab> | undefined;

/** The data folder that this server works with (`TIERLAB_DATA`, default `./data`), opened on the first call. */
export function tierlab(): Promise<Tierlab> {
	return (opened ??= globalThis.tierlabOpen = open(globalThis.tierlabOpen));
}

/** Lets the routes work with another one: for tests. */
export function serveWith(instance: Tierlab): void {
	opened = Promise.resolve(instance);
}

async function open(before: Promise<Tierlab> | undefined): Promise<Tierlab> {
	await before?.then((instance) => instance.close());
	const built = dev
		? await (await import('./developmentThreads')).developmentThreads()
		: { simulation: findThread(), documents: findThread('documents.js'), store: findThread('store.js') };
	const { simulation, documents: script, store } = built;
	if (!simulation || !script || !store)
		throw new Error('build/cli: the scripts of the threads were not found. Run `npm run build`, or set TIERLAB_THREAD.');
	return openTierlab({
		folder: process.env.TIERLAB_DATA ?? 'data',
		documents: (db) => threadDocuments({ script, simulation, store: dev ? undefined : new KeptCalibrations<Calibration>(db, version) }),
		store: threadStoreWork(store)
	});
}
