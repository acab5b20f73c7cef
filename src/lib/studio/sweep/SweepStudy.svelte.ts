import { untrack } from 'svelte';
import { packagingSource } from '../../engine/analysis/packaging/PackagingView';
import { gridPoints } from '../../engine/analysis/sweep';
import { billRise, type BillRise } from '../../engine/analysis/sweepRise';
import { upliftSweep } from '../../engine/analysis/sweepUplift';
import { calibrationKey, type Calibration } from '../../engine/simulation/calibrate';
import { LESS_IS_BETTER, type Metric } from '../../engine/simulation/results';
import type { Scenario } from '../../engine/simulation/scenario';
import { fingerprint as scenarioFingerprint } from '../../engine/simulation/scenarioHash';
import type { Shard } from '../../engine/simulation/simulateShard';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { sweptVariant, withNumbers, type SweptVariant } from '../../formats/sweptDocument';
import type { SweptFigures } from '../../formats/sweepTables';
import type { BaseInfo } from '../../runner/apiTypes';
import { Calibrations } from '../../runner/Calibrations';
import { pointGroups, pointValues } from '../../runner/pointValues';
import type { WorkerPool } from '../../runner/WorkerPool';
import { variantOf } from '../catalog/book';
import { QuestionReader } from '../gate/QuestionReader';
import { whyFailed, whyUnread, type WhyNot } from '../gate/whyNot';
import { fingerprint } from '../shell/keep';
import { numbersAt, type Axis } from './sweepAxis';

export type SweepAsk = {
	readonly document: ScenarioDocument;
	readonly base: BaseInfo | null;
	readonly variantId: string;
	readonly axes: readonly Axis[];
	readonly objective: Metric;
};

/** A sweep as it stands on screen, with what it is a sweep of. */
export type SweepShown = SweptFigures & {
	readonly key: string;
	readonly variant: SweptVariant;
	readonly axes: readonly Axis[];
	readonly objective: Metric;
	readonly trials: number;
	readonly months: number;
	readonly seed: string;
	readonly scenarioHash: string;
	/** Customers simulated, and customers there are. */
	readonly customers: { readonly rows: number; readonly of: number };
	readonly isFull: boolean;
	readonly partial: boolean;
};

type Read = { readonly scenario: Scenario; readonly at: readonly number[][]; readonly variant: SweptVariant; readonly customers: number };

/** What the trials done so far have told: Today by trial, the objective by point and trial, what points do to bills. */
type Known = {
	readonly today: Float64Array;
	readonly draws: readonly Float64Array[];
	readonly rises: readonly (BillRise | undefined)[];
};

/** Customers and trials of the first answer; the second stage is left out where the first took long. */
const FEW = 400;
const STAGES = [8, 32] as const;
const LONG_MS = 2_500;
/** Points from which the first answer takes half the trials. */
const MANY = 60;
/** Trials after which a full sweep tells what it knows. */
const CHUNK = 50;
const REST_MS = 300;

/**
 * A sweep of one number or two in workers of the browser: a first answer on a sample as soon as it is asked, the whole on request, told
 * again and again as trials come in. Calibrated once for each Today and base.
 */
