import { billCents, overageOnly } from '../rating/bill';
import { BEYOND } from '../rating/BookRater';
import { limitUnits } from '../rating/limitUnits';
import { Attention } from './Attention';
import type { Market, Migration } from './Market';
import { MOTION_COUNT } from './motionTable';
import { CHURN, CONTRACTION, PRICE_RELIEF, PRICE_UPLIFT, SEATS, USAGE } from './movements';
import type { Person } from './Person';
import { Pulses } from './Pulses';
import { opened } from './refit';
import type { Shelf } from './Shelf';
import { StepCap } from './StepCap';
import { Terms } from './Terms';

const EVENTS_A_MONTH = 24;

/**
 * One customer in one variant and trial: the package held, the bill, health, sales under way. The steps of a month (one file each in this
 * room) act on it; everything that changes the bill goes through `rebill`, which books the change under its name. One object is used for
 * all lives in turn: nothing is allocated in a trial.
 */
export class Life {
	variant = 0;
	month = 0;
	alive = true;
	plan = 0;
	/** The plan is today's book's although the variant has one of its own. */
	legacy = false;
	/** Add-ons bought at the prices of the plan's own book, and those that a legacy customer bought from the new one. */
	readonly held: Int32Array;
	readonly bought: Int32Array;
	/** MRR in minor units. */
	bill = 0;
	health = 0;
	/** Grows with every change of package by the customer's own choice. */
	version = 0;
	/** Use of the month, by meter. */
	readonly use: Float64Array;
	/** By meter: units included, packs counted (Infinity is unlimited); what happens beyond, a code of `BEYOND`. */
	readonly limits: Float64Array;
	readonly beyond: Uint8Array;
	/** Motions that the package leaves room for, as bits; the others need not be asked. */
	possible = 0;
	/** What could be sold, as `motions` found it for the package held; found anew when stale. */
	opportunitiesStale = true;
	tierGap = false;
	featureGap = false;
	/** Meters of which packs can be bought, as bits; modules that fit and can be bought, bits by motion. */
	packs = 0;
	modules = 0;
	rank = 0;
	/** Motions that were triggered, and qualified, at least once: bits. */
	triggered = 0;
	qualified = 0;
	/** Motions that were pitched without trigger or qualification: bits. */
	pitched = 0;
	/** Pilot: nobody leaves, the chance to have stayed is kept instead. */
	pilot = false;
	/** Pilot: motions whose buyers are counted, as bits. */
	sounded = 0;
	/** No month's chance of leaving is larger, as long as nothing stirs the customer; 1 where it is not known. */
	worstChance = 1;
	survival = 1;
	/** The bill reads seats, or use, at present. */
	readsSeats = false;
	readsUse = false;
	/** A price, not only overage, reads use; there was overage last month, or may have been. */
	priceReadsUse = false;
	wasCharged = true;
	/** Use beyond a limit is stopped this month. */
	isBlocked = false;
	/** Seats beyond the limit are charged. */
	chargesSeats = false;
	needsMet = 1;
	needsStale = true;
	planShelf: Shelf;
	migration: Migration;
	nextShelf: Shelf;
	/** Paid over list on recurring lines at present: negotiated discount, loyalty and what a promotion takes off. */
	ratio = 1;
	#negotiated = 1;
	#loyalty = 0;
	/** What an opt-in takes off recurring lines, a share; month from which that is over, 0 = none. */
	#promotion = 0;
	promotionEnds = 0;
	/** What the promotion of a sale leaves of the plan's line; month from which it is over, 0 = none. */
	planRatio = 1;
	planPromotionEnds = 0;
	/** The cap of a `step`. */
	readonly cap: StepCap;
	/** Month in which the policy moves this customer, and in which it is announced; 0 = never. */
	moveMonth = 0;
	announceMonth = 0;
	/** Month of a contact about a rise of the bill; 0 = none. Its multiplier of odds is raised to this power. */
	contactMonth = 0;
	contactPower = 0;
	/** Reactions to forced rises: (1 + u)^(k / tau) - 1 times fairness; to falls: ln(1 + u) k / 2.25; what satisfaction answers to: u times fairness. */
	readonly rises = new Pulses();
	readonly falls = new Pulses();
	readonly grudges = new Pulses();
	/** By how much satisfaction is below health this month. */
	displeasure = 0;
	/** Largest strain since a policy moved this customer; 0 = not moved. */
	worstStrain = 0;
	/** What was accepted by choice, and what was forced since. */
	readonly terms: Terms;
	/** By motion: closed through this month; month in which a win is booked (0 = none pending) and what was agreed. */
	readonly closedUntil = new Int32Array(MOTION_COUNT);
	readonly due = new Int32Array(MOTION_COUNT);
	readonly duePlan = new Int32Array(MOTION_COUNT);
	readonly dueAddOn = new Int32Array(MOTION_COUNT);
	readonly dueQuantity = new Int32Array(MOTION_COUNT);
	readonly dueVersion = new Int32Array(MOTION_COUNT);
	readonly dueOwner = new Int32Array(MOTION_COUNT);
	readonly dueCycle = new Int32Array(MOTION_COUNT);
	anyDue = false;
	/** What the team has seen and tried, where its programme asks for it. */
	readonly attention: Attention;
	/** MRR at the end of each month. */
	readonly mrr: Float64Array;
	readonly satisfactionPath: Float64Array;
	/** 1 = strained at the end of the month: above what was accepted, and near the ceiling. */
	readonly strainedPath: Uint8Array;
	/** Bookings: month, movement and cents, in the order in which they happened. */
	readonly eventMonth: Int32Array;
	readonly eventMovement: Uint8Array;
	readonly eventCents: Float64Array;
	events = 0;
	/** A newcomer on a free plan begins to pay, if at all, until this month, and is sold nothing else; 0 = not so. */
	freeUntil = 0;
	/** Month of churn; months + 1 for those who stay. */
	end = 0;
	readonly #none: Int32Array;

