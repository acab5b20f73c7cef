import { billCents } from '../rating/bill';
import { POLICY_KINDS } from '../catalog/policy';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { pow } from '../math/pow';
import type { Life } from './Life';
import type { Market } from './Market';

const KEEP = POLICY_KINDS.indexOf('keep');
const RENEWAL = POLICY_KINDS.indexOf('renewal');
const SUNSET = POLICY_KINDS.indexOf('sunset');

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

	constructor(readonly market: Market) {
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
		if (!life.legacy || life.moveMonth === 0) return;
		const announcedBefore = life.announceMonth < life.moveMonth;
		const early = life.person.rates.plain['priceReaction.announced'][life.person.segment];
		if (month === life.announceMonth) {
			const change = this.#mappedBill(life) - life.bill;
			if (change !== 0) {
				life.contactMonth = month;
				if (announcedBefore) this.#react(life, change, early);
			}
		}
		if (month !== life.moveMonth) return;
		const before = life.bill;
		const plan = this.#map(life);
		if (plan < 0) return;
		life.bought.fill(0);
		life.held.set(this.#held);
		life.joinNewBook(plan);
		const change = life.priced() - before;
		if (change !== 0) this.#react(life, change, announcedBefore ? 1 - early : 1);
		life.rebillPolicy();
		life.packageChanged();
	}

	/** The package in the new book, add-ons into the scratch quantities. Returns its plan, or -1 where there is none. */
	#map(life: Life): number {
		const { rater, hasAddOn } = life.nextShelf;
		const { addOns } = this.market;
		const plan = life.migration.map[life.plan];
		if (plan < 0) return -1;
		for (let a = 0; a < addOns; a++) {
			const sold = hasAddOn[a] === 1 && rater.sold[plan * addOns + a] === 1 && rater.includedIn[plan * addOns + a] === 0;
			this.#held[a] = sold ? life.quantity(a) : 0;
		}
		return plan;
	}

	#mappedBill(life: Life): number {
		const plan = this.#map(life);
		if (plan < 0) return life.bill;
		const { rater } = life.nextShelf;
		const { person } = life;
		return billCents(rater, rater, plan, person.annual === 1 ? 1 : 0, this.#held, this.#none, life.use, this.market.columns.ratio[person.index]);
	}

	/** Adds the reaction to a change of the bill from this month on; `share` of it belongs to this moment. */
	#react(life: Life, change: number, share: number): void {
		const { person, migration } = life;
		const s = person.segment;
		const { plain, fairness, segments } = person.rates;
		const k = plain['priceReaction.k'][s];
		const u = life.bill > 0 ? change / life.bill : LARGEST_RISE;
		if (u > 0) {
			const longHeld = life.moveMonth - migration.launch >= LONG_HELD_MONTHS ? plain['priceReaction.legacyEnd'][s] : 1;
			const felt = pow(1 + Math.min(u, LARGEST_RISE), k * exp(-person.logTau)) - 1;
			life.riseMonth[life.rises] = life.month;
			life.rise[life.rises++] = share * fairness[migration.kind * segments + s] * longHeld * felt;
		} else {
			life.fallMonth[life.falls] = life.month;
			life.fall[life.falls++] = (share * Math.max(LEAST_LOG_RATIO, log(1 + u)) * k) / LOSS_AVERSION;
		}
	}
}

/** Month in which the policy moves this customer: max(launch, the policy's own month); 0 = never. */
function moveMonth(life: Life): number {
	const { migration, person, variant } = life;
	const { kind, launch } = migration;
	if (variant === 0 || kind === KEEP) return 0;
	if (kind === SUNSET) return launch + migration.months;
	if (kind !== RENEWAL) return launch;
	if (person.annual === 1) return nextInCycle(launch, person.renewal);
	return migration.anniversary ? nextInCycle(launch, 12 - (person.tenure % 12)) : launch;
}

/** First month from `from` on that lies a whole number of years from `anchor`. */
function nextInCycle(from: number, anchor: number): number {
	return from + ((((anchor - from) % 12) + 12) % 12);
}
