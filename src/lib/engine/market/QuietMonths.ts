import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { canShrink } from './canShrink';
import { isStrained } from './ceiling';
import type { Chooser } from './Chooser';
import { calmOdds, chanceAt, churnLuck, mostRaised, reaction } from './churn';
import { isSaved } from './contraction';
import { healthAfter, moveUse } from './demand';
import type { Life } from './Life';
import { MOTION_COUNT, triggerBits } from './motionTable';
import { findOpportunities } from './opportunities';
import { ADJACENT_WINDOW, PLATFORM_WINDOW } from './Person';
import type { Tally } from './Tally';

const NEAR_LIMIT = triggerBits('nearLimit');
const VALUE_REALISED = triggerBits('valueRealised');
const GATE = triggerBits('gate');
const DEEP_USE = triggerBits('deepUse');
const FRICTION = triggerBits('friction');
const INITIATIVE = triggerBits('initiative');

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
	/** [month]: motions whose uniform is below the largest chance of an attempt, and those of which that is known, as bits. */
	readonly #tries: Uint8Array;
	readonly #tried: Uint8Array;

	/**
	 * @param k calibration by motion, read as it stands
	 * @param churnConstants calibration of churn by segment, read as it stands
	 */
	constructor(
		readonly months: number,
		readonly chooser: Chooser,
		readonly k: Float64Array,
		readonly churnConstants: Float64Array
	) {
		this.#may = new Uint8Array(months + 1);
		this.#tries = new Uint8Array(months + 1);
		this.#tried = new Uint8Array(months + 1);
	}

	/**
	 * Lives quiet months from one on.
	 * @param ended called at the end of each
	 * @returns the first month that has to be lived with all its steps; the horizon + 1 when there is none
	 */
	run(life: Life, from: number, tally: Tally, ended: MonthEnd): number {
		const { person, market, terms } = life;
		const { rates, annual, weight, segment: s } = person;
		const { plain, segments } = rates;
		const stop = this.#nextStop(life, from);
		if (from >= stop) return from;
		if (this.#stamp !== person.stamp) this.#meet(person.stamp, person.arrival);
		const { meters } = market;
		const { use, limits } = life;
		const launch = life.variant > 0 ? life.migration.launch : 0;
		const qualifyHealth = plain['thresholds.qualifyHealth'][s];
		const capacityShare = plain['thresholds.capacity'][s];
		const tierShare = plain['thresholds.tierUse'][s];
		const tierHealth = plain['thresholds.tierHealth'][s];
		const powerHealth = plain['thresholds.powerHealth'][s];
		const onboarding = plain.onboarding[s];
		const grudge = plain['priceReaction.health'][s];
		const isStirred = life.rises.count > 0 || life.falls.count > 0 || life.contactMonth > 0;
		// What stirs an annual contract waits for its renewal.
		const mostChance = isStirred && annual === 0 ? mostRaised(life, this.churnConstants) : 0;
		const { isKept } = terms;
		let strain = 0;
		let strained = 0;
		let strainAt = NaN;
		let lastClosed = 0;
		let due = 0;
		for (let m = 0; m < MOTION_COUNT; m++) {
			if (life.closedUntil[m] > lastClosed) lastClosed = life.closedUntil[m];
			if (life.due[m] > 0) due |= 1 << m;
		}
		let triggered = 0;
		let qualified = 0;
		let month = from;
		for (; month < stop; month++) {
			life.month = month;
			person.extendTo(month);
			if (this.#known < month) this.#know(life, month);
			const may = this.#may[month];
			const decides = (may & DECIDES) !== 0;
			if (isStirred && annual === 1 && decides) break;
			moveUse(life, decides);
			if (person.emerges[month] === 1) life.needsStale = life.opportunitiesStale = true;
			if (month === launch) life.opportunitiesStale = true;
			const health = healthAfter(life);
			if (((may & MAY_LEAVE) !== 0 || (mostChance > 0 && churnLuck(life) < mostChance)) && this.#leaves(life, health, isStirred)) break;
			if (isKept) {
				if (strainAt !== life.bill || !terms.isFixed) {
					strain = terms.strain(life);
					strained = isStrained(life) ? 1 : 0;
					strainAt = life.bill;
				}
				if (strain > life.worstStrain || (strain > person.ceiling && (annual === 0 || decides || terms.isFreed))) break;
			}
			if ((may & MAY_SHRINK) !== 0 && this.#shrinks(life)) break;
			if (life.opportunitiesStale) findOpportunities(life, this.chooser);
			let displeasure = 0;
			if (life.grudges.count > 0) {
				const felt = life.grudges.felt(month);
				if (felt > 0) displeasure = felt * grudge;
			}
			const satisfaction = displeasure === 0 ? health : Math.max(0, health - displeasure);
			// Who is exposed, and whether anything may come of it.
			let open = life.possible & ~due;
			if (lastClosed >= month) for (let m = 0; m < MOTION_COUNT; m++) if (month <= life.closedUntil[m]) open &= ~(1 << m);
			let exposed = 0;
			if (open !== 0) {
				let holding = GATE;
				let nearTier = life.tierGap;
				for (let m = 0; m < meters; m++) {
					const own = use[m];
					if (own <= 0) continue;
					if (own >= tierShare * limits[m]) nearTier = true;
					if ((life.packs & (1 << m)) !== 0 && own >= capacityShare * limits[m]) holding |= NEAR_LIMIT;
				}
				if (nearTier && satisfaction >= tierHealth && person.tenure + month >= onboarding) holding |= VALUE_REALISED;
				if (person.deepUse === 1 && satisfaction >= powerHealth) holding |= DEEP_USE;
				const window = person.window[month];
				if ((window & ADJACENT_WINDOW) !== 0) holding |= FRICTION;
				if ((window & PLATFORM_WINDOW) !== 0) holding |= INITIATIVE;
				holding &= open;
				if (satisfaction >= qualifyHealth && (holding & person.sponsors) !== 0 && life.mayPay) {
					exposed = holding & person.sponsors;
					const unknown = exposed & ~this.#tried[month];
					if (unknown !== 0) this.#try(life, unknown, segments);
					if ((this.#tries[month] & exposed) !== 0) break;
					for (let m = 0; m < MOTION_COUNT; m++) if ((exposed & (1 << m)) !== 0) tally.exposureMonths[m] += weight;
					if ((exposed & (exposed - 1)) !== 0) tally.overlap(exposed, weight);
				}
				triggered |= holding;
				qualified |= exposed;
			}
			if (isKept && annual === 1 && decides) terms.isFreed = false;
			life.health = health;
			life.displeasure = displeasure;
			life.mrr[month] = life.bill;
			life.satisfactionPath[month] = satisfaction;
			life.strainedPath[month] = strained;
			ended(life);
		}
		life.triggered |= triggered;
		life.qualified |= qualified;
		return month;
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
	#leaves(life: Life, health: number, isStirred: boolean): boolean {
		const before = life.health;
		life.health = health;
		const odds = calmOdds(life, this.churnConstants);
		life.health = before;
		if (odds === 0) return false;
		const { person } = life;
		const raised =
			isStirred && person.annual === 0 ? odds * reaction(life, person.rates.plain['priceReaction.contact'][person.segment]) : odds;
		return churnLuck(life) < chanceAt(raised);
	}

	/** Whether a cheaper package would be better, for one who looks. */
	#shrinks(life: Life): boolean {
		const { chooser } = this;
		if (!canShrink(life, chooser.rank(life)) || isSaved(life)) return false;
		chooser.cheaper(life);
		return chooser.bestSurplus > 0;
	}

	#meet(stamp: number, arrival: number): void {
		this.#stamp = stamp;
		this.#known = arrival;
		this.#tries.fill(0);
		this.#tried.fill(0);
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

	/** Draws whether motions may be attempted in the month of the life. @param motions as bits */
	#try({ person, market, month }: Life, motions: number, segments: number): void {
		const { key0, key1, rates, segment: s } = person;
		for (let m = 0; m < MOTION_COUNT; m++) {
			if ((motions & (1 << m)) === 0) continue;
			const u = uniform(key0, key1, purpose.attempt * 4096 + month, market.motionItem[m]);
			const chance = this.k[m] * rates.hazard[m * segments + s];
			if (u < rates.attempts[m * segments + s] || u < chance * rates.bestWin[s]) this.#tries[month] |= 1 << m;
		}
		this.#tried[month] |= motions;
	}
}