	constructor(
		readonly market: Market,
		readonly person: Person
	) {
		this.held = new Int32Array(market.addOns);
		this.bought = new Int32Array(market.addOns);
		this.use = new Float64Array(market.meters);
		this.limits = new Float64Array(market.meters);
		this.beyond = new Uint8Array(market.meters);
		this.mrr = new Float64Array(market.months + 1);
		this.satisfactionPath = new Float64Array(market.months + 1);
		this.strainedPath = new Uint8Array(market.months + 1);
		this.terms = new Terms(market.features, market.addOns, market.meters);
		const events = (market.months + 1) * EVENTS_A_MONTH;
		this.eventMonth = new Int32Array(events);
		this.eventMovement = new Uint8Array(events);
		this.eventCents = new Float64Array(events);
		this.planShelf = this.nextShelf = market.shelves[0];
		this.migration = market.migrations[0];
		this.#none = new Int32Array(market.addOns);
		this.attention = new Attention(market.months);
		this.cap = new StepCap(market.addOns);
	}

	/** Starts the life of the person in a variant, at month 0 or on arrival; 0 is Today. */
	begin(variant: number): void {
		const { market, person } = this;
		const { addOns, meters } = market;
		const { columns, index } = person;
		this.variant = variant;
		this.month = person.arrival;
		this.alive = true;
		this.plan = person.startPlan;
		this.legacy = variant > 0;
		this.planShelf = market.shelves[0];
		this.nextShelf = market.shelves[variant];
		this.migration = market.migrations[variant * market.segments + person.segment];
		this.#negotiated = this.ratio = person.startRatio;
		this.#loyalty = this.#promotion = this.promotionEnds = 0;
		this.planRatio = 1;
		this.planPromotionEnds = 0;
		this.cap.factor = 0;
		for (let a = 0; a < addOns; a++) this.held[a] = columns.quantity[index * addOns + a];
		this.bought.fill(0);
		for (let m = 0; m < meters; m++) this.use[m] = person.use[this.month * meters + m];
		this.bill = person.startBill;
		this.health = person.healthBase;
		this.version = 0;
		this.events = this.worstStrain = 0;
		this.#forget();
		this.closedUntil.fill(0);
		this.due.fill(0);
		this.anyDue = false;
		this.attention.clear();
		this.triggered = this.qualified = this.pitched = 0;
		this.survival = 1;
		this.freeUntil = 0;
		this.mrr.fill(0);
		this.mrr[this.month] = this.bill;
		this.satisfactionPath[this.month] = this.health;
		this.strainedPath.fill(0);
		this.end = market.months + 1;
		this.packageChanged();
	}

