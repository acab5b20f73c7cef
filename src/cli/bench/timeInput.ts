import { createHash } from 'node:crypto';
import { calibrate } from '../../lib/engine/simulation/calibrate';
import { compile } from '../../lib/engine/simulation/compile';
import { mergeShards } from '../../lib/engine/simulation/merge';
import type { Results } from '../../lib/engine/simulation/results';
import { simulateShard } from '../../lib/engine/simulation/simulateShard';
import { conclude } from '../../lib/engine/analysis/conclude';
import type { Scenario } from '../../lib/engine/simulation/scenario';
import { cutTrials } from '../../lib/runner/cutTrials';
import type { Runner } from '../../lib/runner/protocol';

/** How fast a scenario ran, and what it gave. */
export type Timing = { readonly seconds: number; readonly cpuSeconds: number; readonly hash: string };

/** Customers x months x trials x variants, Today included: months after a customer has left count too, so that scenarios compare. */
export function customerMonths({ base, months, trials, variants }: Scenario): number {
	return base.ids.length * months * trials * (variants.length + 1);
}

/** Runs all shards in this thread; only the shard function is timed, once its code is warm. */
export function timeShards(scenario: Scenario): Timing & { readonly prepareSeconds: number } {
	const from = performance.now();
	// As a whole run does, so that both have the same hash: with twins and second lives.
	const compiled = compile(scenario, calibrate(scenario), { whole: true });
	const prepareSeconds = (performance.now() - from) / 1000;
	const ranges = cutTrials(scenario, scenario.trials);
	for (const range of ranges.slice(0, Math.ceil(ranges.length / 4))) simulateShard(compiled, range.from, range.to);
	const stop = clock();
	const shards = ranges.map((range) => simulateShard(compiled, range.from, range.to));
	return { ...stop(), prepareSeconds, hash: hashOf(conclude(compiled, mergeShards(compiled, shards))) };
}

/** Runs on a pool as `simulate` does, from the call to the results; a first run, which calibrates and warms the threads, is not timed. */
export async function timePool(scenario: Scenario, runner: Runner): Promise<Timing> {
	await runner.run(scenario, { trials: Math.ceil(scenario.trials / 4), shards: 16 });
	const stop = clock();
	const results = await runner.run(scenario);
	return { ...stop(), hash: hashOf(results) };
}

/** @returns tells the seconds since, on the wall and of all processors */
function clock(): () => Omit<Timing, 'hash'> {
	const [wall, cpu] = [performance.now(), process.cpuUsage()];
	return () => {
		const { user, system } = process.cpuUsage(cpu);
		return { seconds: (performance.now() - wall) / 1e3, cpuSeconds: (user + system) / 1e6 };
	};
}

/** The first 16 digits of SHA-256 over the results as `--json` writes them. */
export function hashOf(results: Results): string {
	return createHash('sha256').update(JSON.stringify(results)).digest('hex').slice(0, 16);
}
