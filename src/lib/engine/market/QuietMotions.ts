import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Life } from './Life';
import { MOTION_COUNT, triggerBits } from './motionTable';
import { ADJACENT_WINDOW, type Person, PLATFORM_WINDOW } from './Person';
import type { Tally } from './Tally';

const NEAR_LIMIT = triggerBits('nearLimit');
const VALUE_REALISED = triggerBits('valueRealised');
const GATE = triggerBits('gate');
const DEEP_USE = triggerBits('deepUse');
const FRICTION = triggerBits('friction');
const INITIATIVE = triggerBits('initiative');

/**
 * The motions of months in which none is attempted, under the programme that the bands describe: what `motions` does with them, all at once. Whether
 * one may be attempted is drawn once for all variants of a person.
 */
export class QuietMotions {
	/** [month]: motions whose uniform is below the largest chance of an attempt, and those of which that is known, as bits. */
	readonly #tries: Uint8Array;
	readonly #tried: Uint8Array;
	#capacityShare = 0;
	#tierShare = 0;
	#tierHealth = 0;
	#powerHealth = 0;
	#qualifyHealth = 0;
	#onboarding = 0;
	/** Of the life at hand: motions with a sale under way, as bits, and the last month for which one is closed. */
	#due = 0;
	#lastClosed = 0;

	/** @param k calibration by motion, read as it stands */
	constructor(
		readonly months: number,
		readonly k: Float64Array
	) {
		this.#tries = new Uint8Array(months + 1);
		this.#tried = new Uint8Array(months + 1);
	}

	/** Turns to another person. */
	meet({ rates, segment: s }: Person): void {
		const { plain } = rates;
		this.#tries.fill(0);
		this.#tried.fill(0);
		this.#capacityShare = plain['thresholds.capacity'][s];
		this.#tierShare = plain['thresholds.tierUse'][s];
		this.#tierHealth = plain['thresholds.tierHealth'][s];
		this.#powerHealth = plain['thresholds.powerHealth'][s];
		this.#qualifyHealth = plain['thresholds.qualifyHealth'][s];
		this.#onboarding = plain.onboarding[s];
	}

	/** To be called when motions of the life may have been closed or won since. */
	begin({ closedUntil, due }: Life): void {
		this.#due = this.#lastClosed = 0;
		for (let m = 0; m < MOTION_COUNT; m++) {
			if (closedUntil[m] > this.#lastClosed) this.#lastClosed = closedUntil[m];
			if (due[m] > 0) this.#due |= 1 << m;
		}
	}

	/**
	 * Counts who is exposed this month, unless one of the motions may be attempted.
	 * @param satisfaction of this month
	 * @returns whether none may be: nothing is counted otherwise
	 */
	pass(life: Life, satisfaction: number, tally: Tally): boolean {
		const { person, month } = life;
		const open = this.#open(life);
		if (open === 0) return true;
		const holding = this.#holding(life, satisfaction) & open;
		if (satisfaction >= this.#qualifyHealth && (holding & person.sponsors) !== 0 && life.mayPay) {
			const exposed = holding & person.sponsors;
			const unknown = exposed & ~this.#tried[month];
			if (unknown !== 0) this.#try(life, unknown);
			if ((this.#tries[month] & exposed) !== 0) return false;
			const { weight } = person;
			for (let m = 0; m < MOTION_COUNT; m++) if ((exposed & (1 << m)) !== 0) tally.exposureMonths[m] += weight;
			if ((exposed & (exposed - 1)) !== 0) tally.overlap(exposed, weight);
			life.qualified |= exposed;
		}
		life.triggered |= holding;
		return true;
	}

	/** Motions that are possible, not closed, and without a sale under way, as bits. */
	#open({ possible, closedUntil, month }: Life): number {
		let open = possible & ~this.#due;
		if (this.#lastClosed >= month) for (let m = 0; m < MOTION_COUNT; m++) if (month <= closedUntil[m]) open &= ~(1 << m);
		return open;
	}

	/** Motions whose trigger holds, as bits: `triggered` of each. */
	#holding({ person, month, use, limits, packs, tierGap }: Life, satisfaction: number): number {
		let holding = GATE;
		let hasValue = tierGap;
		for (let m = 0; m < limits.length; m++) {
			const own = use[m];
			if (own <= 0) continue;
			if (own >= this.#tierShare * limits[m]) hasValue = true;
			if ((packs & (1 << m)) !== 0 && own >= this.#capacityShare * limits[m]) holding |= NEAR_LIMIT;
		}
		if (hasValue && satisfaction >= this.#tierHealth && person.tenure + month >= this.#onboarding) holding |= VALUE_REALISED;
		if (person.deepUse === 1 && satisfaction >= this.#powerHealth) holding |= DEEP_USE;
		const window = person.window[month];
		if ((window & ADJACENT_WINDOW) !== 0) holding |= FRICTION;
		if ((window & PLATFORM_WINDOW) !== 0) holding |= INITIATIVE;
		return holding;
	}

	/** Draws whether motions may be attempted in the month of the life. @param motions as bits */
	#try({ person, market, month }: Life, motions: number): void {
		const { key0, key1, rates, segment: s } = person;
		for (let m = 0; m < MOTION_COUNT; m++) {
			if ((motions & (1 << m)) === 0) continue;
			const u = uniform(key0, key1, purpose.attempt * 4096 + month, market.motionItem[m]);
			const chance = this.k[m] * rates.hazard[m * rates.segments + s];
			if (u < rates.attempts[m * rates.segments + s] || u < chance * rates.bestWin[s]) this.#tries[month] |= 1 << m;
		}
		this.#tried[month] |= motions;
	}
}
