import { quantile } from '../engine/math/quantile';
import { pairedLead } from '../engine/simulation/pairedLead';
import type { Lead } from '../engine/simulation/decision';
import type { Scenario } from '../engine/simulation/scenario';

/**
 * What trials so far say of a variant's ARR at the last month against Today, in main units: mean with its 95% Monte Carlo interval, and the ends of the
 * middle 90% of the trials, null below 20 trials.
 */
export type UpliftSoFar = Lead & { readonly id: string; readonly name: string; readonly p5: number | null; readonly p95: number | null };

/** Figures of a run under way, no result: of its first `trials` trials, by variant, in their order. */
export type FiguresSoFar = { readonly trials: number; readonly arrUplift: readonly UpliftSoFar[] };

/** A mean is told from two trials on, which have an interval; its percentiles from twenty, of which one is the twentieth part. */
const FEWEST = 2;
const FEWEST_PERCENTILES = 20;
/** Figures are worked out anew after at least a second, and a tenth more trials: all of it takes as long as the last few times. */
const EVERY_MS = 1_000;
const GROWTH = 1.1;

/**
 * The figures so far of a run. They are of trials 0 to n - 1 without a gap, never of whichever have finished: a trial in which more customers stay takes longer,
 * so that those that come first are not like all, while the first n by number are what a run of n trials gives, with any
 * number of workers. The last pieces of a pool wait for their turn, one a worker. Nothing of it goes into the results.
 */
export class SoFar {
	readonly #uplifts: readonly Float64Array[];
	#trials = 0;
	#next = FEWEST;
	#at = -Infinity;
	#figures: FiguresSoFar | undefined;

	/** @param now a clock in milliseconds */
	constructor(
		readonly scenario: Scenario,
		readonly now: () => number = () => performance.now()
	) {
		this.#uplifts = scenario.variants.map(() => new Float64Array(scenario.trials));
	}

	/** Adds the next trials. @param objectives ARR by option, Today first, and trial */
	add(objectives: readonly Float64Array[]): void {
		const [today] = objectives;
		for (const [variant, uplifts] of this.#uplifts.entries()) {
			const arr = objectives[variant + 1];
			for (let trial = 0; trial < today.length; trial++) uplifts[this.#trials + trial] = arr[trial] - today[trial];
		}
		this.#trials += today.length;
	}

	/** As of the last time that it was worked out; nothing where there are no variants, and of fewer than two trials. */
	get figures(): FiguresSoFar | undefined {
		if (this.#uplifts.length === 0 || this.#trials < this.#next || this.now() - this.#at < EVERY_MS) return this.#figures;
		this.#at = this.now();
		this.#next = Math.ceil(this.#trials * GROWTH);
		return (this.#figures = this.#measure());
	}

	#measure(): FiguresSoFar {
		const trials = this.#trials;
		const arrUplift = this.scenario.variants.map(({ id, name }, variant): UpliftSoFar => {
			const sorted = this.#uplifts[variant].slice(0, trials).sort();
			const end = (p: number) => (trials < FEWEST_PERCENTILES ? null : quantile(sorted, p));
			return { id, name, ...pairedLead(this.#uplifts[variant].subarray(0, trials), this.scenario.sampling), p5: end(0.05), p95: end(0.95) };
		});
		return { trials, arrUplift };
	}
}
