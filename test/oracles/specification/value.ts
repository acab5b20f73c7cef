import type { FeeScale } from '../../../src/lib/engine/market/PartWorths';
import type { Account } from './Account';
import { beyondOf, limitOf, shareOff, together, type Holdings, type Package, type Use } from './bill';
import { charge } from './charge';
import type { Customer } from './Customer';
import type { TrialBook } from './TrialBook';

/** Whether a package opens a feature, by its plan or an add-on. */
export function holds({ book, next, plan, held, bought }: Package, feature: string): boolean {
	const opened = (from: TrialBook, holdings: Holdings) =>
		Object.entries(holdings).some(([id, n]) => n > 0 && from.addOn(id)?.opens.includes(feature));
	return book.features(plan).has(feature) || opened(book, held) || opened(next, bought);
}

/** Whether a module or service is in a package, by the plan or as an add-on. */
export const has = (pack: Package, addOn: string): boolean =>
	pack.book.includes(pack.plan, addOn) || (together(pack)[addOn] ?? 0) > 0;

/** Units of a meter that a package lets be used. */
export const blockedAt = (pack: Package, meter: string): number => (beyondOf(pack, meter) === 'block' ? limitOf(pack, meter) : Infinity);

/** What a plan of a book holds without add-ons. */
const bare = (book: TrialBook, plan: string): Package => ({ book, next: book, plan, held: {}, bought: {} });

/** The list price of a plan by the month at some use, breaks by volume among it, not rounded. */
function listFee(book: TrialBook, plan: string, use: Use, minorUnits: number): number {
	const sold = book.plan(plan);
	if (sold === undefined) return 0;
	const served = (meter: string) => Math.min(use[meter], blockedAt(bare(book, plan), meter));
	return book.discountsOn(plan).reduce((cents, discount) => cents * (1 - shareOff(discount, served)), charge(sold.price, served, minorUnits));
}

/**
 * Of a step: the customer's own fee at the seats expected in 12 months over that at the segment's median seats, grown alike; of an add-on: its
 * price at what the customer is expected to use (MODEL 5).
 */
function ratioOf({ below, above, addOn, seats, shelf }: FeeScale, customer: Customer, month: number): number {
	const { world } = customer;
	const { meters, minorUnits } = world.scenario;
	const { planIds } = world.compiled.market.universe;
	const book = world.books[shelf];
	const own = customer.expected(month);
	if (addOn >= 0) return charge(book.addOn(world.addOnOrder[addOn])?.price ?? [], (meter) => own[meter], minorUnits);
	const fee = (use: Use) => {
		const ofLower = below < 0 ? 0 : listFee(book, planIds[below], use, minorUnits);
		return listFee(book, planIds[above], use, minorUnits) - ofLower;
	};
	const grown = (n: number) => Math.floor(n * (1 + customer.assumed('seatGrowth')) + 0.5);
	const median = Object.fromEntries(meters.map(({ id }, m) => [id, Number.isNaN(seats[m]) ? own[id] : grown(seats[m])]));
	const reference = fee(median);
	return reference <= 0 ? 1 : Math.max(0, fee(own)) / reference;
}

const scaled = (m: number, scale: FeeScale | undefined, customer: Customer, month: number): number =>
	scale === undefined ? m : m * ratioOf(scale, customer, month);

/** v of a feature, or of a module or service, in a month. */
function worthOf({ customer, variant, month }: Account, kind: 'feature' | 'addOn', id: string): number {
	const { world, segment } = customer;
	return customer.pays(kind, id, month, () => scaled(world.worth(kind, variant, segment, id), world.scale(kind, variant, segment, id), customer, month));
}

export const featureWorth = (account: Account, id: string): number => worthOf(account, 'feature', id);
export const moduleWorth = (account: Account, id: string): number => worthOf(account, 'addOn', id);

/** v of a unit of a meter; `isBase`: of one up to the lowest plan's limit. */
function unitWorth({ customer, variant, month }: Account, id: string, isBase: boolean): number {
	const { world, segment, start } = customer;
	return customer.pays('meter', id, month, () => {
		const m = isBase ? world.baseWorth(variant, segment, id) : world.worth('meter', variant, segment, id, start.plan);
		return scaled(m, world.scale(isBase ? 'base' : 'meter', variant, segment, id, start.plan), customer, month);
	});
}

