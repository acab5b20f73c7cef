import { POLICY_KINDS } from '../catalog/policy';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { pow } from '../math/pow';
import type { Chooser } from './Chooser';
import { decides } from './churn';
import type { Life } from './Life';
import { MappedPackage } from './MappedPackage';
import type { Market } from './Market';
import { announceMonth, moveMonth } from './moveMonth';
import { PRICE_RELIEF, PRICE_UPLIFT } from './movements';
import type { Tally } from './Tally';
import { floorOf } from './Terms';

const STEP = POLICY_KINDS.indexOf('step');
const OPT_IN = POLICY_KINDS.indexOf('optIn');

/** Losses weigh 2.25 times as much as gains (Tversky and Kahneman 1992). */
const LOSS_AVERSION = 2.25;
/** Log of the smallest ratio of bills that a fall counts as: a bill that becomes nothing. */
const LEAST_LOG_RATIO = -50;
/** Largest rise that counts. */
const LARGEST_RISE = 9;
/** Rise from which a contact about it has its full effect. */
const FULL_CONTACT = 0.1;
/** A price held for this many months beyond launch has become a habit. */
const LONG_HELD_MONTHS = 12;

/** Step 2 of a month: whom the policy moves to the new book, what is announced, and the reaction that follows (MODEL 6.2, 6.3, 8). */
export class Migrator {
	readonly #mapped: MappedPackage;
	readonly #none: Int32Array;
	/** Worth of the content that the move at hand takes away, and adds. */
	#lost = 0;
	#gained = 0;

	constructor(
		readonly market: Market,
		readonly chooser: Chooser
	) {
		this.#mapped = new MappedPackage(market);
		this.#none = new Int32Array(market.addOns);
	}

	/** Sets the months of move and announcement of a life that begins. */
	plan(life: Life): void {
		life.moveMonth = moveMonth(life);
		life.announceMonth = announceMonth(life, life.moveMonth);
	}

	step(life: Life, tally: Tally): void {
		const { month, migration } = life;
		if (month === migration.launch) life.opportunitiesStale = true;
		// A cap begins in the month of launch, after this.
		if (life.cap.factor > 0 && (month - migration.launch) % 12 === 0) this.#raiseCap(life);
		if (life.legacy) {
			if (month === life.announceMonth) this.#announce(life);
			if (month === life.moveMonth) {
				if (migration.kind === OPT_IN) this.#offerOptIn(life);
				else this.#move(life, tally);
			}
		}
		const grudge = life.grudges.count > 0 ? life.grudges.felt(month) : 0;
		life.displeasure = grudge > 0 ? grudge * life.person.rates.plain['priceReaction.health'][life.person.segment] : 0;
	}

	/** Tells of the change to come: contact, and the share of the reaction that does not wait. */
	#announce(life: Life): void {
		if (life.migration.kind === OPT_IN) return;
		if (!this.#mapped.of(life)) return;
		const after = this.#mapped.bill(life);
		// What begins to cost is a purchase, decided when it does.
		if (life.bill === 0 && after > 0) return;
		this.#content(life, false);
		const rise = this.#effectiveRise(life, after);
		if (rise > 0) {
			life.contactMonth = life.month;
			life.contactPower = Math.min(1, rise / FULL_CONTACT);
		}
		if (life.announceMonth < life.moveMonth) this.#react(life, rise, early(life));
	}

