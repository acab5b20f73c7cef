import type { Calibration } from '../../engine/simulation/calibrate';
import { buildMarket } from '../../engine/simulation/buildMarket';
import { ENGINE_VERSION } from '../../engine/simulation/ENGINE_VERSION';
import { scenarioHash } from '../../engine/simulation/scenarioHash';
import type { Scenario } from '../../engine/simulation/scenario';
import type { Shard } from '../../engine/simulation/simulateShard';
import { drawsFile, resultFile, type ResultKind } from '../../formats/results/resultFile';
import { TrialDraws } from '../../formats/results/TrialDraws';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CallContext } from '../../runner/calls';
import type { RunResults } from '../../runner/protocol';
import type { Worked } from '../../runner/ShardDesk';
import type { SimulationPool } from '../../runner/simulationPool';
import type { GivenCustomers } from '../session/CustomerFile';
import { DocumentReader } from './DocumentReader';

export type DrawsAsk = { readonly results: RunResults; readonly document: ScenarioDocument; readonly workers: number };
export type DrawsDone = { readonly done: number; readonly total: number };
/** A file, or why there is none. */
export type FileAnswer = { readonly file: Blob } | { readonly why: string };
type Begin = (workers: number, seen: (answer: Worked<Calibration, Shard>) => void) => SimulationPool;

/**
 * The work of the worker that writes results as files. The draws of single trials are kept by nobody: they follow from the seed, so the run
 * is simulated once more and must give the same scenario under the same engine.
 */
export class ResultDesk {
	readonly #reader = new DocumentReader();

	readonly calls = {
		customers: (given: GivenCustomers) => this.#reader.takeCustomers(given),
		file: async ({ results, kind }: { readonly results: RunResults; readonly kind: ResultKind }): Promise<FileAnswer> => {
			try {
				return { file: await resultFile(results, kind) };
			} catch (error) {
				// A run that an older engine left holds fewer figures than the tables ask for.
				if (results.engine === ENGINE_VERSION) throw error;
				return { why: `It was simulated by engine ${results.engine}, which gave fewer figures: save it as JSON.` };
			}
		},
		draws: (ask: DrawsAsk, context: CallContext<DrawsDone>) => this.#draws(ask, context)
	};

	/** @param begin starts the workers that simulate */
	constructor(readonly begin: Begin) {}

	async #draws({ results, document, workers }: DrawsAsk, { signal, tell }: CallContext<DrawsDone>): Promise<FileAnswer> {
		const { trials, months, seed } = results;
		const { scenario } = this.#reader.read({ ...document, trials, months, seed }, Number.MAX_SAFE_INTEGER);
		const why = whyNotAgain(results, scenario);
		if (!scenario || why) return { why };
		const draws = new TrialDraws(scenario);
		const { calibrations, runner } = this.begin(workers, (answer) => {
			if (answer.kind === 'shard') draws.add(answer.shard);
		});
		try {
			await runner.run(scenario, { signal, onProgress: (done, total) => tell({ done, total }) });
			draws.know(await calibrations.get(scenario, signal));
			return { file: drawsFile(results, draws) };
		} finally {
			await runner.close();
		}
	}
}

/** Why a run cannot be simulated again to the same bits; empty where it can. */
function whyNotAgain({ engine, scenarioHash: hash }: RunResults, scenario: Scenario | undefined): string {
	if (engine !== ENGINE_VERSION)
		return `It was simulated by engine ${engine}, and this one is ${ENGINE_VERSION}: its draws would be others.`;
	if (!scenario) return 'What it ran cannot be read any more.';
	const { columns } = buildMarket(scenario, scenario.variants, scenario.months);
	return scenarioHash(scenario, columns) === hash ? '' : 'Its customers or its document are not those of this project any more.';
}
