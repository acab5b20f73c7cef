import type { AddOn, PriceBook } from '../../catalog/priceBook';
import { motionAt, motionOf } from '../../market/motionTable';
import { UNKNOWN, type MovementLog } from './MovementLog';
import { rowStarts } from './seatPaths';
import { UNTOLD_SALE, type BookNames, type SeenSale } from './soldMovements';

/** Months in which a customer's use was known, and of these those in which it stood at a limit of which more is sold. */
export type LimitMonths = { readonly known: number; readonly triggered: number };

/** Whether use was known of a customer and month, and whether it stood at a limit of which packs are sold. */
const [KNOWN, NEAR] = [1, 3];
const CAPACITY = motionAt('capacity');
/** What a rise may differ from a price by, in cents: rows are rounded. */
const CENT = 1;

/** What usage beside a history tells: who was at a limit when, and so what was sold where the history does not say it. */
export class UsageExposure {
	readonly #near: Uint8Array;
	readonly #starts: Int32Array;
	/** By meter of the log and rank of a plan: the limit of which packs are sold there; undefined where none is. */
	readonly #limits: readonly (readonly (number | undefined)[])[];

	/** @param threshold share of a limit from which it counts (`thresholds.capacity`), by segment of the log */
	constructor(
		readonly log: MovementLog,
		readonly book: PriceBook,
		readonly names: BookNames,
		readonly threshold: (segment: number) => number
	) {
		this.#starts = rowStarts(log.movements.customer, log.customers.ids.length);
		const packs = book.addOns.filter(({ kind }) => kind === 'capacity');
		this.#limits = (log.usage?.meters ?? []).map((meter) => {
			const sold = packs.filter(({ adds }) => adds[meter] > 0);
			return sold.length === 0
				? []
				: book.plans.map(({ id, limits }) => (sold.some(({ on }) => on.includes(id)) ? limits[meter]?.included : undefined));
		});
		this.#near = this.#nearAt([]);
	}

	/** What was sold where the history does not say it: see `#motionOf`. */
	told(sales: readonly SeenSale[]): readonly SeenSale[] {
		return sales.map((sale) => (sale.what === UNTOLD_SALE ? { ...sale, what: this.#motionOf(sale) } : sale));
	}

	/**
	 * How often use was near a limit, by segment of the log, counted where usage and plan are known: the exact trigger of `capacity`. Packs that were
	 * sold lift the limit from the next month on.
	 */
	months(sales: readonly SeenSale[]): LimitMonths[] {
		const { customers, months } = this.log;
		const counts = customers.segments.map(() => ({ known: 0, triggered: 0 }));
		this.#nearAt(sales).forEach((seen, place) => {
			if (seen === 0) return;
			const count = counts[customers.segment[Math.floor(place / months)]];
			count.known++;
			if (seen === NEAR) count.triggered++;
		});
		return counts;
	}

	/**
	 * The motion of a rise of the bill without another plan: add-ons of the plan whose price it is, one or some, come into question. A pack does at a
	 * limit alone, and there before anything else; what then is of one motion is told. Of a plan that charges use beyond a limit nothing is.
	 */
	#motionOf({ customer, month, cents }: SeenSale): number {
		const seen = this.#near[customer * this.log.months + month];
		const plan = this.#planIn(customer, month);
		if (seen === 0 || !plan || Object.values(plan.limits).some(({ beyond }) => beyond.kind === 'charge')) return UNTOLD_SALE;
		const priced = this.book.addOns.filter((addOn) => addOn.on.includes(plan.id) && quantityAt(addOn, cents) !== undefined);
		const motions = new Set(priced.map(({ kind, motion }) => motionAt(motionOf(kind, motion))));
		if (motions.has(CAPACITY)) {
			if (seen === NEAR) return CAPACITY;
			motions.delete(CAPACITY);
		}
		const [only, ...others] = motions;
		return only === undefined || others.length > 0 ? UNTOLD_SALE : only;
	}

	#planIn(customer: number, month: number) {
		const { customers, movements } = this.log;
		let plan = customers.openingPlan[customer];
		for (let at = this.#starts[customer]; at < this.#starts[customer + 1] && movements.month[at] <= month; at++)
			if (movements.plan[at] !== UNKNOWN) plan = movements.plan[at];
		const rank = plan === UNKNOWN ? UNKNOWN : this.names.rank[plan];
		return rank === UNKNOWN ? undefined : this.book.plans[rank];
	}

	/** By customer and month: 0 where use or plan are not known. */
	#nearAt(sales: readonly SeenSale[]): Uint8Array {
		const { usage, customers, months } = this.log;
		const near = new Uint8Array(customers.ids.length * months);
		if (!usage) return near;
		const packs = new Map<number, SeenSale[]>();
		for (const sale of sales) if (sale.what === CAPACITY) packs.set(sale.customer, [...(packs.get(sale.customer) ?? []), sale]);
		for (let at = 0; at < usage.customer.length; at++) {
			const [customer, month, meter] = [usage.customer[at], usage.month[at], usage.meter[at]];
			const limits = this.#limits[meter];
			const plan = limits.length > 0 ? this.#planIn(customer, month) : undefined;
			if (!plan) continue;
			const included = limits[this.book.plans.indexOf(plan)];
			const place = customer * months + month;
			if (included === undefined || !Number.isFinite(included)) {
				near[place] |= KNOWN;
				continue;
			}
			const bought = (packs.get(customer) ?? []).filter((sale) => sale.month < month);
			const limit = bought.reduce((sum, { cents }) => sum + this.#units(plan.id, usage.meters[meter], cents), included);
			near[place] |= usage.quantity[at] > 0 && usage.quantity[at] >= this.threshold(customers.segment[customer]) * limit ? NEAR : KNOWN;
		}
		return near;
	}

	/** Units of a meter that were bought for so much: of a pack of that price, else one of any pack. */
	#units(plan: string, meter: string, cents: number): number {
		const sold = this.book.addOns.filter(({ kind, adds, on }) => kind === 'capacity' && adds[meter] > 0 && on.includes(plan));
		const pack = sold.find((addOn) => quantityAt(addOn, cents) !== undefined);
		if (pack) return (quantityAt(pack, cents) ?? 1) * pack.adds[meter];
		return sold[0]?.adds[meter] ?? 0;
	}
}

/** How many of an add-on cost so much a month; undefined where no number of them does, or its price is not one flat amount. */
function quantityAt({ price, max }: AddOn, cents: number): number | undefined {
	const unit = price.reduce((sum, part) => (part.model === 'flat' ? sum + part.cents : NaN), 0);
	const quantity = Math.round(cents / unit);
	return quantity >= 1 && quantity <= max && Math.abs(quantity * unit - cents) <= CENT ? quantity : undefined;
}