	#move(life: Life, tally: Tally): void {
		const { migration, terms } = life;
		if (!this.#mapped.of(life)) return;
		const after = this.#mapped.bill(life);
		const isPurchase = life.bill === 0 && after > 0;
		const isSame = this.#mapped.plan === life.plan && !life.onLegacy() && after === life.bill;
		if (!isSame) terms.keep(life);
		this.#content(life, true);
		// An add-on may no longer be included though plan and bill are the same.
		if (terms.hasLost || this.#gained > 0) terms.keep(life);
		const rise = this.#effectiveRise(life, after);
		// What comes with a purchase is what is bought: it makes up for nothing that was lost.
		terms.lost += this.#lost - (isPurchase ? 0 : offsetOf(life) * this.#gained);
		if (isPurchase && (!life.person.wouldPay || terms.strain(life, after) > life.person.ceiling)) {
			life.worstStrain = Math.max(life.worstStrain, terms.strain(life, after));
			life.leave();
			tally.overCeiling(life.month, life.person.weight, 0);
			return;
		}
		tally.move(life.person.weight, life.bill, after, floorOf(life));
		if (!isPurchase) this.#react(life, rise, life.announceMonth < life.moveMonth ? 1 - early(life) : 1);
		if (rise > 0) this.#free(life);
		if (migration.kind === STEP) life.cap.begin(life, this.#mapped.held, 1 + migration.rate);
		this.#enter(life);
		life.applyMoveTerms();
		this.#settle(life);
		life.worstStrain = Math.max(life.worstStrain, terms.strain(life));
	}

	/** A rise in mid-term frees an annual customer until its next renewal. */
	#free(life: Life): void {
		if (life.person.annual === 1 && !decides(life)) life.terms.isFreed = true;
	}

	/**
	 * What the move to the mapped package takes away of what the customer needs and holds, and what it adds, scaled so that all that is held is
	 * worth M A - L.
	 * @param isMove marks what is lost, and forgets what is held again
	 */
	#content(life: Life, isMove: boolean): void {
		const { person, month, terms } = life;
		const { valuation } = this.chooser;
		const mapped = this.#mapped;
		[this.#lost, this.#gained] = [0, 0];
		if (!mapped.differs(life)) return;
		person.expect(month);
		const whole = valuation.fullValue(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, month);
		const factor = terms.factor(life, whole);
		const share = offsetOf(life) * Math.min(1, factor);
		const { meters, modules } = this.market;
		for (let j = 0; j < person.wantedCount; j++) {
			const f = person.wanted[j];
			if (person.needFrom[f] > month) continue;
			const [before, after] = [life.holdsFeature(f), mapped.opens(f)];
			if (before === after) continue;
			const worth = factor * valuation.feature(life, f, month);
			if (before) this.#lost += worth;
			else this.#gained += worth;
			if (isMove && before) terms.loseFeature(f, worth, share);
		}
		for (let j = 0; j < modules.length; j++) {
			const a = modules[j];
			if (person.fit[a] === 0) continue;
			const [before, after] = [life.holdsAddOn(a), mapped.holds(a)];
			if (before === after) continue;
			const worth = factor * valuation.addOn(life, a, month);
			if (before) this.#lost += worth;
			else this.#gained += worth;
			if (isMove && before) terms.loseAddOn(a, worth, share);
		}
		for (let m = 0; m < meters; m++) {
			const before = life.blockedLimit(m);
			const after = mapped.limit(m);
			if (before === after) continue;
			const worth = factor * (valuation.units(life, m, before, month) - valuation.units(life, m, after, month));
			if (worth > 0) this.#lost += worth;
			else this.#gained -= worth;
			const needed = this.market.baseCharged[m] === 1 ? person.expected[m] : person.units[m];
			if (isMove && worth > 0) terms.loseUnits(m, after, Math.min(before, needed), worth, share);
		}
	}

	/** u: the rise of the bill, content lost and gained among it (MODEL 6.3). @param after the bill after the move */
	#effectiveRise(life: Life, after: number): number {
		const floor = floorOf(life);
		const [above, below] = [Math.max(after, floor) + this.#lost, Math.max(life.bill, floor) + offsetOf(life) * this.#gained];
		return below > 0 ? Math.min(LARGEST_RISE, above / below - 1) : above > 0 ? LARGEST_RISE : 0;
	}

	/** Takes the mapped package: of the new book, or of a shelf on which only price or package are new. */
	#enter(life: Life): void {
		life.bought.fill(0);
		life.held.set(this.#mapped.held);
		if (life.migration.hybrid) life.planShelf = life.migration.hybrid;
		else life.joinNewBook(this.#mapped.plan);
	}

	/** Books the bill of the package that was entered. A newcomer who was free, and now pays, is sold to like others. */
	#settle(life: Life): void {
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
		if (life.bill > 0) life.freeUntil = 0;
		life.packageChanged();
		// What is held again, without having been bought, is lost no more.
		life.terms.regain(life);
	}

	/** The next year of a `step`: the cap grows, and a price that it held down rises; the bill stands at this month's use already. */
	#raiseCap(life: Life): void {
		life.cap.factor *= 1 + life.migration.rate;
		const after = life.priced();
		[this.#lost, this.#gained] = [0, 0];
		const rise = this.#effectiveRise(life, after);
		this.#react(life, rise, 1);
		if (rise > 0) this.#free(life);
		life.rebill(PRICE_UPLIFT, PRICE_RELIEF);
	}

	/** Offered once: taken when the mapped package is worth more than it costs more over the next 12 months, discounts counted. */
	#offerOptIn(life: Life): void {
		const { person, migration, nextShelf } = life;
		const mapped = this.#mapped;
		// A plan or an add-on held is another in the new book, the plan has another id there, or the bill is another.
		if (!mapped.of(life) || (migration.map[life.plan] === life.plan && !life.onLegacy() && mapped.bill(life) === life.bill)) return;
		const before = life.bill;
		person.expect(life.month);
		const old = life.pricedWith(life.held, life.bought, person.expected);
		const discounted = Math.min(12, migration.months);
		const full = mapped.priced(life, person.expected, life.ratioAfterMove);
		const mean = full - ((full - mapped.priced(life, person.expected, life.ratioAfterMove * (1 - migration.rate))) * discounted) / 12;
		const gain =
			this.chooser.valuation.value(life, mapped.shelf, nextShelf, mapped.plan, mapped.held, this.#none, life.month) -
			this.chooser.valuation.value(life, life.planShelf, nextShelf, life.plan, life.held, life.bought, life.month);
		if (gain <= mean - old) return;
		this.#enter(life);
		life.applyMoveTerms();
		if (migration.months > 0) life.promote(migration.rate, life.month + migration.months);
		this.#settle(life);
		life.accept(before);
	}

	/** Adds the reaction to an effective rise, or a fall, from this month on; `share` of it belongs to this moment. */
	#react(life: Life, u: number, share: number): void {
		if (u === 0) return;
		const { person, migration } = life;
		const s = person.segment;
		const { plain, fairness, segments } = person.rates;
		const k = plain['priceReaction.k'][s];
		if (u < 0) {
			life.falls.add(life.month, (share * Math.max(LEAST_LOG_RATIO, log(1 + u)) * k) / LOSS_AVERSION);
			return;
		}
		const longHeld = life.moveMonth - migration.launch >= LONG_HELD_MONTHS ? plain['priceReaction.legacyEnd'][s] : 1;
		const felt = share * fairness[migration.kind * segments + s] * longHeld;
		life.rises.add(life.month, felt * (pow(1 + u, k * exp(-person.logTau)) - 1));
		life.grudges.add(life.month, felt * u);
	}
}

/** How much content that a move adds weighs against what it takes away. */
function offsetOf({ person }: Life): number {
	return person.rates.plain.offset[person.segment];
}

/** Share of the reaction that comes with the announcement. */
function early({ person }: Life): number {
	return person.rates.plain['priceReaction.announced'][person.segment];
}
