import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { canShrink } from './canShrink';
import { isStrained } from './ceiling';
import type { Chooser } from './Chooser';
import { calmOdds, chanceAt, churnLuck, mostRaised, reaction } from './churn';
import { isSaved } from './contraction';
import { healthAfter, moveUse } from './demand';
import type { Life } from './Life';
import { MOTION_COUNT } from './motionTable';
import { findOpportunities } from './opportunities';
import type { Person } from './Person';
import { QuietMotions } from './QuietMotions';
import type { Tally } from './Tally';

/** What a month may bring to a person in any variant, as bits. */
const MAY_LEAVE = 1;
const MAY_SHRINK = 2;
const DECIDES = 4;

/** What is done at the end of each month that a customer lives to see. */
export type MonthEnd = (life: Life) => void;

/**
 * Lives the months in which nothing is decided: most of them. Use and health move, the bill follows use, needs emerge, motions are exposed;
 * nobody leaves, nothing is sold, given up, announced or moved. Whether a month is one of these is known from its uniforms, held against the
 * chances, before anything of it is final; what is left of `customerMonth` is then done at once, to the same bits. The uniforms are those of the
 * person, drawn once for all variants.
 */
export class QuietMonths {
	#stamp = -1;
	/** [month]: what it may bring; known up to `#known`. */
	readonly #may: Uint8Array;
	#known = 0;
	readonly #motions: QuietMotions;
	/** Of the life at hand: reactions to prices may be felt, and no month's chance of leaving is larger where a monthly contract feels them. */
	#isStirred = false;
	#mostChance = 0;
	/** Its strain, whether it counts as strained (1), and the bill at which that was found. */
	#strain = 0;
	#strained = 0;
	#strainAt = NaN;

	/**
	 * @param k calibration by motion, read as it stands
	 * @param churnConstants calibration of churn by segment, read as it stands
	 */
	constructor(
		readonly months: number,
		readonly chooser: Chooser,
		k: Float64Array,
		readonly churnConstants: Float64Array
	) {
		this.#may = new Uint8Array(months + 1);
		this.#motions = new QuietMotions(months, k);
	}