	/** The book that this customer is offered this month. */
	get offerShelf(): Shelf {
		const [today] = this.market.shelves;
		if (this.month < this.migration.launch) return today;
		return this.migration.protects && this.legacy && this.planShelf === today ? today : this.nextShelf;
	}

	/** Where a purchase goes: add-ons that a legacy customer buys at the new price, or anybody on top of a cap, are kept apart. */
	get purchases(): Int32Array {
		return this.cap.factor > 0 || (this.legacy && this.offerShelf === this.nextShelf) ? this.bought : this.held;
	}

	/** Ratio of paid to list after a change of plan: loyalty and promotion end, a negotiated discount may. */
	get ratioOfNewPlan(): number {
		return this.migration.resetsNegotiated && this.offerShelf === this.nextShelf ? 1 : this.#negotiated;
	}

	/** What triggers and qualification read: health, less what is felt of forced rises. */
	get satisfaction(): number {
		return this.displeasure === 0 ? this.health : Math.max(0, this.health - this.displeasure);
	}

	/** Whether this customer would ever pay for what is free at the start (MODEL 6.3). */
	get mayPay(): boolean {
		return this.bill > 0 || this.person.wouldPay;
	}

	quantity(addOn: number): number {
		return this.held[addOn] + this.bought[addOn];
	}

	/** Whether the package holds a feature, by the plan or an add-on. */
	holdsFeature(feature: number): boolean {
		const shelf = this.planShelf;
		if (shelf.has[this.plan * this.market.features + feature] === 1) return true;
		return opened(shelf, feature, this.held) || opened(this.nextShelf, feature, this.bought);
	}

	/** Whether the package holds an add-on, bought or included. */
	holdsAddOn(addOn: number): boolean {
		return this.quantity(addOn) > 0 || this.planShelf.rater.includedIn[this.plan * this.market.addOns + addOn] === 1;
	}

	/** Units of a meter up to which use is not blocked. */
	blockedLimit(meter: number): number {
		return this.beyond[meter] === BEYOND.block ? this.limits[meter] : Infinity;
	}

	/** What is billed for the package held, at the use in `use`. */
	priced(): number {
		return this.pricedWith(this.held, this.bought, this.use);
	}

