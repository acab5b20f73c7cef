import type { Motion } from '../../../src/lib/engine/market/motionTable';
import type { Account } from './Account';
import { limitOf, quantity, together, withMore, type Holdings, type Package, type Use } from './bill';
import type { TrialBook } from './TrialBook';
import { has, holds, valueOf } from './value';

/** A package that could be taken instead of the one held: another plan, or more (less) of an add-on, or both. */
export type Choice = {
	readonly plan: string | undefined;
	readonly addOn: string | undefined;
	readonly quantity: number;
	readonly package: Package;
	/** V' - V - (bill' - bill), and bill' - bill. */
	readonly surplus: number;
	readonly delta: number;
};

type Candidate = Omit<Choice, 'surplus' | 'delta'>;

/** Holdings cut to what a plan can hold: what it does not sell or has itself goes, packs are cut to need, what lacks a requirement goes. */
export function refit(account: Account, book: TrialBook, plan: string): Holdings {
	let holdings = together(account.package);
	for (const id of Object.keys(holdings)) {
		const addOn = book.addOn(id);
		const isUseless = addOn?.kind === 'feature' && addOn.opens.every((feature) => book.features(plan).has(feature));
		if (!book.sells(plan, id) || isUseless) holdings = withMore(holdings, id, -holdings[id]);
	}
	for (const { id, adds } of book.addOns.filter(({ kind, id }) => kind === 'capacity' && quantity(holdings, id) > 0)) {
		const without: Package = { book, next: book, plan, held: withMore(holdings, id, -holdings[id]), bought: {} };
		const most = Object.entries(adds).map(([meter, units]) =>
			Math.ceil((account.customer.units(account.month, meter) - limitOf(without, meter)) / units)
		);
		const needed = Math.max(0, ...most);
		if (needed < holdings[id]) holdings = withMore(holdings, id, needed - holdings[id]);
	}
	for (;;) {
		const lacking = Object.keys(holdings).find((id) => !requirementsMet(book, plan, id, holdings));
		if (lacking === undefined) return holdings;
		holdings = withMore(holdings, lacking, -holdings[lacking]);
	}
}

function requirementsMet(book: TrialBook, plan: string, addOn: string, holdings: Holdings): boolean {
	return book.addOn(addOn)?.requires.every((id) => quantity(holdings, id) > 0 || book.includes(plan, id)) ?? false;
}

/** Two add-ons of which one excludes the other are not sold together, whichever says so. */
const isExcluded = (book: TrialBook, addOn: string, holdings: Holdings): boolean =>
	book.addOns.some(
		(other) => quantity(holdings, other.id) > 0 && (book.addOn(addOn)?.excludes.includes(other.id) || other.excludes.includes(addOn))
	);

/** Whether one more of an add-on can be bought on the plan held. */
export function canBuy(account: Account, id: string): boolean {
	const { offered, package: pack } = account;
	const addOn = offered.addOn(id);
	if (addOn === undefined || !offered.sells(pack.plan, id) || pack.book.includes(pack.plan, id)) return false;
	if (account.held(id) >= addOn.max) return false;
	return addOn.requires.every((needed) => has(pack, needed)) && !isExcluded(offered, id, together(pack));
}

/** Place of the plan held in the ladder on offer: its own, else that of the plan it is mapped to. */
export function rank({ offered, package: { plan }, rule }: Account): number {
	const own = offered.rank(plan);
	return own >= 0 || rule === undefined ? own : offered.rank(rule.map[plan] ?? plan);
}

export function higherPlans(account: Account): string[] {
	return account.offered.plans.slice(rank(account) + 1).map(({ id }) => id);
}

/** Whether use has reached a share of a limit. */
export function isNear({ package: pack, use }: Account, meter: string, share: number): boolean {
	const limit = limitOf(pack, meter);
	return limit < Infinity && use[meter] > 0 && use[meter] >= share * limit;
}

/** Features that are needed (or whether they are or not) and not held. */
export function unmet({ customer, month, package: pack }: Account, whateverNeeded = false): string[] {
	const { features } = customer.world.scenario;
	return features.map(({ id }) => id).filter((id) => (whateverNeeded || customer.needs(id, month)) && !holds(pack, id));
}

/** Modules of a motion in the book on offer that fit (or whether they do or not) and are not held. */
export function wanted({ offered, customer, package: pack }: Account, motion: Motion, whateverFits = false): string[] {
	const modules = offered.addOns.filter((addOn) => (addOn.kind === 'module' || addOn.kind === 'service') && addOn.motion === motion);
	return modules.map(({ id }) => id).filter((id) => (whateverFits || customer.fits.has(id)) && !has(pack, id));
}

export const isSoldWith = (book: TrialBook, plan: string, addOn: string): boolean =>
	book.sells(plan, addOn) || book.includes(plan, addOn);

function onPlan(account: Account, addOn: string, more: number): Candidate {
	return { plan: undefined, addOn, quantity: more, package: account.withPurchase(addOn, more) };
}

function toPlan(account: Account, plan: string, addOn?: string): Candidate[] {
	const { offered: book, next } = account;
	let held = refit(account, book, plan);
	if (addOn !== undefined && !book.includes(plan, addOn)) {
		if (!requirementsMet(book, plan, addOn, held) || isExcluded(book, addOn, held)) return [];
		held = withMore(held, addOn, 1);
	}
	return [{ plan, addOn, quantity: addOn === undefined ? 0 : 1, package: { book, next, plan, held, bought: {} } }];
}

/** Of the higher plans that would do: the next one; all of them for those who look further (MODEL 7). */
function looked({ customer, month }: Account, plans: readonly string[]): readonly string[] {
	return customer.reaches(month) ? plans : plans.slice(0, 1);
}