	/**
	 * Lives quiet months from one on.
	 * @param ended called at the end of each
	 * @returns the first month that has to be lived with all its steps; the horizon + 1 when there is none
	 */
	run(life: Life, from: number, tally: Tally, ended: MonthEnd): number {
		const { person } = life;
		const stop = this.#nextStop(life, from);
		if (from >= stop) return from;
		if (this.#stamp !== person.stamp) this.#meet(person);
		this.#begin(life);
		const grudge = person.rates.plain['priceReaction.health'][person.segment];
		for (let month = from; month < stop; month++) {
			life.month = month;
			person.extendTo(month);
			if (this.#known < month) this.#know(life, month);
			const may = this.#may[month];
			const health = this.#moves(life, may);
			if (!(health >= 0)) return month;
			const felt = life.grudges.count > 0 ? life.grudges.felt(month) : 0;
			const displeasure = felt > 0 ? felt * grudge : 0;
			const satisfaction = displeasure === 0 ? health : Math.max(0, health - displeasure);
			if (!this.#motions.pass(life, satisfaction, tally)) return month;
			if (person.annual === 1 && (may & DECIDES) !== 0) life.terms.isFreed = false;
			life.health = health;
			life.displeasure = displeasure;
			life.mrr[month] = life.bill;
			life.satisfactionPath[month] = satisfaction;
			life.strainedPath[month] = this.#strained;
			ended(life);
		}
		return stop;
	}

	/** Turns to a life as it stands. */
	#begin(life: Life): void {
		const { person } = life;
		this.#isStirred = life.rises.count > 0 || life.falls.count > 0 || life.contactMonth > 0;
		// What stirs an annual contract waits for its renewal.
		this.#mostChance = this.#isStirred && person.annual === 0 ? mostRaised(life, this.churnConstants) : 0;
		this.#strained = 0;
		this.#strainAt = NaN;
		this.#motions.begin(life);
	}

	/**
	 * Use, needs and health of a month, and whether the customer stays with what is held. Done a second time it changes nothing.
	 * @returns health at its end; -1 where the month is not quiet
	 */
	#moves(life: Life, may: number): number {
		const { person, month } = life;
		const decides = (may & DECIDES) !== 0;
		if (this.#isStirred && person.annual === 1 && decides) return -1;
		moveUse(life, decides);
		if (person.emerges[month] === 1) life.needsStale = life.opportunitiesStale = true;
		if (life.variant > 0 && month === life.migration.launch) life.opportunitiesStale = true;
		const health = healthAfter(life);
		const isAtRisk = (may & MAY_LEAVE) !== 0 || (this.#mostChance > 0 && churnLuck(life) < this.#mostChance);
		if (isAtRisk && this.#leaves(life, health)) return -1;
		if (life.terms.isKept && !this.#isBorne(life, decides)) return -1;
		if ((may & MAY_SHRINK) !== 0 && this.#shrinks(life)) return -1;
		if (life.opportunitiesStale) findOpportunities(life, this.chooser);
		return health;
	}

	/** Whether nothing comes of the strain this month: as `ceiling` finds it. */
	#isBorne(life: Life, decides: boolean): boolean {
		const { terms, person } = life;
		if (this.#strainAt !== life.bill || !terms.isFixed) {
			this.#strain = terms.strain(life);
			this.#strained = isStrained(life) ? 1 : 0;
			this.#strainAt = life.bill;
		}
		if (this.#strain > life.worstStrain) return false;
		return this.#strain <= person.ceiling || (person.annual === 1 && !decides && !terms.isFreed);
	}

	/** The month, from one on, that is not quiet for what is known already: a sale that closes, a promotion that ends, a policy that moves. */
	#nextStop(life: Life, from: number): number {
		const { variant, legacy, announceMonth, moveMonth } = life;
		if (life.pilot || !life.person.rates.programme.isNeutral) return from;
		if (life.freeUntil >= from || life.promotionEnds > 0 || life.planPromotionEnds > 0 || life.cap.factor > 0) return from;
		let stop = this.months + 1;
		if (life.anyDue) for (let m = 0; m < MOTION_COUNT; m++) if (life.due[m] > 0 && life.due[m] < stop) stop = life.due[m];
		if (variant > 0 && legacy) {
			if (announceMonth >= from && announceMonth < stop) stop = announceMonth;
			if (moveMonth >= from && moveMonth < stop) stop = moveMonth;
		}
		return stop;
	}

	/** Whether the customer leaves this month, or is held back by a cheaper package: as `churn` finds it. */
	#leaves(life: Life, health: number): boolean {
		const before = life.health;
		life.health = health;
		const odds = calmOdds(life, this.churnConstants);
		life.health = before;
		if (odds === 0) return false;
		const { person } = life;
		const raised =
			this.#isStirred && person.annual === 0 ? odds * reaction(life, person.rates.plain['priceReaction.contact'][person.segment]) : odds;
		return churnLuck(life) < chanceAt(raised);
	}

	/** Whether a cheaper package would be better, for one who looks. */
	#shrinks(life: Life): boolean {
		const { chooser } = this;
		if (!canShrink(life, chooser.rank(life)) || isSaved(life)) return false;
		chooser.cheaper(life);
		return chooser.bestSurplus > 0;
	}

	#meet(person: Person): void {
		this.#stamp = person.stamp;
		this.#known = person.arrival;
		this.#motions.meet(person);
	}

	/** Draws what the months up to one may bring. */
	#know(life: Life, month: number): void {
		const { person } = life;
		const { key0, key1, annual, renewal, rates, segment: s } = person;
		const hazard = annual === 1 ? rates.plain.downgrade[s] : rates.downgradeMonthly[s];
		for (let t = this.#known + 1; t <= month; t++) {
			let may = 0;
			if (annual === 0 || (t - renewal) % 12 === 0) {
				may = DECIDES;
				if (uniform(key0, key1, purpose.churn * 4096 + t, 0) < life.worstChance) may |= MAY_LEAVE;
				if (uniform(key0, key1, purpose.downgrade * 4096 + t, 0) < hazard) may |= MAY_SHRINK;
			}
			this.#may[t] = may;
		}
		this.#known = month;
	}
}