/**
 * How many of the first units of a meter count: between one plan's limit and the next at most so many (MODEL 5). What the plan at the start gives
 * counts whole.
 */
function counted({ customer }: Account, meter: string, units: number): number {
	const { world, segment, start } = customer;
	const had = limitOf(bare(world.books[0], start.plan), meter);
	const stretches = world.caps(segment, meter).filter(({ from }) => from >= had);
	const beyond = stretches.map(({ from, to, most }) => Math.max(0, Math.min(units, to) - from - most));
	return beyond.reduce((left, excess) => left - excess, units);
}

/** What needed features, modules and services of a package are worth. */
function contents(account: Account, pack: Package, feature: (id: string) => number, module: (id: string) => number): number {
	const { customer, month } = account;
	const { world } = customer;
	const features = world.scenario.features.filter(({ id }) => customer.needs(id, month) && holds(pack, id)).map(({ id }) => feature(id));
	const modules = world.modules.filter(({ id }) => customer.fits.has(id) && has(pack, id)).map(({ id }) => module(id));
	return [...features, ...modules].reduce((sum, value) => sum + value, 0);
}

/** V for surpluses: what the customer would pay for the pieces of a package that are needed; what was taken by force counts less (MODEL 5, 7). */
export function valueOf(account: Account, pack: Package): number {
	const { customer, month, marks } = account;
	const kept = (key: string) => marks.get(key)?.counts ?? 1;
	const units = customer.world.scenario.meters.map(({ id }) => {
		const upTo = Math.min(blockedAt(pack, id), customer.units(month, id));
		const count = (most: number) => counted(account, id, Math.min(upTo, most));
		const taken = marks.get(`meter ${id}`);
		const lessened = taken ? (1 - taken.counts) * (count(taken.to) - count(taken.from)) : 0;
		return unitWorth(account, id, false) * (count(Infinity) - lessened);
	});
	const others = contents(
		account,
		pack,
		(id) => featureWorth(account, id) * kept(`feature ${id}`),
		(id) => moduleWorth(account, id) * kept(`addOn ${id}`)
	);
	return units.reduce((sum, value) => sum + value, others);
}

/** The units of a meter that the lowest plan of today's book gives: where it charges, all. */
function lowestLimit({ customer }: Account, meter: string): number {
	const [today] = customer.world.books;
	const lowest = bare(today, today.plans[0].id);
	const kind = beyondOf(lowest, meter);
	if (limitOf(lowest, meter) === Infinity || kind === 'charge') return Infinity;
	return kind === 'block' ? limitOf(lowest, meter) : 0;
}

/** Units of a meter that are needed, as the full V counts them. */
export function neededUnits({ customer, month }: Account, meter: string): number {
	const [today] = customer.world.books;
	const lowest = bare(today, today.plans[0].id);
	const isCharged = beyondOf(lowest, meter) === 'charge' && limitOf(lowest, meter) < Infinity;
	return isCharged ? customer.expected(month)[meter] : customer.units(month, meter);
}

/** U: what the needed units of a meter up to a limit are worth, those of the lowest plan among them. */
export function unitsValue(account: Account, meter: string, limit: number): number {
	const upTo = Math.min(limit, neededUnits(account, meter));
	const base = Math.min(upTo, lowestLimit(account, meter));
	const above = counted(account, meter, upTo) - counted(account, meter, base);
	const ofBase = base > 0 ? unitWorth(account, meter, true) * base : 0;
	return above > 0 ? ofBase + unitWorth(account, meter, false) * above : ofBase;
}

/** V over all needed pieces of a package, the lowest plan's units among them: for what is lost and gained, and for newcomers. */
export function fullValueOf(account: Account, pack: Package): number {
	const { meters } = account.customer.world.scenario;
	const others = contents(
		account,
		pack,
		(id) => featureWorth(account, id),
		(id) => moduleWorth(account, id)
	);
	return meters.reduce((sum, { id }) => sum + unitsValue(account, id, blockedAt(pack, id)), others);
}
