/**
 * Script of the worker that simulates alternatives of a scenario side by side on the same draws: few trials first, then more. A newer
 * request ends the older one between two shards.
 */
import { calibrate, calibrationKey, type Calibration } from '../../engine/simulation/calibrate';
import { compile, type CompiledScenario } from '../../engine/simulation/compile';
import { mergeShards } from '../../engine/simulation/merge';
import type { Scenario } from '../../engine/simulation/scenario';
import { simulateShard, type Shard } from '../../engine/simulation/simulateShard';
import { TrialFigures } from '../../engine/simulation/trialFigures';
import type { ComparisonCancel, ComparisonReply, ComparisonRequest } from './ComparisonRequest';

/** Trials of a shard: a newer request waits no longer than for one. */
const SHARD = 4;

let newest = 0;
let solved: { readonly key: string; readonly calibration: Calibration } | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ComparisonRequest | ComparisonCancel>) => {
	newest = data.job;
	if ('cancel' in data) return;
	void compare(data).catch((error: unknown) => {
		self.postMessage({ job: data.job, failed: error instanceof Error ? error.message : String(error) } satisfies ComparisonReply);
	});
});

async function compare({ job, scenario, groups, stages }: ComparisonRequest): Promise<void> {
	const calibration = calibrated(scenario);
	const open = new Map<string, { compiled: CompiledScenario; shards: Shard[]; done: number }>();
	for (const trials of stages) {
		for (const { key, ids } of groups) {
			const most = stages.at(-1) ?? trials;
			const variants = ids.flatMap((id) => scenario.variants.find((variant) => variant.id === id) ?? []);
			const work = open.get(key) ?? { compiled: compile({ ...scenario, variants, trials: most }, calibration), shards: [], done: 0 };
			open.set(key, work);
			while (work.done < trials) {
				await turn();
				if (job !== newest) return;
				const to = Math.min(trials, work.done + SHARD);
				work.shards.push(simulateShard(work.compiled, work.done, to));
				work.done = to;
			}
			self.postMessage({ job, key, trials, arr: figures(work.compiled, work.shards, scenario, trials) } satisfies ComparisonReply);
		}
	}
	self.postMessage({ job, done: true } satisfies ComparisonReply);
}

/** ARR at the last month: Today first, then the variants of the group, by trial. */
function figures(compiled: CompiledScenario, shards: readonly Shard[], scenario: Scenario, trials: number): Float64Array[] {
	const outcome = mergeShards(compiled, shards);
	const read = new TrialFigures(outcome, scenario.minorUnits);
	return Array.from({ length: outcome.variants }, (_, v) =>
		Float64Array.from({ length: trials }, (_, trial) => read.final('arr', trial, v) ?? NaN)
	);
}

function calibrated(scenario: Scenario): Calibration {
	const key = calibrationKey(scenario);
	if (solved?.key !== key) solved = { key, calibration: calibrate(scenario) };
	return solved.calibration;
}

/** Lets a newer request be heard. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
