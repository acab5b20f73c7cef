import { POLICY_KINDS } from '../catalog/policy';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { pow } from '../math/pow';
import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { billCents } from '../rating/bill';
import type { Chooser } from './Chooser';
import type { Life } from './Life';
import type { Market } from './Market';
import { PRICE_RELIEF, PRICE_UPLIFT } from './movements';
import type { Shelf } from './Shelf';

const KEEP = POLICY_KINDS.indexOf('keep');
const RENEWAL = POLICY_KINDS.indexOf('renewal');
const SUNSET = POLICY_KINDS.indexOf('sunset');
const PHASED = POLICY_KINDS.indexOf('phased');
const STEP = POLICY_KINDS.indexOf('step');
const OPT_IN = POLICY_KINDS.indexOf('optIn');

/** Losses weigh 2.25 times as much as gains (Tversky and Kahneman 1992). */
const LOSS_AVERSION = 2.25;
/** Log of the smallest ratio of bills that a fall counts as: a bill that becomes nothing. */
const LEAST_LOG_RATIO = -50;
/** Largest rise that counts: from a free plan any price is an endless rise. */
const LARGEST_RISE = 100;
/** A price held for this many months beyond launch has become a habit. */
const LONG_HELD_MONTHS = 12;

/** Step 2 of a month: whom the policy moves to the new book, what is announced, and the reaction that follows (MODEL 6.2, 6.3, 8). */
export class Migrator {
	readonly #held: Int32Array;
	readonly #none: Int32Array;

	constructor(
		readonly market: Market,
		readonly chooser: Chooser
	) {
		this.#held = new Int32Array(market.addOns);
		this.#none = new Int32Array(market.addOns);
	}

	/** Sets the months of move and announcement of a life that begins. */
	plan(life: Life): void {
		life.moveMonth = moveMonth(life);
		life.announceMonth = life.moveMonth === 0 ? 0 : Math.max(1, life.moveMonth - life.migration.notice);
	}

	step(life: Life): void {
		const { month, migration } = life;
		if (month === migration.launch) life.opportunitiesStale = true;
		// A cap begins in the month of launch, after this.
		if (life.cap.factor > 0 && (month - migration.launch) % 12 === 0) this.#raiseCap(life);
		if (!life.legacy) return;
		if (month === life.announceMonth) this.#announce(life);
		if (month !== life.moveMonth) return;
		if (migration.kind === OPT_IN) this.#offerOptIn(life);
		else this.#move(life);
	}

