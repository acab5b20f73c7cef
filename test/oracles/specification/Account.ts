import type { PolicyRule } from '../../../src/lib/engine/catalog/policy';
import type { Motion } from '../../../src/lib/engine/market/motionTable';
import type { Movement } from '../../../src/lib/engine/market/movements';
import { bill, quantity, together, type Holdings, type Package, type Use } from './bill';
import { ownChange } from './acceptance';
import { wholeCents } from './charge';
import type { Customer } from './Customer';
import { TrialBook } from './TrialBook';

/** A sale that has been won and waits for the end of its cycle. */
export type Sale = {
	readonly month: number;
	readonly plan: string | undefined;
	readonly addOn: string | undefined;
	readonly quantity: number;
	readonly version: number;
	readonly owner: Owner;
	readonly cycle: number;
	/** Decided without trigger or qualification. */
	readonly isPremature: boolean;
};

export type Owner = 'productLed' | 'csmLed' | 'salesLed';
export type Booking = { readonly month: number; readonly movement: Movement; readonly cents: number };
/** A reaction to a change of the bill: from a month on, of a size that fades. */
export type Pulse = { readonly month: number; readonly size: number };
/** Terms that were accepted by choice, and what their cost at today's use is multiplied by. */
export type Terms = { readonly package: Package; readonly ratio: number; readonly promoted: number; readonly phi: number };
/** A piece that a forced move took away. */
export type Mark = {
	/** What the customer would have paid for it at the move, as lost. */
	readonly worth: number;
	/** What share of its worth one who is offered it again sees in it. */
	readonly counts: number;
	/** Of a meter: the units that were lost, from the new limit to the old one, or to what was needed at the move. */
	readonly from: number;
	readonly to: number;
};

/** The cap of a `step`. */
export type Cap = { readonly before: Package; readonly left: Holdings; readonly ratio: number; readonly factor: number };

/** What one customer is in one variant: package, bill, health, sales under way. */
export class Account {
	month: number;
	alive = true;
	/** Use of the month: seats may stay above what is wanted until the renewal. */
	use: Use;
	/** The policy has not moved this customer to the new book, nor has a change of plan. */
	legacy: boolean;
	package: Package;
	bill: number;
	health: number;
	/** Counts the customer's own changes of package. */
	version = 0;
	negotiated: number;
	loyalty = 0;
	/** What an opt-in takes off recurring lines, and what the promotion of a sale takes off the plan's. */
	promotion = { share: 0, ends: 0 };
	planPromotion = { share: 0, ends: 0 };
	/** Month in which a newcomer on a free plan begins to pay, sold nothing else until then; 0 = never. */
	paysFrom = 0;
	/** By month: attempts lost. By motion: month in which the trigger that holds began to hold. */
	lost: Readonly<Record<number, number>> = {};
	readonly since = new Map<Motion, number>();
	/** `step`: what was held before it, and left by it, and by what the old price may be exceeded. */
	cap: Cap | undefined;
	moved = false;
	moveMonth = 0;
	announceMonth = 0;
	contactMonth = 0;
	/** By how much of the contact's multiplier: its exponent. */
	contactStrength = 0;
	rises: Pulse[] = [];
	falls: Pulse[] = [];
	/** What a rise takes from satisfaction: it fades for everybody, renewals or not. */
	displeasures: Pulse[] = [];
	/** Undefined until the first forced move: then the bill itself is what was accepted. */
	terms: Terms | undefined;
	/** L: what forced moves took away, less what counts of what they gave. */
	loss = 0;
	/** By kind and id of piece. */
	readonly marks = new Map<string, Mark>();
	/** An annual customer whose bill was forced up in mid-term need not wait for the renewal to leave. */
	freed = false;
	/** Left (one customer), or stepped down (none), since it had become too dear: this month, and the bill that was lost by it. */
	overCeiling: { readonly customers: 0 | 1; readonly cents: number } | undefined;
	readonly closedUntil = new Map<Motion, number>();
	readonly due = new Map<Motion, Sale>();
	readonly bookings: Booking[] = [];
	readonly rule: PolicyRule | undefined;
	readonly next: TrialBook;
	/** Where a policy moves a customer: the new book, or a book of which only price or package are new. */
	readonly destination: TrialBook;

	constructor(
		readonly customer: Customer,
		readonly variant: number
	) {
		const { world } = customer;
		this.rule = world.rule(variant, customer.segment);
		this.next = world.books[variant];
		const isHalf = this.rule?.content === 'price' || this.rule?.content === 'package';
		this.destination = this.rule && isHalf ? TrialBook.half(world.books[0], this.next, this.rule) : this.next;
		this.month = customer.arrival;
		this.use = customer.use[customer.arrival];
		this.legacy = variant > 0;
		this.package = { ...customer.start, next: this.next };
		this.bill = customer.bill;
		this.health = customer.healthBase;
		this.negotiated = customer.ratio;
	}

	/** The book that this customer is offered this month. */
	get offered(): TrialBook {
		const [today] = this.customer.world.books;
		if (this.rule === undefined) return today;
		if (this.month < this.rule.launch) return today;
		const isProtected = this.rule.protectionEnds === 'never' && this.legacy && this.package.book === today;
		return isProtected ? today : this.next;
	}

	get offersNew(): boolean {
		return this.variant > 0 && this.offered === this.next;
	}

