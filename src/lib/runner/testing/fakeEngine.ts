import type { Results } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import type { Engine } from '../Engine';

export type FakeCalibration = { readonly key: string; readonly factor: number };
export type FakeCompiled = { readonly scenario: Scenario; readonly factor: number };
export type FakeShard = { readonly from: number; readonly values: Float64Array };
export type FakeOutcome = readonly number[];

/** Keeps the thread busy, as a kernel does. */
function spin(ms: number): void {
	const until = performance.now() + ms;
	while (performance.now() < until);
}

/** Milliseconds of work asked for by a word of a scenario's seed: `slow:20` is 20 a trial, `calibrate:300` 300 for the calibration. */
const asked = (scenario: Scenario, word: string) => Number(new RegExp(`${word}:(\\d+)`).exec(scenario.seed)?.[1] ?? 0);

/** A stand-in of the model with the same shape of work and a predictable figure per trial: the seed says how slow it is, and when it fails. */
export const fakeEngine: Engine<FakeCalibration, FakeCompiled, FakeShard, FakeOutcome> = {
	calibrationKey: (scenario) => `${scenario.name}/${asked(scenario, 'calibrate')}`,
	calibrate(scenario) {
		spin(asked(scenario, 'calibrate'));
		return { key: fakeEngine.calibrationKey(scenario), factor: 3 };
	},
	compile: (scenario, { factor }) => ({ scenario, factor }),
	simulateShard({ scenario, factor }, from, to) {
		spin(asked(scenario, 'slow') * (to - from));
		if (scenario.seed.includes('throw') && from > 0) throw new Error(`trial ${from} went wrong`);
		if (scenario.seed.includes('exit')) process.exit(7);
		return { from, values: Float64Array.from({ length: to - from }, (_, i) => Math.sqrt(from + i) * factor) };
	},
	mergeShards: (_, shards) => [...shards].sort((a, b) => a.from - b.from).flatMap(({ values }) => [...values]),
	/** Evenly spread over 0 to 100, whatever the trials. */
	objective: (_, { from, values }) => [new Float64Array(values.length), values.map((_, i) => ((from + i) * 7919) % 101)],
	summarise: ({ scenario }, outcome): Results => ({
		tierlab: 1,
		engine: 'fake',
		scenarioHash: `${scenario.name}/${scenario.seed}`,
		seed: scenario.seed,
		trials: outcome.length,
		months: scenario.months,
		currency: scenario.currency,
		variants: {},
		uplift: {},
		upliftSeries: {},
		spread: {},
		split: {},
		decomposition: {},
		bills: {},
		beyondEvidence: {},
		calibration: { k: {} as Results['calibration']['k'], churnConstants: {} },
		decision: {
			rule: 'none',
			best: { today: outcome.reduce((sum, value) => sum + value, 0) },
			ties: 0,
			regret: {},
			toldApart: false,
			leader: 'today',
			runnerUp: null,
			lead: null,
			aboveToday: [],
			sensitivity: [],
			payback: {}
		},
		existingOnly: true,
		problems: []
	})
};
