import { POLICY_KINDS } from '../../catalog/policy';
import type { Calibration } from '../../simulation/calibrate';
import { compile } from '../../simulation/compile';
import { Kernel } from '../../simulation/Kernel';
import type { Scenario } from '../../simulation/scenario';
import { SECOND_LIFE } from '../../simulation/simulateShard';
import { TrialLayout } from '../../simulation/TrialLayout';
import { WATCH_MONTHS } from './watchMonths';

const PHASED = POLICY_KINDS.indexOf('phased');

/** Months in which customers first leave, by customer, in Today and in the variant; 0 = never. */
type Lives = { readonly today: Int32Array; readonly variant: Int32Array };

/** Who of a base leaves around the move, trial by trial. Entry i of every column is customer i, in the order of the ids; 1 = so it is. */
export type TrialLeavings = {
	/** Still there when the move comes. */
	readonly there: Uint8Array;
	/** Leaves within the watch, for whatever reason. */
	readonly left: Uint8Array;
	/** Leaves within the watch where the move causes twice the leaving; as `left` where only that was asked for. */
	readonly twice: Uint8Array;
};

/** Replays all customers of the base in Today and one variant, with the waves as they are assigned: each month is the same as in the run. */
export class MoveLeavings {
	readonly #kernel: Kernel;
	readonly #first: Lives;
	readonly #second: Lives;
	#into: Lives;
	readonly #trial: TrialLeavings;

	/**
	 * @param scenario with the one variant whose roll-out it is
	 * @param calibration of the same Today, base and assumptions
	 * @param months month of each customer's move; 0 = never
	 */
	constructor(
		scenario: Scenario,
		calibration: Calibration,
		readonly months: Int32Array
	) {
		const compiled = compile(scenario, calibration);
		const migrations = compiled.market.migrations.map((migration) =>
			migration.kind === PHASED ? { ...migration, assigned: months.map((month) => Math.max(0, month - migration.launch)) } : migration
		);
		// What comes after the last watch is not asked for.
		const last = months.reduce((most, month) => Math.max(most, month), 1) + WATCH_MONTHS - 1;
		const market = { ...compiled.market, migrations, months: Math.min(compiled.market.months, last) };
		const size = market.columns.size;
		const lives = (): Lives => ({ today: new Int32Array(size), variant: new Int32Array(size) });
		[this.#first, this.#second] = [lives(), lives()];
		this.#into = this.#first;
		this.#trial = { there: new Uint8Array(size), left: new Uint8Array(size), twice: new Uint8Array(size) };
		this.#kernel = new Kernel({ ...compiled, market }, new TrialLayout(market));
		this.#kernel.watch = ({ alive, variant, month, person }) => {
			const left = variant === 0 ? this.#into.today : this.#into.variant;
			if (!alive && left[person.index] === 0) left[person.index] = month;
		};
	}

	/**
	 * One trial. What the move causes twice is what it causes in this life, and in a second one under the same assumptions and with other luck.
	 * @returns the same columns each time
	 */
	trial(trial: number, isDoubled: boolean): TrialLeavings {
		this.#live(this.#first, trial, trial);
		if (isDoubled) this.#live(this.#second, trial, SECOND_LIFE + trial);
		const { there, left, twice } = this.#trial;
		this.months.forEach((month, i) => {
			const isThere = month > 0 && isLater(this.#first.variant[i], month);
			there[i] = isThere ? 1 : 0;
			left[i] = isThere && isWithin(this.#first.variant[i], month) ? 1 : 0;
			twice[i] = left[i] === 1 || (isDoubled && isThere && isCaused(this.#second, i, month)) ? 1 : 0;
		});
		return this.#trial;
	}

	#live(into: Lives, trial: number, lives: number): void {
		this.#into = into;
		into.today.fill(0);
		into.variant.fill(0);
		this.#kernel.liveBase(trial, lives);
	}
}

/** Whether one who leaves in a month, or never, is there when another begins. */
const isLater = (left: number, month: number): boolean => left === 0 || left >= month;
const isWithin = (left: number, month: number): boolean => left >= month && left < month + WATCH_MONTHS;

/** Leaves within the watch, and would not have left by then without the move. */
const isCaused = ({ today, variant }: Lives, i: number, month: number): boolean =>
	isWithin(variant[i], month) && isLater(today[i], month + WATCH_MONTHS);
