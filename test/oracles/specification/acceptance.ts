import type { Account, Mark } from './Account';
import type { Package } from './bill';
import { blockedAt, featureWorth, fullValueOf, has, holds, moduleWorth, neededUnits, unitsValue } from './value';

/** What of a bill counts in rises and strain. */
const atLeast = ({ customer }: Account, bill: number): number => Math.max(bill, customer.world.floor(customer.segment));

/** A, before the floor: what the terms accepted last by choice would cost now. */
export function accepted(account: Account): number {
	const { terms, bill, use } = account;
	return terms ? terms.phi * account.listed(terms.package, use, terms.ratio, terms.promoted) : bill;
}

/** q: what it costs, money and content, over what was accepted. */
export function strain(account: Account, bill = account.bill, loss = account.loss): number {
	return (atLeast(account, bill) + loss) / atLeast(account, accepted(account));
}

/** By what the worths of what is held are multiplied where it is lost: together they are worth M A - L at most. */
export function factorOf(account: Account): number {
	const value = fullValueOf(account, account.package);
	if (value === 0) return 1;
	return Math.max(0, account.customer.ceiling * atLeast(account, accepted(account)) - account.loss) / value;
}

/** Whether more is asked than was accepted; rounding leaves a hair. */
export const isStrained = (account: Account): boolean => account.terms !== undefined && strain(account) > 1 + 1e-9;

/** What a forced move does. */
export type Force = {
	/** The effective rise. */
	readonly u: number;
	/** L after it. */
	readonly loss: number;
	/** From a bill of 0 to one above it. */
	readonly isPurchase: boolean;
	readonly marks: ReadonlyMap<string, Mark>;
	/** Pieces that it gives. */
	readonly gained: readonly string[];
};

/** @param bill after the move */
export function forceOf(account: Account, to: Package, bill: number): Force {
	const { customer, month, package: from } = account;
	const { world } = customer;
	const { features, meters } = world.scenario;
	const factor = factorOf(account);
	const offset = customer.assumed('offset');
	const pieces = [
		...features
			.filter(({ id }) => customer.needs(id, month))
			.map(({ id }) => [`feature ${id}`, featureWorth(account, id), holds(from, id), holds(to, id)] as const),
		...world.modules
			.filter(({ id }) => customer.fits.has(id))
			.map(({ id }) => [`addOn ${id}`, moduleWorth(account, id), has(from, id), has(to, id)] as const)
	];
	const units = meters.map(({ id }) => {
		const [before, after] = [blockedAt(from, id), blockedAt(to, id)];
		return { id, before, after, change: unitsValue(account, id, after) - unitsValue(account, id, before) };
	});
	const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
	const lost = factor * sum([...pieces.map(([, v, had, has]) => (had && !has ? v : 0)), ...units.map(({ change }) => Math.max(0, -change))]);
	const gained = factor * sum([...pieces.map(([, v, had, has]) => (!had && has ? v : 0)), ...units.map(({ change }) => Math.max(0, change))]);
	const counts = offset * Math.min(1, factor);
	const marks = new Map<string, Mark>();
	for (const [key, v, had, has] of pieces) if (had && !has) marks.set(key, { worth: v * factor, counts, from: 0, to: 0 });
	for (const { id, before, after, change } of units) {
		if (change >= 0) continue;
		marks.set(`meter ${id}`, { worth: -change * factor, counts, from: after, to: Math.min(before, neededUnits(account, id)) });
	}
	const now = atLeast(account, account.bill) + offset * gained;
	const isPurchase = account.bill === 0 && bill > 0;
	return {
		u: now > 0 ? Math.min(9, (atLeast(account, bill) + lost) / now - 1) : bill + lost > 0 ? 9 : 0,
		// What comes with a purchase is what is bought: it makes up for nothing that was lost.
		loss: account.loss + lost - (isPurchase ? 0 : offset * gained),
		isPurchase,
		marks,
		gained: [
			...pieces.filter(([, , had, has]) => !had && has).map(([key]) => key),
			...units.filter(({ change }) => change > 0).map(({ id }) => `meter ${id}`)
		]
	};
}

/** Before a forced move: the terms that were accepted until now are kept. Where it changes nothing, they cost what is paid. */
export function keepTerms(account: Account): void {
	const { package: pack, ratio, promoted } = account;
	account.terms ??= { package: pack, ratio, promoted, phi: 1 };
}

export function suffer(account: Account, { loss, marks, gained }: Force): void {
	account.loss = loss;
	for (const key of gained) account.marks.delete(key);
	for (const [key, mark] of marks) account.marks.set(key, mark);
}

/** What of what was lost a package holds again; its marks are cleared. */
function regain({ marks, package: pack }: Account): number {
	let worth = 0;
	for (const [key, mark] of [...marks]) {
		const kind = key.slice(0, key.indexOf(' '));
		const id = key.slice(kind.length + 1);
		if (kind !== 'meter') {
			if (!(kind === 'feature' ? holds(pack, id) : has(pack, id))) continue;
			worth += mark.worth;
			marks.delete(key);
			continue;
		}
		const limit = blockedAt(pack, id);
		if (limit <= mark.from) continue;
		const regained = mark.worth * Math.min(1, (limit - mark.from) / (mark.to - mark.from));
		worth += regained;
		if (limit >= mark.to) marks.delete(key);
		else marks.set(key, { ...mark, worth: mark.worth - regained, from: limit });
	}
	return worth;
}

/** L with what a package that would be taken instead of the one held gives up. */
export function lossWith(account: Account, to: Package): number {
	return account.loss + (fullValueOf(account, account.package) - fullValueOf(account, to)) * factorOf(account);
}

/**
 * After a change of one's own, once terms are kept: what was accepted moves in the ratio of the bills, less what is bought back; the package now
 * is what was accepted last.
 * @param before the bill before it, at this month's use
 * @param relief of a downgrade taken at q > 1: q' of what was taken
 */
export function ownChange(account: Account, before: number, relief?: number): void {
	if (account.terms === undefined) return;
	const { bill, use, package: pack, ratio, promoted } = account;
	const old = accepted(account);
	const rho = Math.min(Math.max(0, account.loss), regain(account));
	// What is bought from nothing is accepted as it is.
	const moved = before > 0 && old > 0 ? (old * bill) / before : bill;
	account.loss -= rho;
	let now = rho > 0 ? Math.max(old, moved - rho) : moved;
	if (relief !== undefined) {
		account.loss = 0;
		now = bill / Math.max(1, relief);
	}
	const cost = account.listed(pack, use, ratio, promoted);
	account.terms = { package: pack, ratio, promoted, phi: cost > 0 ? now / cost : 1 };
}
