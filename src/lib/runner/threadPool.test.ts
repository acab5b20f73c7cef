import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { northwind } from '../../../test/fixtures/northwind';
import type { Calibration } from '../engine/simulation/calibrate';
import type { CalibrationStore } from './Calibrations';
import { inline } from './testing/inline';
import type { Runner } from './protocol';
import { concludingEngine } from './simulationEngine';
import { buildScript } from './testing/buildScript';
import { threadPool } from './threadPool';

let script = '';
beforeAll(async () => {
	script = await buildScript('src/lib/runner/thread.ts');
});
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

const scenario = northwind({ trials: 30, months: 12 });
const here = inline(concludingEngine);
/** What the calling thread gives: the same for all pools. */
let expected: Promise<string> | undefined;
const ofThisThread = () => (expected ??= here.run(scenario, { shards: 1 }).then((results) => JSON.stringify(results)));

/** Calibrations of the first pool of threads, for the others. */
const kept = new Map<string, Calibration>();
const store: CalibrationStore<Calibration> = {
	get: async (key) => kept.get(key),
	put: async (key, calibration) => void kept.set(key, calibration)
};

function threads(workers: number): Runner {
	const runner = threadPool({ workers, script, store });
	onTestFinished(() => runner.close());
	return runner;
}

test.each([1, 2, 7])('gives the same bytes on %i threads as in the calling thread', async (workers) => {
	const runner = threads(workers);
	for (const shards of [undefined, 4, 30]) expect(JSON.stringify(await runner.run(scenario, { shards }))).toBe(await ofThisThread());
	expect(kept.size).toBe(1);
});

test('gives the same bytes from rows that runs before left, and adds trials to them', async () => {
	const runner = threadPool({ workers: 2, script, store, keptBytes: 2 ** 26 });
	onTestFinished(() => runner.close());
	for (const trials of [20, 30]) {
		const edited = { ...scenario, trials, variants: scenario.variants.slice(trials === 30 ? 1 : 0) };
		expect(JSON.stringify(await runner.run(edited))).toBe(JSON.stringify(await here.run(edited)));
	}
	expect(JSON.stringify(await runner.run(scenario))).toBe(await ofThisThread());
});

test('the part of a cancelled run is a run of as many trials', async () => {
	const abort = new AbortController();
	// Only trials without a gap before them count: late enough that neither thread can still be at its first.
	const onProgress = (done: number) => done >= 100 && abort.abort();
	const options = { trials: 1000, shards: 500, signal: abort.signal, onProgress, keepPartial: true };
	const { partial, ...part } = await threads(2).run(scenario, options);
	expect(partial).toBe(true);
	expect(JSON.stringify(part)).toBe(JSON.stringify(await here.run(scenario, { trials: part.trials })));
});

test('says what to do when the script has not been built', () => {
	expect(() => threadPool({ script: '' })).toThrow('npm run build');
});