export class SweepStudy {
	shown = $state.raw<SweepShown>();
	why = $state.raw<WhyNot>();
	progress = $state.raw<{ readonly done: number; readonly total: number; readonly since: number }>();
	busy = $state(false);
	#key = $state('');
	stale = $derived(this.shown !== undefined && this.shown.key !== this.#key);

	#reader: QuestionReader | undefined;
	#pool: Promise<WorkerPool<Calibration, Shard>> | undefined;
	#calibrations = new Calibrations<Calibration>(calibrationKey, (scenario, signal) => this.#calibrate(scenario, signal));
	#abort = new AbortController();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asked: SweepAsk | undefined;
	#jobs = 0;

	constructor(readonly projectId: string) {}

	/** Opens the workers; gives back how to end them. */
	start(): () => void {
		this.#reader = new QuestionReader(this.projectId);
		this.#pool = import('../../runner/browserWorker').then(({ browserPool }) => browserPool());
		return () => {
			clearTimeout(this.#timer);
			this.#abort.abort();
			this.#reader?.close();
			void this.#pool?.then((pool) => pool.end());
			this.#key = '';
		};
	}

	/** Asks for a sweep; the same again does nothing. */
	ask(asked: SweepAsk): void {
		untrack(() => {
			const key = keyOf(asked);
			if (key === this.#key) return;
			const other = placeOf(asked) !== (this.#asked && placeOf(this.#asked));
			this.#key = key;
			this.#asked = asked;
			if (other) this.shown = undefined;
			// The answer to the whole is not thrown away for one on a sample.
			if (!this.shown?.isFull) this.#begin(false);
		});
	}

	/** Asks the same again on a sample: after an edit, or when it failed. */
	again(): void {
		this.#begin(false);
	}

	/** Asks it of all customers, in all trials. */
	askInFull(): void {
		this.#begin(true);
	}

	/** Ends the full sweep; the trials that were told last are kept. */
	cancel(): void {
		this.#abort.abort();
		this.busy = false;
		this.progress = undefined;
		if (this.shown?.isFull) this.shown = { ...this.shown, partial: true };
	}

	#begin(isFull: boolean): void {
		const asked = this.#asked;
		if (!asked) return;
		this.#abort.abort();
		clearTimeout(this.#timer);
		const abort = (this.#abort = new AbortController());
		this.why = undefined;
		this.progress = isFull ? { done: 0, total: 0, since: performance.now() } : undefined;
		this.busy = true;
		this.#timer = setTimeout(
			() =>
				void this.#run(asked, this.#key, isFull, abort.signal)
					.catch((error: unknown) => {
						if (!abort.signal.aborted) this.why = whyFailed(error);
					})
					.finally(() => {
						if (this.#abort !== abort) return;
						this.busy = false;
						this.progress = undefined;
					}),
			isFull ? 0 : REST_MS
		);
	}

	async #run(asked: SweepAsk, key: string, isFull: boolean, signal: AbortSignal): Promise<void> {
		const read = await this.#read(asked, isFull ? Number.MAX_SAFE_INTEGER : FEW, signal);
		const pool = await this.#pool;
		if (!read || !pool || signal.aborted) return;
		const { scenario, at } = read;
		const calibration = await this.#calibrations.get({ ...scenario, variants: [] }, signal);
		const groups = pointGroups(at.length);
		const stages = isFull ? chunked(scenario.trials) : at.length > MANY ? [STAGES[0] / 2, STAGES[0]] : STAGES;
		const since = performance.now();
		let known: Known = { today: new Float64Array(0), draws: at.map(() => new Float64Array(0)), rises: at.map(() => undefined) };
		for (const [i, to] of stages.entries()) {
			if (!isFull && i > 0 && performance.now() - since > LONG_MS) return;
			const from = known.today.length;
			const onTrials = (done: number) => {
				if (isFull && !signal.aborted) this.progress = { done: from + Math.floor(done / groups), total: scenario.trials, since };
			};
			const job = (this.#jobs += groups) - groups;
			const values = await pointValues(pool, scenario, calibration, asked.objective, { job, range: { from, to }, signal, onTrials });
			if (signal.aborted) return;
			const draws = known.draws.map((old, point) => joined(old, values.objectives[point]));
			known = { ...known, today: joined(known.today, values.today), draws };
			this.shown = shownOf(asked, key, read, known, isFull);
			if (i > 0) continue;
			known = { ...known, rises: await risesOf(scenario, currentOf(asked, at), signal) };
			if (signal.aborted) return;
			this.shown = shownOf(asked, key, read, known, isFull);
		}
	}

	async #read(asked: SweepAsk, rows: number, signal: AbortSignal): Promise<Read | undefined> {
		const { document, base, variantId, axes } = asked;
		const variant = sweptVariant(document, variantId);
		if (!variant) throw new RangeError(`there is no scenario "${variantId}"`);
		const at = gridPoints(axes.map(({ values }) => values));
		const variants = at.map((point, i) => {
			const { book, policy } = withNumbers(variant, numbersAt(axes, point));
			return { id: `point${i}`, name: point.join(', '), book, policy };
		});
		const reading = await this.#reader?.read({ ...document, variants }, base, rows);
		if (!reading || signal.aborted) return undefined;
		const why = whyUnread(reading, 'file' in document.customers && !base);
		const point = /^variants\/point(\d+)/u.exec(reading.problems.find(({ severity }) => severity === 'error')?.path ?? '')?.[1];
		this.why = why && point !== undefined ? { text: `At ${at[Number(point)]?.join(', ')}: ${why.text} Vary other values.` } : why;
		return reading.scenario && { scenario: reading.scenario, at, variant, customers: reading.customers };
	}

	async #calibrate(scenario: Scenario, signal: AbortSignal): Promise<Calibration> {
		const pool = await this.#pool;
		const answer = await pool?.ask({ kind: 'calibrate', scenario }, undefined, signal);
		if (answer?.kind !== 'calibration') throw new Error('the workers answered nothing to calibrate');
		return answer.calibration;
	}
}

/** Index of the point with the values that stand there now. */
const currentOf = ({ axes }: SweepAsk, at: readonly (readonly number[])[]): number =>
	at.findIndex((point) => point.every((value, axis) => value === axes[axis]?.number.value));

function shownOf(asked: SweepAsk, key: string, read: Read, { today, draws, rises }: Known, isFull: boolean): SweepShown {
	const { scenario, at, variant, customers } = read;
	const { axes, objective } = asked;
	return {
		...upliftSweep(at, draws, today, LESS_IS_BETTER.has(objective)),
		rises,
		current: currentOf(asked, at),
		draws,
		key,
		variant,
		axes,
		objective,
		trials: today.length,
		months: scenario.months,
		seed: scenario.seed,
		scenarioHash: hashOf(scenario, variant, asked),
		customers: { rows: scenario.base.ids.length, of: customers },
		isFull,
		partial: false
	};
}

/** What every point does to bills, a turn for each so that keys are heard. */
async function risesOf(scenario: Scenario, current: number, signal: AbortSignal): Promise<(BillRise | undefined)[]> {
	const source = packagingSource(scenario);
	const before = scenario.variants[current];
	const rises: (BillRise | undefined)[] = [];
	for (const variant of scenario.variants) {
		await new Promise((resolve) => setTimeout(resolve));
		if (signal.aborted) return rises;
		rises.push(before && billRise(source, before, variant));
	}
	return rises;
}

const chunked = (trials: number): number[] =>
	Array.from({ length: Math.ceil(trials / CHUNK) }, (_, i) => Math.min(trials, (i + 1) * CHUNK));

function joined(before: Float64Array, after: Float64Array | undefined): Float64Array {
	const whole = new Float64Array(before.length + (after?.length ?? 0));
	whole.set(before);
	if (after) whole.set(after, before.length);
	return whole;
}

function hashOf({ today, meters, assumptions, months, seed }: Scenario, variant: SweptVariant, { axes, objective }: SweepAsk): string {
	const vary = axes.map(({ number, values }) => ({ path: number.path, current: number.value, values }));
	return scenarioFingerprint([today, meters, assumptions, variant, vary, months, seed, objective]);
}

/** What is varied in what: another one is another screen. */
const placeOf = ({ variantId, axes, objective }: SweepAsk): string =>
	[variantId, objective, ...axes.map(({ number }) => number.path)].join(' ');

/** What an answer depends on: not the name of the document, nor its other scenarios. */
function keyOf({ document, base, variantId, axes, objective }: SweepAsk): string {
	const { name: _name, dismissed: _dismissed, ...rest } = document;
	const values = axes.map((axis) => [axis.number.path, axis.values]);
	return fingerprint({ ...rest, variants: variantOf(document, variantId), base: base?.id, variantId, values, objective });
}
