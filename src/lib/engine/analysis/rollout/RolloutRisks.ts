import { quantile } from '../../math/quantile';
import type { Calibration } from '../../simulation/calibrate';
import type { Scenario } from '../../simulation/scenario';
import { MoveLeavings } from './MoveLeavings';
import type { RolloutMoves } from './rolloutMoves';
import { rate, stopRule, type Rate, type StopRule } from './stopRule';
import { WATCH_MONTHS } from './watchMonths';

/** What is expected of a wave. Customers and leavers are counted by weight. */
export type WaveRisk = {
	/** Month of the move. */
	readonly month: number;
	/** Earliest month in which one of it is told. */
	readonly notice: number;
	readonly customers: number;
	/** Mean number of those who have left before the move. */
	readonly gone: number;
	/** Leavers within the watch over the trials, own churn included: medians and the middle 50 and 90%; undefined where the run ends before. */
	readonly leavers:
		{ readonly p5: number; readonly p25: number; readonly p50: number; readonly p75: number; readonly p95: number } | undefined;
	/** Undefined where the run ends before the watch does, or has a trial alone. */
	readonly rule: StopRule | undefined;
};

/** What trials say of a roll-out. */
export type RolloutRisk = {
	readonly trials: number;
	readonly waves: readonly WaveRisk[];
	/**
	 * By move, in the order of the moves: of the trials in which the customer is there at the move, in how many it leaves within the watch.
	 * Undefined where the run ends before, or nobody is there in any trial.
	 */
	readonly risks: readonly (Rate | undefined)[];
};

/** Counts trials of a roll-out: the first half of them chooses each stop rule, the other half says how often it is wrong. */
export class RolloutRisks {
	readonly #leavings: MoveLeavings;
	readonly #there: Int32Array;
	readonly #left: Int32Array;
	readonly #gone: Float64Array;
	/** By wave and trial. */
	readonly #leavers: readonly Float64Array[];
	readonly #doubled: readonly Float64Array[];
	readonly #choosing: number;
	#trials = 0;

	/**
	 * @param scenario with the one variant whose roll-out it is
	 * @param trials how many will be run
	 */
	constructor(
		readonly scenario: Scenario,
		calibration: Calibration,
		readonly rollout: RolloutMoves,
		readonly trials: number
	) {
		const { moves, waveMonths, bills } = rollout;
		this.#leavings = new MoveLeavings(scenario, calibration, bills.month);
		[this.#there, this.#left] = [new Int32Array(moves.length), new Int32Array(moves.length)];
		this.#gone = new Float64Array(waveMonths.length);
		this.#choosing = Math.ceil(trials / 2);
		this.#leavers = waveMonths.map(() => new Float64Array(trials));
		this.#doubled = waveMonths.map(() => new Float64Array(trials));
	}

	/** Runs one trial after another: after each how many are done, so that one may stop. */
	*run(): Generator<number> {
		for (; this.#trials < this.trials; yield this.#trials) {
			const trial = this.#trials++;
			const { there, left, twice } = this.#leavings.trial(trial, trial >= this.#choosing);
			this.rollout.moves.forEach(({ index, wave, weight }, at) => {
				this.#there[at] += there[index];
				this.#left[at] += left[index];
				this.#gone[wave] += there[index] === 0 ? weight : 0;
				this.#leavers[wave][trial] += left[index] * weight;
				this.#doubled[wave][trial] += twice[index] * weight;
			});
		}
	}

	/** What the trials say, when all are done. */
	get risk(): RolloutRisk {
		const { moves, waveMonths } = this.rollout;
		return {
			trials: this.trials,
			waves: waveMonths.map((month, wave) => {
				const own = moves.filter((move) => move.wave === wave);
				const isSeen = this.#isSeen(month);
				return {
					month,
					notice: own.reduce((first, { notice }) => Math.min(first, notice), month),
					customers: own.reduce((sum, { weight }) => sum + weight, 0),
					gone: this.#gone[wave] / this.trials,
					leavers: isSeen ? bandOf(this.#leavers[wave]) : undefined,
					rule: isSeen ? this.#ruleOf(wave) : undefined
				};
			}),
			risks: moves.map(({ month }, at) => (this.#isSeen(month) && this.#there[at] > 0 ? rate(this.#left[at], this.#there[at]) : undefined))
		};
	}

	/** Whether the run goes on for as long as the watch. */
	#isSeen(month: number): boolean {
		return month + WATCH_MONTHS - 1 <= this.scenario.months;
	}

	#ruleOf(wave: number): StopRule | undefined {
		const [leavers, from] = [this.#leavers[wave], this.#choosing];
		return stopRule(leavers.subarray(0, from), leavers.subarray(from), this.#doubled[wave].subarray(from));
	}
}

function bandOf(trials: Float64Array): NonNullable<WaveRisk['leavers']> {
	const sorted = trials.slice().sort();
	const at = (p: number) => quantile(sorted, p);
	return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
