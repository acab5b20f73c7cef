import type { BaseInfo } from '../../../api/base';
import type { Guard } from '../../../engine/analysis/guard';
import type { Field } from '../../../engine/analysis/search/candidates';
import type { RaceStanding } from '../../../engine/analysis/search/race';
import type { Sample } from '../../../engine/market/sampleOf';
import type { Results } from '../../../engine/simulation/results';
import type { Scenario } from '../../../engine/simulation/scenario';
import { nameFromId } from '../../../formats/nameFromId';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { candidateVariant, searchCandidates } from '../../../formats/searchCandidates';
import type { SpaceChoice } from '../../../formats/searchSpace';
import type { SweptVariant } from '../../../formats/sweptDocument';
import { poolSizeHere } from '../../../runner/poolSize';
import { searchVariants, type SearchFound, type SearchLine } from '../../../runner/searchVariants';
import type { SimulationPool } from '../../../runner/simulationPool';
import { printOf } from '../../document/same';
import { QuestionReader } from '../../questions/QuestionReader';
import type { StudyWorkers } from '../../questions/Study.svelte';
import { whyFailed, whyUnread, type WhyNot } from '../../questions/whyNot';
import type { CustomerFile } from '../../session/CustomerFile';
import { leverSpace, type Lever } from './levers';

/** What is searched: the scenario that is varied, its levers, and what is to be best. */
export type SearchAsk = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variant: SweptVariant;
	readonly levers: readonly Lever[];
	/** What a customer at the last month is worth beside ARR. */
	readonly worth: number;
	readonly guards: readonly Guard[];
};

/** A candidate as it was simulated. */
export type SearchedCandidate = { readonly choices: readonly SpaceChoice[]; readonly swept: SweptVariant };

/** A search as it stands on screen. */
export type SearchShown = SearchFound & {
	/** Of what it is an answer to. */
	readonly key: string;
	readonly asked: SearchAsk;
	readonly combinations: number;
	readonly candidates: readonly SearchedCandidate[];
	/** Combinations that are no scenario. */
	readonly refused: number;
	readonly customers: Sample;
};

/** How far a search is. */
export type SearchStage =
	| { readonly at: 'reading' | 'calibrating' }
	| { readonly at: 'race'; readonly done: number; readonly total: number; readonly since: number; readonly standing?: RaceStanding }
	| { readonly at: 'again'; readonly finalists: number; readonly done: number; readonly total: number; readonly since: number };

/** Most candidates, trials of each, and trials of all of them together on screen: more is for the command. */
export const MOST_CANDIDATES = 200;
export const MOST_TRIALS = 200;
const BUDGET = 3_000;

const IN_BROWSER: StudyWorkers = {
	reader: (file) => new QuestionReader(file),
	// The model comes with it: not into the first page.
	pool: () => import('../../../runner/browserPool').then(({ browserPool }) => browserPool(poolSizeHere()))
};

/** What an answer depends on. */
export function searchKey({ document, base, variant, levers, worth, guards }: SearchAsk): string {
	const { name: _name, learned: _learned, dismissed: _dismissed, variants: _variants, ...rest } = document;
	return printOf({ ...rest, base: base?.id, variant, levers, worth, guards });
}

/** A search in workers of the browser. It begins when it is asked to; ended, it keeps the best so far. */
export class Searching {
	shown = $state.raw<SearchShown>();
	stage = $state.raw<SearchStage>();
	/** The search under way, and its candidates by number. */
	racing = $state.raw<Pick<SearchShown, 'asked' | 'candidates'>>();
	why = $state.raw<WhyNot>();
	/** It was ended: the best so far are run again. */
	ending = $state(false);

	#reader: ReturnType<StudyWorkers['reader']> | undefined;
	#pool: Promise<SimulationPool> | undefined;
	#abort = new AbortController();

	constructor(
		/** The customers of the project. */
		readonly file: CustomerFile,
		readonly workers: StudyWorkers = IN_BROWSER
	) {}

	/** Gives back how to end it. */
	start(): () => void {
		return () => {
			this.#abort.abort();
			this.#reader?.close();
			void this.#pool?.then(
				({ runner }) => runner.close(),
				() => undefined
			);
			[this.#reader, this.#pool] = [undefined, undefined];
		};
	}

	/** Ends the search under way; what it has by then is run again on fresh draws, where there is anything. */
	cancel(): void {
		this.ending = true;
		this.#abort.abort();
	}

