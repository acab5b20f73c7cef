import { POLICY_KINDS } from '../../catalog/policy';
import type { Life } from '../../market/Life';
import { MOTION_COUNT, MOTIONS } from '../../market/motionTable';
import { CHURN, MOVEMENTS, PRICE_RELIEF, PRICE_UPLIFT, SOLD_MOVEMENTS, TIER, WIN_BACK } from '../../market/movements';
import { nearLimit } from '../../market/nearLimit';
import { ADJACENT_WINDOW, PLATFORM_WINDOW } from '../../market/Person';
import type { NamedMarket } from '../../simulation/buildMarket';
import type { Shelf } from '../../market/Shelf';
import type { LeavingCause, TracedEvent } from './Trace';

const OPT_IN = POLICY_KINDS.indexOf('optIn');
const WINDOWS = [
	['adjacent', ADJACENT_WINDOW],
	['platform', PLATFORM_WINDOW]
] as const;

/** Omits the month from each kind of event. */
type Happened<E = TracedEvent> = E extends TracedEvent ? Omit<E, 'month'> : never;

/** What happens in a life, found by how it stands at the end of a month against the end of the month before. */
export class LifeEvents {
	readonly all: TracedEvent[] = [];
	#booked = 0;
	#triggered = 0;
	#qualified = 0;
	#near = 0;
	#over = 0;
	#window = 0;
	#bill = 0;
	#shelf: Shelf | undefined;
	readonly #closed = new Int32Array(MOTION_COUNT);
	readonly #due = new Int32Array(MOTION_COUNT);
	readonly #quantity: Int32Array;
	readonly #limit: Float64Array;

	constructor(readonly market: NamedMarket) {
		this.#quantity = new Int32Array(market.addOns);
		this.#limit = new Float64Array(market.meters).fill(NaN);
	}

	/** The life begins, or goes on after its customer came back. */
	begins(life: Life): void {
		if (life.month > life.person.arrival) {
			this.#add(life, { kind: 'returned' });
			this.#bookings(life, 'churn');
		}
		this.#limits(life);
		this.#stand(life);
	}

	/** The prices of the month stand: what the policy has announced, and whether it has moved the customer. */
	decides(life: Life): void {
		const { month, migration, moveMonth, announceMonth } = life;
		if (life.variant === 0) return;
		const isTold = month === announceMonth && month < moveMonth;
		if (isTold && (life.contactMonth === month || life.falls.count > 0)) this.#add(life, { kind: 'announced', moves: moveMonth });
		if (month !== moveMonth || life.planShelf === this.#shelf) return;
		const kind = migration.kind === OPT_IN ? 'optedIn' : 'moved';
		this.#add(life, {
			kind,
			plan: this.market.universe.planIds[life.plan],
			fromCents: this.#bill + this.#before(life),
			toCents: life.bill
		});
	}

	/** The end of a month. @param cause of leaving, where the customer has left */
	ends(life: Life, cause: LeavingCause): void {
		this.#circumstances(life);
		this.#limits(life);
		this.#sales(life);
		this.#bookings(life, cause);
		this.#stand(life);
	}

	#add({ month }: Life, happened: Happened): void {
		this.all.push({ month, ...happened });
	}

	/** What use and seats of this month made of the bill before the policy moved it. */
	#before(life: Life): number {
		let cents = 0;
		for (let e = this.#booked; e < life.events; e++) {
			const movement = life.eventMovement[e];
			if (movement !== PRICE_UPLIFT && movement !== PRICE_RELIEF) cents += life.eventCents[e];
		}
		return cents;
	}

	/** Needs that emerge, and windows that open. */
	#circumstances(life: Life): void {
		const { person, month } = life;
		for (let j = 0; j < person.wantedCount; j++) {
			const f = person.wanted[j];
			if (person.needFrom[f] === month) this.#add(life, { kind: 'need', feature: this.market.featureIds[f], isHeld: life.holdsFeature(f) });
		}
		for (const [motion, bit] of WINDOWS)
			if ((person.window[month] & ~this.#window & bit) !== 0) this.#add(life, { kind: 'window', motion });
	}

	/** Told once for each limit: use that goes back and forth around it is no news. */
	#limits(life: Life): void {
		const near = life.person.rates.plain['thresholds.capacity'][life.person.segment];
		this.market.universe.meters.forEach(({ id: meter }, m) => {
			const bit = 1 << m;
			if (life.limits[m] !== this.#limit[m])
				[this.#limit[m], this.#near, this.#over] = [life.limits[m], this.#near & ~bit, this.#over & ~bit];
			const isOver = life.use[m] > life.limits[m];
			if (isOver && (this.#over & bit) === 0) this.#add(life, { kind: 'over', meter });
			else if (((this.#near | this.#over) & bit) === 0 && nearLimit(life, m, near)) this.#add(life, { kind: 'near', meter });
			if (isOver) this.#over |= bit;
			if (nearLimit(life, m, near)) this.#near |= bit;
		});
	}

	#sales(life: Life): void {
		for (const [m, motion] of MOTIONS.entries()) {
			const bit = 1 << m;
			if ((life.triggered & ~this.#triggered & bit) !== 0) this.#add(life, { kind: 'triggered', motion });
			if ((life.qualified & ~this.#qualified & bit) !== 0) this.#add(life, { kind: 'qualified', motion });
			if (life.closedUntil[m] > this.#closed[m] && life.alive) this.#add(life, { kind: 'attemptLost', motion });
			if (life.due[m] > 0 && life.due[m] !== this.#due[m]) this.#add(life, { kind: 'won', motion, due: life.due[m] });
		}
	}

	#bookings(life: Life, cause: LeavingCause): void {
		let isBooked = false;
		for (let e = this.#booked; e < life.events; e++) {
			const [movement, cents] = [life.eventMovement[e], life.eventCents[e]];
			if (movement === CHURN) {
				isBooked = true;
				this.#add(life, { kind: 'left', cause, cents });
			} else {
				this.#add(life, { kind: 'booked', movement: MOVEMENTS[movement], cents, items: this.#gained(life, movement) });
			}
		}
		// Who pays nothing leaves without a booking.
		if (!life.alive && !isBooked) this.#add(life, { kind: 'left', cause, cents: 0 });
	}

	/** What a booking has brought: the plan, or the add-ons, that the package has gained this month. */
	#gained(life: Life, movement: number): string[] {
		const { planIds, addOnIds } = this.market.universe;
		if (movement === TIER || movement === WIN_BACK) return [planIds[life.plan]];
		return movement < SOLD_MOVEMENTS ? addOnIds.filter((_, a) => life.quantity(a) > this.#quantity[a]) : [];
	}

	/** Keeps how the life stands, for the next month. */
	#stand(life: Life): void {
		[this.#booked, this.#triggered, this.#qualified] = [life.events, life.triggered, life.qualified];
		[this.#window, this.#bill, this.#shelf] = [life.person.window[life.month], life.bill, life.planShelf];
		this.#closed.set(life.closedUntil);
		this.#due.set(life.due);
		for (let a = 0; a < this.#quantity.length; a++) this.#quantity[a] = life.quantity(a);
	}
}
