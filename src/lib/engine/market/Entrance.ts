import { exp } from '../math/exp';
import { normal } from '../math/normalDraw';
import { purpose } from '../math/purpose';
import { uniform } from '../math/draw';
import type { Chooser } from './Chooser';
import type { Life } from './Life';
import type { Market } from './Market';
import { NEW, WIN_BACK } from './movements';
import type { Person } from './Person';
import { firstYearCents, setupCents } from './saleTerms';
import type { Shelf } from './Shelf';
import type { Tally } from './Tally';

/** Attempts to draw traits with which a plan that costs something is best, at most. */
const ATTEMPTS = 60;
/** Months in which a newcomer on a free plan begins to pay, if ever. */
const FREE_MONTHS = 12;
/** Months after leaving in which a customer may come back. */
const RETURN_MONTHS = 24;

/** Items of the draws of one who arrives. */
const OUTSIDE = 1;
const TRIAL = 2;
const PAYS = 3;

/**
 * How customers come in (MODEL 6): who looks at the book on offer, takes the plan with the largest V - bill + constant, or stays away. What
 * there is elsewhere is such that at today's prices half of those who look would buy, with the elasticity E: somebody whose best plan costs b
 * today buys where b w + (surplus - surplus at today's prices) >= b, w log-normal with median 1 and the spread of one piece.
 */
export class Entrance {
	/** [(shelf * segments + segment) * plans + plan]: what draws newcomers to a plan beyond its content and price, minor units a month. */
	readonly constants: Float64Array;
	/** Surplus of the best plan at today's prices. */
	#surplus = 0;
	/** b w - b: what that plan is worth beyond its bill, against what there is elsewhere. */
	#margin = 0;
	/** The plan last found, what it costs, and its surplus; -1 where there is none. */
	#plan = -1;
	#bestBill = 0;
	#best = -Infinity;
	readonly #none: Int32Array;

	constructor(
		readonly market: Market,
		readonly chooser: Chooser
	) {
		this.constants = new Float64Array(market.shelves.length * market.segments * market.plans);
		this.#none = new Int32Array(market.addOns);
	}

	/** Meets one who arrives, whose traits are drawn: what would be best at today's prices. The life must have begun in Today. */
	meet(life: Life): void {
		const { person } = life;
		person.arrivesFree = false;
		this.#find(life);
		person.arrivesFree = this.#bestBill <= 0;
		this.#surplus = this.#best;
		const bill = this.#bestBill > 0 ? this.#bestBill : this.#cheapestPaid(life);
		const { spreadTau, spreadPiece } = person.rates;
		const s = person.segment;
		const spread = Math.sqrt(spreadTau[s] * spreadTau[s] + spreadPiece[s] * spreadPiece[s]);
		this.#margin = bill * (exp(spread * normal(drawn(person, 0, OUTSIDE))) - 1);
	}

	/**
	 * The one who arrived decides in the variant of the life, which has begun; a trial is used up first.
	 * @param tally receives the one-time fee of the plan, where it is counted
	 * @returns whether there is a new customer; the life then stands in the month in which it begins to count
	 */
	enter(life: Life, tally?: Tally): boolean {
		this.#look(life);
		if (this.#plan < 0 || !(this.#best - this.#surplus + this.#margin >= 0)) return false;
		const trial = life.offerShelf.trialMonths[this.#plan];
		if (trial > 0 && !this.#afterTrial(life, trial)) return false;
		const isFree = this.#take(life, NEW, tally);
		if (isFree && life.person.wouldPay) life.freeUntil = life.month + 1 + Math.floor(FREE_MONTHS * drawn(life.person, 0, PAYS));
		return true;
	}

	/** After the trial the book on offer is looked at once more, by those who go on. */
	#afterTrial(life: Life, trial: number): boolean {
		const { person, market } = life;
		const month = life.month + trial;
		if (month > market.months || drawn(person, 0, TRIAL) >= person.rates.plain['entry.trial'][person.segment]) return false;
		this.#advance(life, month);
		this.#look(life);
		return this.#plan >= 0;
	}

	/**
	 * The month in which a newcomer on a free plan begins to pay: needs and preferences are drawn anew until a plan that costs something is the
	 * best on offer, and that one is taken.
	 */
	pay(life: Life, tally: Tally): void {
		const { person } = life;
		if (life.month < life.freeUntil || life.bill > 0) return;
		life.freeUntil = 0;
		for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
			person.drawTraits(attempt);
			this.#find(life);
			if (this.#plan < 0 || this.#bestBill <= 0) continue;
			this.#take(life, NEW, tally);
			return;
		}
		person.drawTraits(0);
		life.packageChanged();
	}

	/**
	 * Waits for one who has left to come back, on the plan then chosen.
	 * @returns whether that happens within the horizon; the life then stands in the month of the return
	 */
	comeBack(life: Life, tally?: Tally): boolean {
		const { person, market, end } = life;
		const hazard = person.rates.winBackMonthly[person.segment];
		const last = Math.min(market.months, end + RETURN_MONTHS);
		for (let month = end + 1; month <= last; month++) {
			if (uniform(person.key0, person.key1, purpose.winBack * 4096 + month, 0) >= hazard) continue;
			this.#advance(life, month);
			life.startAnew();
			this.#look(life);
			if (this.#plan < 0) {
				// Who would never pay does not come back to a book without a free plan.
				life.alive = false;
				continue;
			}
			this.#take(life, WIN_BACK, tally);
			return true;
		}
		return false;
	}

	#advance(life: Life, month: number): void {
		const { person, market } = life;
		person.extendTo(month);
		life.month = month;
		for (let m = 0; m < market.meters; m++) life.use[m] = person.use[month * market.meters + m];
	}

	/** Finds the best plan for one who holds nothing: from launch on the book on offer is the new one. */
	#look(life: Life): void {
		if (life.month >= life.migration.launch) life.joinNewBook(life.plan);
		this.#find(life);
	}

