import { runBacktest } from '../../../engine/analysis/backtest/runBacktest';
import { withLearned } from '../../../engine/analysis/backtest/withLearned';
import { bridgeOf } from '../../../engine/analysis/history/bridgeOf';
import { expectedExposure } from '../../../engine/analysis/history/expectedExposure';
import { learnFrom } from '../../../engine/analysis/history/learnFrom';
import type { OpenExposure } from '../../../engine/analysis/history/OpenExposure';
import type { MovementLog } from '../../../engine/analysis/history/MovementLog';
import { priceEvents } from '../../../engine/analysis/history/priceEvents';
import { calibrate } from '../../../engine/simulation/calibrate';
import type { Scenario } from '../../../engine/simulation/scenario';
import { joinUsage } from '../../../formats/history/joinUsage';
import { readHistory } from '../../../formats/history/readHistory';
import { beforeLearning } from '../../../formats/learnedRanges';
import { simulatedPaths } from '../../../runner/simulatedPaths';
import type { SimulationPool } from '../../../runner/simulationPool';
import { DocumentReader, type DocumentReading } from '../../comparison/DocumentReader';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import type { HistoryShown, LearnCalls } from './learnCalls';

/** Customers of whom it is learned how much of the time they are open to a sale. */
const ROWS = 4_000;

/** Reads a history, learns of it, and looks back: the work of the worker of Learn from history. */
export class LearnDesk {
	readonly #reader = new DocumentReader();
	#log: MovementLog | undefined;
	/** The same with what its customers used. */
	#used: MovementLog | undefined;

	/** @param pools makes a pool of so many workers, for one back-test */
	constructor(readonly pools: (workers: number) => SimulationPool) {}

	readonly calls: LearnCalls = {
		customers: (given) => this.#reader.takeCustomers(given),
		read: async ({ files, settings }, { signal, tell }) => {
			this.#log = this.#used = undefined;
			const given = files.map(({ name, blob }) => ({ name, bytes: piecesOf(blob, signal) }));
			const { log, ...told } = await readHistory(given, settings, { signal, progress: (bytes) => tell({ bytes }) });
			signal.throwIfAborted();
			this.#log = log;
			return { ...told, shown: log && shownOf(log) };
		},
		usage: async ({ file, meters, settings: { decimal, dateOrder } }, { signal, tell }) => {
			this.#used = undefined;
			if (!file) return undefined;
			const settings = { ...(decimal ? { decimal } : {}), ...(dateOrder ? { dateOrder } : {}) };
			const given = { name: file.name, bytes: piecesOf(file.blob, signal) };
			const { log, beside } = await joinUsage(this.#known(), meters, given, settings, { signal, progress: (bytes) => tell({ bytes }) });
			signal.throwIfAborted();
			this.#used = log;
			return beside;
		},
		learn: ({ document }) => {
			const { scenario, problems } = this.#read(document);
			return { learned: scenario && learnFrom(this.#known(), scenario, exposureOf(scenario)), problems };
		},
		backtest: async ({ document, holdOut, trials, workers }, { signal, tell }) => {
			const { scenario, problems } = this.#read(document);
			if (!scenario) return { backtest: undefined, problems };
			const { pool } = this.pools(workers);
			try {
				// The base of today stands for those of the past, as in the learning itself.
				const exposure = exposureOf(scenario);
				const options = { holdOut, trials, signal, onOrigin: (done: number, origins: number) => tell({ done, origins }) };
				const backtest = await runBacktest(this.#known(), scenario, options, {
					fit: (log, then) => withLearned(then, learnFrom(log, then, exposure)),
					simulate: (then, stop) => simulatedPaths(pool, then, stop)
				});
				return { backtest, problems };
			} finally {
				pool.end();
			}
		}
	};

	/** @throws where no history is read, or its bridge is open: nothing is fitted before it closes */
	#known(): MovementLog {
		if (!this.#log) throw new Error('no history is read');
		if (this.#log.breaks.length > 0) throw new Error('the bridge of the history does not close');
		return this.#used ?? this.#log;
	}

	/** A document with its ranges as they were before anything was learned. */
	#read(document: ScenarioDocument): { readonly scenario?: Scenario; readonly problems: DocumentReading['problems'] } {
		const { scenario, learned = [], problems } = this.#reader.read(document, ROWS);
		if (!scenario) return { problems };
		return { scenario: { ...scenario, assumptions: beforeLearning(scenario.assumptions, learned) }, problems };
	}
}

const exposureOf = (scenario: Scenario): OpenExposure => expectedExposure(scenario, calibrate(scenario));

/** A file in the pieces in which it comes; giving up closes it. */
async function* piecesOf(blob: Blob, signal: AbortSignal): AsyncGenerator<Uint8Array> {
	const reader = blob.stream().getReader();
	try {
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			signal.throwIfAborted();
			yield next.value;
		}
	} finally {
		await reader.cancel();
	}
}

function shownOf(log: MovementLog): HistoryShown {
	const { first, months, customers, movements } = log;
	return {
		...{ first, months, customers: customers.ids.length, movements: movements.month.length, segments: customers.segments },
		before: customers.opening.reduce((count, mrr) => count + (mrr > 0 ? 1 : 0), 0),
		bridge: bridgeOf(log),
		events: priceEvents(log).map(({ moved, ...event }) => ({ ...event, moved: moved.length }))
	};
}
