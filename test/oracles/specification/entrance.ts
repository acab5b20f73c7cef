import { exp } from '../../../src/lib/engine/math/exp';
import { normal } from '../../../src/lib/engine/math/normalDraw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { ownChange } from './acceptance';
import { Account } from './Account';
import type { Package } from './bill';
import { firstYear } from './choices';
import type { Customer } from './Customer';
import type { Funnel } from './Funnel';
import { fullValueOf } from './value';
import { monthly } from './World';

/** What is drawn of one who arrives. */
const ITEM = { outside: 1, trial: 2, pays: 3 } as const;

/** Times that traits are drawn anew until a paid plan is best for one who begins to pay. */
const REDRAWS = 60;

/** A plan, its bill at the use expected in 12 months, and full V - bill + taste. */
type Fit = { readonly plan: string; readonly bill: number; readonly surplus: number };

/** The best plan of the book on offer, without add-ons; of equal ones the lowest. One who would not pay looks at free plans alone. */
function bestPlan(account: Account): Fit | undefined {
	const { offered: book, next, customer, month, variant } = account;
	const use = customer.expected(month);
	const fits = book.plans.flatMap(({ id: plan }): Fit[] => {
		const pack: Package = { book, next, plan, held: {}, bought: {} };
		const bill = account.listed(pack, use, account.ratioOfNewPlan);
		if (bill !== 0 && !customer.wouldPay) return [];
		const taste = customer.world.taste(account.offersNew ? variant : 0, customer.segment, plan);
		return [{ plan, bill, surplus: fullValueOf(account, pack) - bill - firstYear(account, pack, plan, undefined, use) + taste }];
	});
	return fits.reduce<Fit | undefined>((most, fit) => (most && most.surplus >= fit.surplus ? most : fit), undefined);
}

/** One who looks at the book, and what is best for them today; `outside` is what that is worth against what there is elsewhere: b (w - 1). */
export type Visitor = { readonly customer: Customer; readonly today: Fit; readonly outside: number };

/** Draws the traits of one who arrives; whether they would ever pay is known once their best plan of today's book is. */
export function meet(customer: Customer): Visitor {
	const account = new Account(customer, 0);
	customer.drawTraits(0);
	customer.wouldPay = true;
	const today = bestPlan(account);
	if (today === undefined) throw new Error('the book has no plan');
	customer.wouldPay = today.bill > 0 || customer.isPayer;
	const { offered: book, next } = account;
	const use = customer.expected(account.month);
	const paid = book.plans.map(({ id: plan }) => account.listed({ book, next, plan, held: {}, bought: {} }, use, 1)).filter((bill) => bill > 0);
	const bill = today.bill > 0 ? today.bill : paid.length > 0 ? Math.min(...paid) : 1;
	const w = exp(customer.spread * normal(customer.uniform(purpose.arrival, 0, ITEM.outside)));
	return { customer, today, outside: bill * (w - 1) };
}

/** What the visitor does in a variant: buys (after a trial of the plan, where it has one), or is never a customer. */
export function enter({ customer, today, outside }: Visitor, account: Account, funnel: Funnel): boolean {
	look(account);
	const first = bestPlan(account);
	if (first === undefined || !(outside + (first.surplus - today.surplus) >= 0)) return false;
	const trial = account.offered.plan(first.plan)?.trialMonths ?? 0;
	if (trial > 0) {
		const pays = customer.uniform(purpose.arrival, 0, ITEM.trial) < customer.assumed('entry.trial');
		if (!pays || account.month + trial > customer.world.scenario.months) return false;
		stand(account, account.month + trial);
		look(account);
	}
	const taken = bestPlan(account);
	if (taken === undefined) return false;
	const isFree = take(account, taken, 'new', funnel);
	if (isFree && customer.wouldPay) account.paysFrom = account.month + 1 + Math.floor(12 * customer.uniform(purpose.arrival, 0, ITEM.pays));
	return true;
}

/** In its month a newcomer on a free plan begins to pay, where some draw of the traits makes a paid plan the best. */
export function payMonth(account: Account, funnel: Funnel): void {
	const { customer, month } = account;
	if (month < account.paysFrom || account.bill !== 0) return;
	for (let attempt = 1; attempt <= REDRAWS; attempt++) {
		customer.drawTraits(attempt);
		const best = bestPlan(account);
		if (best === undefined || best.bill <= 0) continue;
		take(account, best, 'new', funnel);
		return;
	}
	// Nothing came of it: needs and tastes are what they were.
	customer.drawTraits(0);
}

/** A month of one who has left: comes back, or not, in the 24 months after. */
export function returnMonth(account: Account, leftIn: number, month: number, funnel: Funnel): void {
	const { customer } = account;
	if (month > leftIn + 24 || customer.uniform(purpose.winBack, month, 0) >= monthly(customer.assumed('winBack'))) return;
	stand(account, month);
	account.startAnew();
	look(account);
	const best = bestPlan(account);
	if (best) take(account, best, 'winBack', funnel);
	else account.alive = false;
}

function stand(account: Account, month: number): void {
	account.month = month;
	account.use = account.customer.use[month];
}

/** Who holds nothing is offered the new book from launch on, whatever a policy protects. */
function look(account: Account): void {
	if (account.rule === undefined || account.month < account.rule.launch) return;
	account.legacy = false;
	account.package = { ...account.package, book: account.next };
}

/** Takes a plan. Returns whether it is a free one. */
function take(account: Account, { plan }: Fit, movement: 'new' | 'winBack', funnel: Funnel): boolean {
	funnel.charge(account.month, account.customer.weight * account.setup(plan, undefined));
	const before = account.bill;
	account.changePlan(plan, {});
	account.rebill(movement, movement);
	ownChange(account, before);
	const isFree = account.bill === 0;
	account.promote();
	account.version++;
	account.paysFrom = 0;
	return isFree;
}