	/** The plan of the book on offer with the largest V - bill + constant, without add-ons, at the use expected in 12 months; who would never pay looks at free ones only. */
	#find(life: Life): void {
		const { person } = life;
		const shelf = life.offerShelf;
		const freeOnly = !person.wouldPay;
		person.expect(life.month);
		this.#best = -Infinity;
		this.#plan = -1;
		this.#bestBill = 0;
		for (let r = 0; r < shelf.ladder.length; r++) {
			const plan = shelf.ladder[r];
			const bill = life.pricedOn(shelf, plan, this.#none, person.expected);
			if (freeOnly && bill > 0) continue;
			const surplus = this.utility(life, shelf, plan, bill);
			if (surplus <= this.#best) continue;
			this.#best = surplus;
			this.#plan = plan;
			this.#bestBill = bill;
		}
	}

	/** V - bill + constant of a plan of the book on offer, for one who holds nothing. `expect` of the person must stand at the month. */
	utility(life: Life, shelf: Shelf, plan: number, bill = life.pricedOn(shelf, plan, this.#none, life.person.expected)): number {
		const { person, month, nextShelf, variant } = life;
		const { segments, plans } = this.market;
		const book = shelf === this.market.shelves[0] ? 0 : variant;
		const constant = this.constants[(book * segments + person.segment) * plans + plan];
		const surplus = this.chooser.valuation.fullValue(life, shelf, nextShelf, plan, this.#none, this.#none, month) - bill + constant;
		return shelf.sale.any ? surplus - firstYearCents(life, shelf, plan, -1, this.#none, person.expected, bill) : surplus;
	}

	/** What the cheapest plan of the book on offer costs that is not free; 1 where all are. */
	#cheapestPaid(life: Life): number {
		const shelf = life.offerShelf;
		let cheapest = Infinity;
		for (let r = 0; r < shelf.ladder.length; r++) {
			const bill = life.pricedOn(shelf, shelf.ladder[r], this.#none, life.person.expected);
			if (bill > 0 && bill < cheapest) cheapest = bill;
		}
		return cheapest < Infinity ? cheapest : 1;
	}

	/** Takes the plan last found. Returns whether it is a free one: what a promotion takes off for a time is owed. */
	#take(life: Life, movement: number, tally: Tally | undefined): boolean {
		const fee = setupCents(life, this.#plan, -1);
		tally?.fee(life.month, life.person.weight * fee);
		const before = life.bill;
		life.changePlan(this.#plan);
		life.rebill(movement, movement);
		const isFree = life.bill === 0;
		life.version++;
		life.freeUntil = 0;
		life.packageChanged();
		life.accept(before);
		life.promotePlan();
		life.mrr[life.month] = life.bill;
		life.satisfactionPath[life.month] = life.health;
		return isFree;
	}
}

function drawn(person: Person, month: number, item: number): number {
	return uniform(person.key0, person.key1, purpose.arrival * 4096 + month, item);
}