	async search(asked: SearchAsk): Promise<void> {
		this.#abort.abort();
		const abort = (this.#abort = new AbortController());
		[this.why, this.ending, this.racing] = [undefined, false, undefined];
		this.stage = { at: 'reading' };
		try {
			const shown = await this.#found(asked, abort.signal, (stage) => {
				if (this.#abort === abort) this.stage = stage;
			});
			if (this.#abort === abort) this.shown = shown ?? this.shown;
		} catch (error) {
			// Ended before there was anything, it has nothing to say.
			if (error !== abort.signal.reason && this.#abort === abort) this.why = whyFailed(error, asked.document);
		} finally {
			if (this.#abort === abort) [this.stage, this.ending] = [undefined, false];
		}
	}

	async #found(asked: SearchAsk, signal: AbortSignal, tell: (stage: SearchStage) => void): Promise<SearchShown | undefined> {
		const read = await this.#read(asked, signal);
		if (!read || signal.aborted) return undefined;
		const { scenario, candidates } = read;
		this.racing = { asked, candidates };
		// A pool that could not be begun is begun anew by the next search.
		const opening = (this.#pool ??= this.workers.pool());
		opening.catch(() => (this.#pool = undefined));
		const opened = await opening;
		tell({ at: 'calibrating' });
		let since: number | undefined;
		let standing: RaceStanding | undefined;
		const found = await searchVariants(lineOf(opened, asked, tell), scenario, {
			...{ metric: 'arr', worth: asked.worth, guards: asked.guards, budget: BUDGET, signal },
			onWork: (done, total) => {
				if (done === 0) return;
				since ??= performance.now();
				tell({ at: 'race', done, total, since, ...(standing ? { standing } : {}) });
			},
			onRound: (next) => (standing = next)
		});
		return { ...found, key: searchKey(asked), asked, ...read };
	}

	/** Every candidate as a variant of one scenario; those that are no scenario are left out and counted. */
	async #read(asked: SearchAsk, signal: AbortSignal) {
		const { document, base, variant, levers } = asked;
		const space = leverSpace(levers, variant);
		const { list, combinations } = searchCandidates(space, MOST_CANDIDATES, String(document.seed ?? ''));
		const nameOf = (id: string) => document.features?.find((feature) => feature.id === id)?.name ?? nameFromId(id);
		const all = list.map((at) => ({
			choices: at.map((choice, axis) => space[axis].choices[choice]),
			swept: candidateVariant(variant, space, at, nameOf)
		}));
		const trials = Math.min(document.trials ?? 1000, MOST_TRIALS);
		const readings = async (some: readonly SearchedCandidate[]) => {
			const variants = some.map(({ swept }, i) => ({ id: `candidate${i}`, name: `${i}`, book: swept.book, policy: swept.policy }));
			return this.#opened().read({ ...document, trials, variants }, base, Number.MAX_SAFE_INTEGER, signal);
		};
		let [candidates, reading] = [all, await readings(all)];
		const wrong = reading.problems.flatMap(({ path, severity }) => {
			const number = /^variants\/candidate(\d+)/u.exec(path)?.[1];
			return severity === 'error' && number !== undefined ? [Number(number)] : [];
		});
		const fit = all.filter((_, i) => !wrong.includes(i));
		if (fit.length > 0 && fit.length < all.length) [candidates, reading] = [fit, await readings(fit)];
		if (signal.aborted) return undefined;
		this.why = whyUnread(reading, 'file' in document.customers && !base, document);
		if (!reading.scenario) return undefined;
		return { scenario: reading.scenario, candidates, combinations, refused: all.length - candidates.length, customers: reading.sample };
	}

	#opened(): ReturnType<StudyWorkers['reader']> {
		return (this.#reader ??= this.workers.reader(this.file));
	}
}

function lineOf({ pool, calibrations, runner }: SimulationPool, { worth }: SearchAsk, tell: (stage: SearchStage) => void): SearchLine {
	return {
		pool,
		calibrate: (scenario, signal) => calibrations.get(scenario, signal),
		again: async (scenario, signal) => {
			const since = performance.now();
			const finalists = scenario.variants.length;
			const onProgress = (done: number, total: number) => tell({ at: 'again', finalists, done, total, since });
			const results = await runner.run(scenario, { onProgress, keepPartial: true, ...(signal ? { signal } : {}) });
			return { results, field: fieldOf(results, scenario, worth) };
		}
	};
}

/** What the variants and Today come to in each trial of a run. */
function fieldOf({ decision }: Results, { variants }: Scenario, worth: number): Field {
	const of = (id: string) => {
		const customers = Float64Array.from(decision.values?.customers?.[id] ?? []);
		const arr = Float64Array.from(decision.values?.arr?.[id] ?? []);
		return { customers, benefit: worth > 0 ? arr.map((value, trial) => value + worth * customers[trial]) : arr };
	};
	return { today: of('today'), candidates: variants.map(({ id }) => of(id)) };
}
