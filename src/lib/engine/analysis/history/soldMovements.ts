import type { PriceBook } from '../../catalog/priceBook';
import { motionAt, motionOf } from '../../market/motionTable';
import { MOVEMENT_KINDS, UNKNOWN, type MovementLog } from './MovementLog';

/** What an expansion of a customer was: a motion, by its number; seats; or what cannot be told. */
export const SEATS_GREW = -1;
export const UNTOLD_SALE = -2;

/** A customer's expansion of a month. */
export type SeenSale = {
	readonly customer: number;
	readonly month: number;
	/** Number of a motion, `SEATS_GREW` or `UNTOLD_SALE`. */
	readonly what: number;
	/** Rise of the MRR, and what it is of the MRR before. */
	readonly cents: number;
	readonly step: number;
};

/** A customer who took a smaller package. */
export type SeenStepDown = { readonly customer: number; readonly month: number };

const EXPANSION = MOVEMENT_KINDS.indexOf('expansion');
const CONTRACTION = MOVEMENT_KINDS.indexOf('contraction');
const TIER_SOLD = motionAt('tier');

/** Plans and add-ons of a book by what a source may call them. */
export class BookNames {
	/** Place of a plan of the log in the ladder; -1 where the book has no such plan. */
	readonly rank: Int32Array;
	/** Number of the motion that sells an item of the log; -1 where it is no add-on of the book. */
	readonly motion: Int32Array;

	constructor(log: MovementLog, book: PriceBook | undefined) {
		const byName = <T extends { readonly id: string; readonly name: string }>(list: readonly T[]) =>
			new Map(list.flatMap((entry) => [entry.name, entry.id].map((name) => [name.toLowerCase(), entry] as const)));
		const [plans, addOns] = [byName(book?.plans ?? []), byName(book?.addOns ?? [])];
		const rankOf = new Map(book?.plans.map((plan, rank) => [plan.id, rank]));
		this.rank = Int32Array.from(log.plans, (name) => rankOf.get(plans.get(name.toLowerCase())?.id ?? '') ?? UNKNOWN);
		this.motion = Int32Array.from(log.items, (name) => {
			const sold = addOns.get(name.toLowerCase());
			return sold ? motionAt(motionOf(sold.kind, sold.motion)) : UNKNOWN;
		});
	}
}

/**
 * What was sold, and who stepped down. An add-on of the book is sold by its motion, a change of plan by `tier`; more of the same plan is seats;
 * what remains cannot be told. A customer buys one thing a month, as in the model: the rows of a month are one sale.
 * @param forced whether a change of this customer and month was none of its own
 */
export function soldMovements(
	log: MovementLog,
	names: BookNames,
	forced: (customer: number, month: number) => boolean
): { readonly sales: readonly SeenSale[]; readonly stepsDown: readonly SeenStepDown[] } {
	const { movements } = log;
	const sales: SeenSale[] = [];
	const stepsDown: SeenStepDown[] = [];
	let mrr = 0;
	for (let at = 0; at < movements.customer.length; at++) {
		const [customer, month] = [movements.customer[at], movements.month[at]];
		if (at === 0 || movements.customer[at - 1] !== customer) mrr = log.customers.opening[customer];
		const before = mrr;
		mrr += movements.cents[at];
		if (!(before > 0) || forced(customer, month)) continue;
		if (movements.kind[at] === CONTRACTION && isStepDown(log, names, at)) {
			const last = stepsDown.at(-1);
			if (!(last?.customer === customer && last.month === month)) stepsDown.push({ customer, month });
		}
		if (movements.kind[at] !== EXPANSION) continue;
		const sale = { customer, month, what: whatIsSold(log, names, at), cents: movements.cents[at], step: movements.cents[at] / before };
		const last = sales.at(-1);
		if (last?.customer !== customer || last.month !== month) sales.push(sale);
		else
			sales[sales.length - 1] = {
				...last,
				what: Math.max(last.what, sale.what),
				cents: last.cents + sale.cents,
				step: last.step + sale.step
			};
	}
	return { sales, stepsDown };
}

function whatIsSold({ movements }: MovementLog, { motion }: BookNames, at: number): number {
	const item = movements.item[at];
	if (item !== UNKNOWN && motion[item] !== UNKNOWN) return motion[item];
	const [plan, planBefore] = [movements.plan[at], movements.planBefore[at]];
	if (plan !== UNKNOWN && planBefore !== UNKNOWN && plan !== planBefore) return TIER_SOLD;
	return movements.quantity[at] > movements.quantityBefore[at] ? SEATS_GREW : UNTOLD_SALE;
}

/** A smaller plan, or an add-on less; fewer seats are none. */
function isStepDown({ movements }: MovementLog, { motion }: BookNames, at: number): boolean {
	const item = movements.item[at];
	if (item !== UNKNOWN && motion[item] !== UNKNOWN) return true;
	const [plan, planBefore] = [movements.plan[at], movements.planBefore[at]];
	return plan !== UNKNOWN && planBefore !== UNKNOWN && plan !== planBefore;
}
