import { dev, version } from '$app/environment';
import { threadPool } from '$lib/runner/threadPool';
import { KeptCalibrations } from '$lib/server/KeptCalibrations';
import { readBase, readScenario } from './documents';
import { openTierlab, type Tierlab } from './openTierlab';

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
export function serve(instance: Tierlab): void {
	opened = Promise.resolve(instance);
}

async function open(before: Promise<Tierlab> | undefined): Promise<Tierlab> {
	await before?.then((instance) => instance.close());
	const script = dev ? await (await import('./developmentThread')).developmentThread() : undefined;
	return openTierlab({
		folder: process.env.TIERLAB_DATA ?? 'data',
		readScenario,
		readBase,
		runner: (db) => threadPool({ script, store: dev ? undefined : new KeptCalibrations(db, version) })
	});
}