/** Every offer of a motion (MODEL 7); unprompted, of what is far from its limit, not needed or does not fit too. */
function offers(account: Account, motion: Motion, isUnprompted: boolean): Candidate[] {
	const { offered, customer, package: pack } = account;
	const higher = higherPlans(account);
	const isLarger = (plan: string, meter: string) => limitOf({ ...pack, book: offered, plan, held: {}, bought: {} }, meter) > limitOf(pack, meter);
	if (motion === 'tier') {
		const missing = unmet(account);
		const full = customer.world.scenario.meters.map(({ id }) => id).filter((id) => isNear(account, id, customer.assumed('thresholds.tierUse')));
		const would = (plan: string) => missing.some((id) => offered.features(plan).has(id)) || full.some((meter) => isLarger(plan, meter));
		return looked(
			account,
			higher.filter((plan) => isUnprompted || would(plan))
		).flatMap((plan) => toPlan(account, plan));
	}
	if (motion === 'capacity') {
		const near = customer.world.scenario.meters.map(({ id }) => id).filter((id) => isUnprompted || isNear(account, id, customer.assumed('thresholds.capacity')));
		const packs = offered.addOns.filter(({ id, kind, adds }) => kind === 'capacity' && near.some((meter) => adds[meter] > 0) && canBuy(account, id));
		const larger = (plan: string) => near.some((meter) => isLarger(plan, meter));
		return [
			...packs.flatMap(({ id, max }) => Array.from({ length: max - account.held(id) }, (_, n) => onPlan(account, id, n + 1))),
			...looked(account, higher.filter(larger)).flatMap((plan) => toPlan(account, plan))
		];
	}
	if (motion === 'feature') {
		const lacking = unmet(account, isUnprompted);
		const openers = offered.addOns.filter(({ id, kind, opens }) => kind === 'feature' && canBuy(account, id) && opens.some((f) => lacking.includes(f)));
		const missing = lacking.filter((feature) => openers.some(({ opens }) => opens.includes(feature)));
		const helps = (plan: string) => missing.some((feature) => offered.features(plan).has(feature));
		return [...openers.map(({ id }) => onPlan(account, id, 1)), ...looked(account, higher.filter(helps)).flatMap((plan) => toPlan(account, plan))];
	}
	return wanted(account, motion, isUnprompted).flatMap((id) => [
		...(canBuy(account, id) ? [onPlan(account, id, 1)] : []),
		...looked(
			account,
			higher.filter((plan) => isSoldWith(offered, plan, id))
		).flatMap((plan) => toPlan(account, plan, id))
	]);
}

/** The choice with the largest surplus, of equal ones the first. */
function best(account: Account, candidates: readonly Candidate[], use: Use, isCheaper: boolean, fits?: (pack: Package, bill: number) => boolean): Choice | undefined {
	const value = valueOf(account, account.package);
	const now = account.priced(account.package, use);
	const choices = candidates.flatMap((candidate): Choice[] => {
		const { package: pack, plan, addOn } = candidate;
		const delta = (plan === undefined ? account.priced(pack, use) : account.listed(pack, use, account.ratioOfNewPlan)) - now;
		if (isCheaper && (delta >= 0 || fits?.(pack, now + delta) === false)) return [];
		const once = isCheaper ? 0 : firstYear(account, pack, plan, addOn, use);
		return [{ ...candidate, delta, surplus: valueOf(account, pack) - value - delta - once }];
	});
	return choices.reduce<Choice | undefined>((most, choice) => (most && most.surplus >= choice.surplus ? most : choice), undefined);
}

/**
 * What a sale costs beyond its bills in the first twelve months, a month: a twelfth of the fees due once, less what the promotion saves.
 * @param pack with the plan sold, if any
 */
export function firstYear(account: Account, pack: Package, plan: string | undefined, addOn: string | undefined, use: Use): number {
	const fees = account.setup(plan, addOn) / 12;
	const promotion = plan === undefined ? undefined : account.offered.promotion(plan);
	if (promotion === undefined) return fees;
	const listed = (promoted: number) => account.listed(pack, use, account.ratioOfNewPlan, promoted);
	return fees - ((listed(1) - listed(1 - promotion.discount)) * Math.min(12, promotion.months)) / 12;
}

/** The best offer of a motion, at the use expected in 12 months. */
export function bestOffer(account: Account, motion: Motion, isUnprompted = false): Choice | undefined {
	return best(account, offers(account, motion, isUnprompted), account.customer.expected(account.month), false);
}

/**
 * The best cheaper package with S > 0, at today's use: a lower plan, or one unit of an add-on less.
 * @param fits of a package and its bill: of those alone
 */
export function bestCheaper(account: Account, fits?: (pack: Package, bill: number) => boolean): Choice | undefined {
	const { offered, package: pack } = account;
	const lower = offered.plans.slice(0, Math.max(0, rank(account))).reverse();
	const requiredByOther = (id: string) =>
		account.held(id) === 1 &&
		Object.keys(together(pack)).some((other) => (quantity(pack.bought, other) > 0 ? pack.next : pack.book).addOn(other)?.requires.includes(id));
	const less = account.customer.world.addOnOrder.filter((id) => account.held(id) > 0 && !requiredByOther(id));
	const candidates = [...lower.flatMap(({ id }) => toPlan(account, id)), ...less.map((id) => oneLess(pack, id))];
	const choice = best(account, candidates, account.use, true, fits);
	return choice && choice.surplus > 0 ? choice : undefined;
}

function oneLess(pack: Package, addOn: string): Candidate {
	const key = quantity(pack.bought, addOn) > 0 ? 'bought' : 'held';
	return { plan: undefined, addOn, quantity: -1, package: { ...pack, [key]: withMore(pack[key], addOn, -1) } };
}
