import { standardError } from '../engine/math/standardError';
import { studentQuantile } from '../engine/math/studentQuantile';
import { estimate } from '../engine/simulation/estimate';
import type { Precision } from '../engine/simulation/results';
import type { Sampling } from '../engine/simulation/scenario';
import type { PrecisionTarget } from './PrecisionTarget';

/** Half of a central 90% of a normal distribution, in standard errors. */
const NINETY = 1.6448536269514722;
/** With fewer trials the error itself is not known. */
const FEWEST = 100;
/** The next look comes after at least so many trials more, a tenth, and at most three times as many in all. */
const SMALLEST_STEP = 50;
const STEP = 0.1;
const GROWTH = 3;

/**
 * When a run has trials enough: the first look at which half of the 90% Monte Carlo interval of its objective (the mean uplift of ARR at the last
 * month, the widest of all variants; ARR itself where there are none) is within the target. Looks are at numbers of trials that follow from
 * the trials before them alone, so the number of workers does not show. A look reads the spread and not the mean, and the first comes
 * after 100 trials, so stopping moves the mean by far less than its error.
 */
export class Stopping {
	/** By option, Today first. */
	#values: Float64Array[] = [];
	#precision: Precision | undefined;

	/** @param most trials at most @param sampling how the trials are placed */
	constructor(
		readonly target: PrecisionTarget,
		readonly most: number,
		readonly sampling?: Sampling
	) {}

	get trials(): number {
		return this.#values[0]?.length ?? 0;
	}

	/** Adds the next trials. @param objectives ARR by option, Today first, and trial */
	add(objectives: readonly Float64Array[]): void {
		this.#values = objectives.map((more, option) => Float64Array.from([...(this.#values[option] ?? []), ...more]));
		this.#precision = this.#measure();
	}

	/** What is known so far; nothing of fewer than two trials. */
	get precision(): Precision | undefined {
		return this.#precision;
	}

	#measure(): Precision | undefined {
		const [today, ...others] = this.#values;
		if (!today || today.length < 2) return undefined;
		const known = others.length > 0 ? others.map((arr) => arr.map((value, trial) => value - today[trial])) : [today];
		const reached = Math.max(...known.map((values) => this.#half(values)));
		const target = this.target.amount * (this.target.of === 'money' ? 1 : standardError(today).mean);
		return { target, reached, met: reached <= target };
	}

	/** Half of the 90% interval of a mean: of the normal law for plain trials, of Student's for the few replicates of a Sobol run. */
	#half(values: Float64Array): number {
		const { standardError: error, freedom } = estimate(values, this.sampling);
		return error * (this.sampling === 'sobol' ? studentQuantile(0.9, freedom) : NINETY);
	}

	/** Trials in all after which to look next; the trials done when there are enough. */
	get next(): number {
		const { trials, precision, most } = this;
		if (!precision || trials < FEWEST) return Math.min(most, FEWEST);
		if (precision.met) return trials;
		const ratio = precision.reached / precision.target;
		const wanted = Math.ceil(trials * Math.min(GROWTH, ratio * ratio));
		return Math.min(most, Math.max(wanted, trials + SMALLEST_STEP, Math.ceil(trials * (1 + STEP))));
	}
}