	/** Paid over list on recurring lines. */
	get ratio(): number {
		return this.negotiated * (1 - this.loyalty) * (1 - this.promotion.share);
	}

	/** What the promotion of a sale leaves of the plan's line. */
	get promoted(): number {
		return 1 - this.planPromotion.share;
	}

	get ratioOfNewPlan(): number {
		return this.offersNew && this.rule?.negotiated === 'reset' ? 1 : this.negotiated;
	}

	/**
	 * The bill of a package on the plan held. Under a `step`, what is left of the move costs at most what the old package would cost now, times
	 * the factor; what was bought later is on top.
	 */
	priced(pack: Package, use: Use): number {
		const full = this.listed(pack, use, this.ratio, this.promoted);
		if (this.cap === undefined) return full;
		const held = this.listed({ ...pack, bought: {} }, use, this.ratio, this.promoted);
		const most = this.#most(this.cap, pack.held, use);
		if (held <= most) return full;
		return full < held ? Math.min(full, most) : most + (full - held);
	}

	/** The old package, without what has been given up since, at today's use. */
	#most({ before, left, ratio, factor }: Cap, held: Holdings, use: Use): number {
		const kept = Object.entries(before.held).map(([id, n]) => {
			const givenUp = Math.max(0, quantity(left, id) - quantity(held, id));
			return [id, Math.max(0, n - givenUp)] as const;
		});
		const old = { ...before, held: Object.fromEntries(kept.filter(([, n]) => n > 0)) };
		return wholeCents(this.listed(old, use, ratio, this.promoted) * factor);
	}

	/** @param promoted what the promotion of a sale leaves of the plan's line */
	listed(pack: Package, use: Use, ratio: number, promoted = 1): number {
		return bill(pack, use, { annual: this.customer.annual, ratio, promoted, minorUnits: this.customer.world.scenario.minorUnits });
	}

	/** Books a change of the bill under its name. */
	book(movement: Movement, cents: number): void {
		if (cents === 0) return;
		this.bookings.push({ month: this.month, movement, cents });
		this.bill += cents;
	}

	/** Brings the bill to what the package costs now. */
	rebill(gain: Movement, loss: Movement, use = this.use): void {
		const change = this.priced(this.package, use) - this.bill;
		this.book(change > 0 ? gain : loss, change);
	}

	/** Changes plan by choice: protection, loyalty, caps and promotions end; the whole package is of the book on offer. */
	changePlan(plan: string, holdings: Holdings): void {
		const book = this.offered;
		this.negotiated = this.ratioOfNewPlan;
		this.loyalty = 0;
		this.promotion = this.planPromotion = { share: 0, ends: 0 };
		this.cap = undefined;
		if (book === this.next) this.legacy = false;
		this.package = { book, next: this.next, plan, held: holdings, bought: {} };
	}

	/** A sale of the plan held begins its promotion, where its book has one: after what was sold is booked. */
	promote(): void {
		const promotion = this.package.book.promotion(this.package.plan);
		if (promotion === undefined || promotion.discount === 0) return;
		const before = this.bill;
		this.planPromotion = { share: promotion.discount, ends: this.month + promotion.months };
		this.rebill('priceUplift', 'priceRelief');
		ownChange(this, before);
	}

	/** What ends this month, as announced: no forced rise. */
	endPromotions(): void {
		const before = this.bill;
		const ends = [this.promotion.ends, this.planPromotion.ends].includes(this.month);
		if (this.promotion.ends === this.month) this.promotion = { share: 0, ends: 0 };
		if (this.planPromotion.ends === this.month) this.planPromotion = { share: 0, ends: 0 };
		if (!ends) return;
		this.rebill('priceUplift', 'priceRelief');
		ownChange(this, before);
	}

	/** Fees due once for a sale: of the plan, and of an add-on of which none is held, unless the plan has it. Minor units. */
	setup(plan: string | undefined, addOn: string | undefined): number {
		const { offered } = this;
		const ofPlan = plan === undefined ? 0 : (offered.plan(plan)?.setupCents ?? 0);
		if (addOn === undefined || this.held(addOn) > 0 || offered.includes(plan ?? this.package.plan, addOn)) return ofPlan;
		return ofPlan + (offered.addOn(addOn)?.setupCents ?? 0);
	}

	/** The package with more (or less) of an add-on bought now: at new prices apart from what is held at old ones, or on top of a cap. */
	withPurchase(addOn: string, more: number): Package {
		const apart = this.cap !== undefined || (this.legacy && this.offered === this.next);
		const key = apart ? 'bought' : 'held';
		return { ...this.package, [key]: { ...this.package[key], [addOn]: (this.package[key][addOn] ?? 0) + more } };
	}

	/** One who has left and comes back: nothing held, negotiated, felt or under way. */
	startAnew(): void {
		this.alive = true;
		this.negotiated = 1;
		this.package = { ...this.package, held: {}, bought: {} };
		this.health = this.customer.healthBase;
		this.contactMonth = 0;
		this.rises = [];
		this.falls = [];
		this.displeasures = [];
		this.terms = undefined;
		this.loss = 0;
		this.freed = false;
		this.overCeiling = undefined;
		this.lost = {};
		for (const kept of [this.closedUntil, this.due, this.since, this.marks]) kept.clear();
	}

	held(addOn: string): number {
		return together(this.package)[addOn] ?? 0;
	}
}