	/** What would be billed on the plan held, with other add-ons or another use. */
	pricedWith(held: Int32Array, bought: Int32Array, use: Float64Array): number {
		const annual = this.person.annual === 1 ? 1 : 0;
		const { rater } = this.planShelf;
		const full = billCents(rater, this.nextShelf.rater, this.plan, annual, held, bought, use, this.ratio, this.planRatio);
		if (this.cap.factor === 0) return full;
		const capped = billCents(rater, rater, this.plan, annual, held, this.#none, use, this.ratio, this.planRatio);
		const most = this.cap.cents(annual, held, use, this.planRatio);
		if (capped <= most) return full;
		// What was bought may lower what the cap covers (a pack instead of overage): the bill is then capped as a whole.
		return full < capped ? Math.min(full, most) : full - (capped - most);
	}

	/** What would be billed on another plan of the book on offer. @param promotedRatio what a promotion leaves of the plan's line */
	pricedOn(shelf: Shelf, plan: number, held: Int32Array, use: Float64Array, promotedRatio = 1): number {
		const annual = this.person.annual === 1 ? 1 : 0;
		return billCents(shelf.rater, shelf.rater, plan, annual, held, this.#none, use, this.ratioOfNewPlan, promotedRatio);
	}

	/** Ratio of paid to list after a policy move. */
	get ratioAfterMove(): number {
		return (this.migration.resetsNegotiated ? 1 : this.#negotiated) * (1 - this.migration.loyalty);
	}

	/** Sets what a policy move leaves of the discounts: the negotiated one unless it is reset, and a share off for loyalty. */
	applyMoveTerms(): void {
		if (this.migration.resetsNegotiated) this.#negotiated = 1;
		this.#loyalty = this.migration.loyalty;
		this.#setRatio();
	}

	/** Takes a share off recurring lines until `ends`. */
	promote(share: number, ends: number): void {
		this.#promotion = share;
		this.promotionEnds = ends;
		this.#setRatio();
	}

	/** Begins the promotion of the plan held, where its book has one, and books it: a sale of this month. */
	promotePlan(): void {
		const months = this.planShelf.sale.promotionMonths[this.plan];
		if (months === 0) return;
		const before = this.bill;
		this.planRatio = 1 - this.planShelf.sale.promotionShare[this.plan];
		this.planPromotionEnds = this.month + months;
		this.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		this.accept(before);
	}

	/**
	 * After a change of one's own: the accepted bill moves in the ratio of the bills; what the package holds again of the content lost is bought
	 * back (MODEL 6.3).
	 * @param before the bill before the change
	 */
	accept(before: number): void {
		const { terms } = this;
		if (!terms.isKept) return;
		const was = terms.accepted(this);
		const regained = Math.min(terms.regain(this), Math.max(0, terms.lost));
		// From nothing there is no ratio: what is bought is accepted as it is.
		let accepted = before > 0 && was > 0 ? (was * this.bill) / before : this.bill;
		if (regained > 0) accepted = Math.max(was, accepted - regained);
		terms.lost -= regained;
		terms.accept(this, accepted);
	}

	/** Ends what ends this month, as announced: booked, but no forced rise. */
	endPromotions(): void {
		const { month } = this;
		if (month !== this.promotionEnds && month !== this.planPromotionEnds) return;
		const before = this.bill;
		if (month === this.promotionEnds) {
			this.#promotion = this.promotionEnds = 0;
			this.#setRatio();
		}
		if (month === this.planPromotionEnds) {
			this.planRatio = 1;
			this.planPromotionEnds = 0;
		}
		this.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		this.accept(before);
	}

	#setRatio(): void {
		this.ratio = this.#negotiated * (1 - this.#loyalty) * (1 - this.#promotion);
	}

	/** Books a movement of this month. Nothing is booked for no change. */
	book(movement: number, cents: number): void {
		if (cents === 0) return;
		const at = this.events++;
		this.eventMonth[at] = this.month;
		this.eventMovement[at] = movement;
		this.eventCents[at] = cents;
		this.bill += cents;
	}

	/** Brings the bill to what the package costs now; the change goes under `up` when it is a gain, `down` when it is a loss. */
	rebill(up: number, down: number): number {
		const change = this.priced() - this.bill;
		this.book(change > 0 ? up : down, change);
		return change;
	}

	/**
	 * Books what new seats change: overage under its own name, the rest as seats or contraction. Of overage that a minimum commitment takes up
	 * only what moves the bill is usage.
	 * @param overageBefore with the seats of last month
	 */
	rebillSeats(overageBefore: number): void {
		if (this.chargesSeats) {
			const more = this.overage() - overageBefore;
			const { minimumCents, minimumCountsAll } = this.planShelf.rater.ratedPlan(this.plan);
			this.book(USAGE, minimumCents > 0 && minimumCountsAll ? between0And(this.priced() - this.bill, more) : more);
		}
		this.rebill(SEATS, CONTRACTION);
	}

	/** The overage of the month's use. */
	overage(): number {
		return overageOnly(this.planShelf.rater, this.nextShelf.rater, this.plan, this.held, this.bought, this.use);
	}

	rebillUsage(): void {
		this.rebill(USAGE, USAGE);
	}

	leave(): void {
		this.book(CHURN, -this.bill);
		this.alive = false;
		this.end = this.month;
	}

	/** Forgets what was forced, and what came of it. */
	#forget(): void {
		this.contactMonth = this.contactPower = this.displeasure = 0;
		this.rises.clear();
		this.falls.clear();
		this.grudges.clear();
		this.terms.clear();
	}

	/** Forgets what was held, negotiated and felt: one who has left and comes back. */
	startAnew(): void {
		this.alive = true;
		this.#negotiated = 1;
		this.held.fill(0);
		this.bought.fill(0);
		this.health = this.person.healthBase;
		this.#forget();
		this.closedUntil.fill(0);
		this.due.fill(0);
		this.anyDue = false;
		this.attention.clear();
	}

	/** To be called after plan or add-ons have changed. */
	packageChanged(): void {
		this.needsStale = this.opportunitiesStale = true;
		const { market, plan, planShelf } = this;
		const { meters, licensed } = market;
		this.readsSeats = this.readsUse = this.priceReadsUse = this.chargesSeats = false;
		this.wasCharged = true;
		const { rater } = planShelf;
		const rated = rater.ratedPlan(plan);
		const isCapped = this.cap.factor > 0;
		for (let m = 0; m < meters; m++) {
			this.limits[m] = limitUnits(rater, this.nextShelf.rater, plan, m, this.held, this.bought);
			this.beyond[m] = rater.beyond[plan * meters + m];
			let priced = rated.lineReads(m) || (isCapped && this.cap.linesRead(m));
			for (let a = 0; a < market.addOns && !priced; a++) {
				if (this.held[a] > 0) priced = rater.addOnPriceDependsOnUse[a * meters + m] === 1;
				if (this.bought[a] > 0) priced ||= this.nextShelf.rater.addOnPriceDependsOnUse[a * meters + m] === 1;
			}
			// A cap follows the overage of the old package, whose limits are not the ones that are watched.
			const capCharges = isCapped && this.cap.charges(m);
			const charges = this.beyond[m] === BEYOND.charge || capCharges;
			if (licensed[m] === 1) {
				this.readsSeats ||= priced || charges;
				this.chargesSeats ||= this.beyond[m] === BEYOND.charge;
			} else {
				this.readsUse ||= priced || charges;
				this.priceReadsUse ||= priced || capCharges;
			}
		}
	}

	/** Changes plan by choice, in the book on offer: protection, loyalty, caps and promotions end. */
	changePlan(plan: number): void {
		this.#negotiated = this.ratioOfNewPlan;
		this.#loyalty = this.#promotion = this.promotionEnds = 0;
		this.#setRatio();
		this.planRatio = 1;
		this.planPromotionEnds = 0;
		this.cap.factor = 0;
		if (this.offerShelf === this.nextShelf) this.joinNewBook(plan);
		else this.plan = plan;
	}

	/** Leaves the legacy package: all add-ons are priced by the new book from here on. */
	joinNewBook(plan: number): void {
		this.plan = plan;
		this.legacy = false;
		this.planShelf = this.nextShelf;
		for (let a = 0; a < this.held.length; a++) {
			this.held[a] += this.bought[a];
			this.bought[a] = 0;
		}
	}

	/** Whether what this customer holds differs from what the new book sells under the same names. */
	onLegacy(): boolean {
		const { migration } = this;
		if (!this.legacy || this.month < migration.launch) return false;
		if (migration.planDiffers[this.plan] === 1) return true;
		for (let a = 0; a < this.held.length; a++) if (this.held[a] > 0 && migration.addOnDiffers[a] === 1) return true;
		return false;
	}
}

/** A number as near as may be between 0 and a bound on either side of it. */
function between0And(bound: number, value: number): number {
	return Math.min(Math.max(value, Math.min(0, bound)), Math.max(0, bound));
}
