import type { Numbers } from '../../../charts/numbers';
import { packagingSource } from '../../../engine/analysis/packaging/PackagingView';
import { gridPoints } from '../../../engine/analysis/sweep';
import { billRise, type BillRise } from '../../../engine/analysis/sweepRise';
import { upliftSweep } from '../../../engine/analysis/sweepUplift';
import { LESS_IS_BETTER, type Metric } from '../../../engine/simulation/metrics';
import type { Sample } from '../../../engine/market/sampleOf';
import type { Scenario } from '../../../engine/simulation/scenario';
import { fingerprint } from '../../../engine/simulation/scenarioHash';
import { sweptVariant, withNumbers, type SweptVariant } from '../../../formats/sweptDocument';
import type { SweptFigures } from '../../../formats/sweepTables';
import { pointGroups, pointValues } from '../../../runner/pointValues';
import type { CustomerFile } from '../../session/CustomerFile';
import { Study, type StudyAsk, type StudyShown, type StudyWorkers } from '../Study.svelte';
import { numbersAt, type Axis } from './sweepAxis';
import { sweptValueWords } from './sweptValueWords';

export type SweepAsk = StudyAsk & {
	readonly axes: readonly Axis[];
	readonly objective: Metric;
};

/** A sweep as it stands on screen, with what it is a sweep of. */
export type SweepShown = StudyShown &
	SweptFigures & {
		readonly variant: SweptVariant;
		readonly axes: readonly Axis[];
		readonly objective: Metric;
		readonly trials: number;
		readonly months: number;
		readonly seed: string;
		readonly scenarioHash: string;
		readonly partial: boolean;
	};

type Read = { readonly scenario: Scenario; readonly at: readonly number[][]; readonly variant: SweptVariant; readonly customers: Sample };

/** What the trials done so far have told: Today by trial, the objective by point and trial, what points do to bills. */
type Known = {
	readonly today: Float64Array;
	readonly draws: readonly Float64Array[];
	readonly rises: readonly (BillRise | undefined)[];
};

/** Trials of the first answer; the second stage is left out where the first took long. */
const STAGES = [8, 32] as const;
const LONG_MS = 2_500;
/** Points from which the first answer takes half the trials. */
const MANY = 60;
/** Trials after which a full sweep tells what it knows. */
const CHUNK = 50;

/** A sweep of one number or two: calibrated once for each Today and base, and told again and again as trials come in. */
export class SweepStudy extends Study<SweepAsk, SweepShown> {
	#jobs = 0;

	constructor(
		file: CustomerFile,
		/** Writes the values of a point. */
		readonly numbers: () => Numbers,
		workers?: StudyWorkers
	) {
		super(file, workers);
	}

	protected placeOf({ variantId, axes, objective }: SweepAsk): string {
		return [variantId, objective, ...axes.map(({ number }) => number.path)].join(' ');
	}

	protected choicesOf({ axes, objective }: SweepAsk) {
		return { values: axes.map(({ number, values }) => [number.path, values]), objective };
	}

	/** Ends the full sweep; the trials that were told last are kept. */
	override cancel(): void {
		super.cancel();
		if (this.shown?.isFull) this.shown = { ...this.shown, partial: true };
	}

	protected async answer(asked: SweepAsk, key: string, isFull: boolean, signal: AbortSignal): Promise<void> {
		const points = await this.#points(asked, isFull, signal);
		const opened = await this.pool;
		if (!points || !opened || signal.aborted) return;
		const { pool, calibrations } = opened;
		const { scenario, at } = points;
		const calibration = await calibrations.get({ ...scenario, variants: [] }, signal);
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
			this.shown = shownOf(asked, key, points, known, isFull);
			if (i > 0) continue;
			known = { ...known, rises: await risesOf(scenario, currentOf(asked, at), signal) };
			if (signal.aborted) return;
			this.shown = shownOf(asked, key, points, known, isFull);
		}
	}

	/** Every point as a variant of one scenario. */
	async #points(asked: SweepAsk, isFull: boolean, signal: AbortSignal): Promise<Read | undefined> {
		const { document, variantId, axes } = asked;
		const variant = sweptVariant(document, variantId);
		if (!variant) throw new RangeError(`there is no scenario "${variantId}"`);
		const at = gridPoints(axes.map(({ values }) => values));
		const variants = at.map((point, i) => {
			const { book, policy } = withNumbers(variant, numbersAt(axes, point));
			return { id: `point${i}`, name: point.join(', '), book, policy };
		});
		const reading = await this.read({ ...asked, document: { ...document, variants } }, isFull, signal);
		const refused = /^variants\/point(\d+)/u.exec(reading?.problems.find(({ severity }) => severity === 'error')?.path ?? '')?.[1];
		const point = refused === undefined ? undefined : at[Number(refused)];
		if (this.why && point) {
			const words = point.map((value, axis) => sweptValueWords(value, axes[axis]?.number.kind ?? 'count', this.numbers()));
			this.why = { text: `At ${words.join(' and ')}: ${this.why.text} Vary other values.` };
		}
		return reading?.scenario && { scenario: reading.scenario, at, variant, customers: reading.sample };
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
		customers,
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
	return fingerprint([today, meters, assumptions, variant, vary, months, seed, objective]);
}