	/** Tells of the change to come: contact, and the share of the reaction that does not wait. */
	#announce(life: Life): void {
		if (life.migration.kind === OPT_IN) return;
		const change = this.#billAfterMove(life) - life.bill;
		if (change === 0) return;
		life.contactMonth = life.month;
		if (life.announceMonth < life.moveMonth) this.#react(life, change, early(life));
	}

	#move(life: Life): void {
		const { migration } = life;
		const before = life.bill;
		const after = this.#billAfterMove(life);
		const plan = this.#map(life);
		if (plan < 0) return;
		const announcedBefore = life.announceMonth < life.moveMonth;
		if (after !== before) this.#react(life, after - before, announcedBefore ? 1 - early(life) : 1);
		if (migration.kind === STEP) life.cap.begin(life, this.#held, 1 + migration.rate);
		this.#enter(life, plan);
		life.applyMoveTerms();
		this.#settle(life);
	}

	/** Takes the mapped package: of the new book, or of a shelf on which only price or package are new. */
	#enter(life: Life, plan: number): void {
		life.bought.fill(0);
		life.held.set(this.#held);
		if (life.migration.hybrid) life.planShelf = life.migration.hybrid;
		else life.joinNewBook(plan);
	}

	/** Books the bill of the package that was entered. A newcomer who was free, and now pays, is sold to like others. */
	#settle(life: Life): void {
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		if (life.bill > 0) life.freeUntil = 0;
		life.packageChanged();
	}

	/** The next year of a `step`: the cap grows, and a price that it held down rises; the bill stands at this month's use already. */
	#raiseCap(life: Life): void {
		const before = life.bill;
		life.cap.factor *= 1 + life.migration.rate;
		const change = life.priced() - before;
		if (change !== 0) this.#react(life, change, 1);
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
	}

	/** Offered once: taken when the mapped package is worth more than it costs more over the next 12 months, discounts counted. */
	#offerOptIn(life: Life): void {
		const { person, migration, nextShelf } = life;
		const plan = this.#map(life);
		// A plan or an add-on held is another in the new book, the plan has another id there, or the bill is another.
		if (plan < 0 || (migration.map[life.plan] === life.plan && !life.onLegacy() && this.#billAfterMove(life) === life.bill)) return;
		person.expect(life.month);
		const old = life.pricedWith(life.held, life.bought, person.expected);
		const shelf = migration.hybrid ?? nextShelf;
		const discounted = Math.min(12, migration.months);
		const full = this.#priced(life, shelf, plan, person.expected, 1);
		const mean = full - ((full - this.#priced(life, shelf, plan, person.expected, 1 - migration.rate)) * discounted) / 12;
		const gain =
			this.chooser.value(life, shelf, nextShelf, plan, this.#held, this.#none, life.month) -
			this.chooser.value(life, life.planShelf, nextShelf, life.plan, life.held, life.bought, life.month);
		if (gain <= mean - old) return;
		this.#enter(life, plan);
		life.applyMoveTerms();
		if (migration.months > 0) life.promote(migration.rate, life.month + migration.months);
		this.#settle(life);
	}

	/** The add-ons that the move keeps, into the scratch quantities; of those that the new book sells otherwise no more than it sells. What is the same in both books, plan and add-on, stays as it is held. Returns the new plan, or -1 where there is none. */
	#map(life: Life): number {
		const { addOns } = this.market;
		const target = life.migration.map[life.plan];
		if (target < 0) return -1;
		const { hybrid } = life.migration;
		const { rater } = hybrid ?? life.nextShelf;
		const plan = hybrid ? life.plan : target;
		const isSamePlan = target === life.plan && life.migration.planDiffers[target] === 0;
		for (let a = 0; a < addOns; a++) {
			const sold = rater.sold[plan * addOns + a] === 1;
			const isSame = life.migration.addOnDiffers[a] === 0;
			const most = isSame ? Infinity : rater.max[a];
			this.#held[a] = sold || (isSame && isSamePlan) ? Math.min(life.quantity(a), most) : 0;
		}
		return plan;
	}

	/** What the move would make of the bill, at this month's use. */
	#billAfterMove(life: Life): number {
		const plan = this.#map(life);
		if (plan < 0) return life.bill;
		const { migration } = life;
		const bill = this.#priced(life, migration.hybrid ?? life.nextShelf, plan, life.use, 1);
		return migration.kind === STEP ? Math.min(bill, Math.floor(life.bill * (1 + migration.rate) + 0.5)) : bill;
	}

	/** The bill of the mapped package in the scratch quantities, with the discounts that a move leaves. @param share further share of recurring lines */
	#priced(life: Life, { rater }: Shelf, plan: number, use: Float64Array, share: number): number {
		const annual = life.person.annual === 1 ? 1 : 0;
		return billCents(rater, rater, plan, annual, this.#held, this.#none, use, life.ratioAfterMove * share, life.planRatio);
	}

	/** Adds the reaction to a change of the bill from this month on; `share` of it belongs to this moment. */
	#react(life: Life, change: number, share: number): void {
		const { person, migration } = life;
		const s = person.segment;
		const { plain, fairness, segments } = person.rates;
		const k = plain['priceReaction.k'][s];
		const u = change / life.bill;
		if (u > 0) {
			const longHeld = life.moveMonth - migration.launch >= LONG_HELD_MONTHS ? plain['priceReaction.legacyEnd'][s] : 1;
			const felt = pow(1 + Math.min(u, LARGEST_RISE), k * exp(-person.logTau)) - 1;
			life.rises.add(life.month, share * fairness[migration.kind * segments + s] * longHeld * felt);
		} else {
			life.falls.add(life.month, (share * Math.max(LEAST_LOG_RATIO, log(1 + u)) * k) / LOSS_AVERSION);
		}
	}
}

/** Share of the reaction that comes with the announcement. */
function early({ person }: Life): number {
	return person.rates.plain['priceReaction.announced'][person.segment];
}

/** Month in which the policy moves this customer, or offers to: max(launch, the policy's own month); 0 = never. */
function moveMonth(life: Life): number {
	const { migration, person, bill } = life;
	const { kind, launch } = migration;
	if (kind === KEEP || bill > migration.exemptAbove || isTagged(life)) return 0;
	if (kind === SUNSET) return launch + migration.months;
	if (kind === PHASED) return launch + waveOf(life);
	if (kind !== RENEWAL) return launch;
	if (person.annual === 1) return nextInCycle(launch, person.renewal);
	return migration.anniversary ? nextInCycle(launch, 13 - (person.tenure % 12)) : launch;
}

/** Whether a tag of the base keeps the customer from being moved; whoever arrives during the run has none. */
function isTagged({ person, migration: { exempt } }: Life): boolean {
	return exempt !== undefined && person.arrival === 0 && exempt[person.index] === 1;
}

/** The wave that a customer is in, from 0: the same in every variant. */
function waveOf({ migration: { waves }, person }: Life): number {
	const u = uniform(person.key0, person.key1, purpose.wave * 4096, 0);
	let wave = 0;
	while (wave < waves.length - 1 && u >= waves[wave]) wave++;
	return wave;
}

/** First month from `from` on that lies a whole number of years from `anchor`. */
function nextInCycle(from: number, anchor: number): number {
	return from + ((((anchor - from) % 12) + 12) % 12);
}
