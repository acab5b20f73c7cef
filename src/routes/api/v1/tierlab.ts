import { dev, version } from '$app/environment';
import { inline } from '$lib/runner/inline';
import { simulationEngine } from '$lib/runner/simulationEngine';
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
	return openTierlab({
		folder: process.env.TIERLAB_DATA ?? 'data',
		readScenario,
		readBase,
		// In development the built thread script is not there, or is not that of the sources.
		runner: (db) => (dev ? inline(simulationEngine) : threadPool({ store: new KeptCalibrations(db, version) }))
	});
}
