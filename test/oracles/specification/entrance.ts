import { exp } from '../../../src/lib/engine/math/exp';
import { normal } from '../../../src/lib/engine/math/normalDraw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { Account } from './Account';
import type { Package } from './bill';
import { firstYear, valueOf } from './choices';
import type { Customer } from './Customer';
import type { Funnel } from './Funnel';
import { monthly } from './World';

/** What is drawn of one who arrives. */
const ITEM = { outside: 1, trial: 2, pays: 3 } as const;

type Fit = { readonly plan: string; readonly bill: number; readonly surplus: number };

/** The plan with the largest V - bill of the book on offer, without add-ons, at the use expected in 12 months; of equal ones the lowest. */
function bestPlan(account: Account, paidOnly = false): Fit | undefined {
	const { offered: book, next, customer, month } = account;
	const use = customer.expected(month);
	const fits = book.plans.flatMap(({ id: plan }): Fit[] => {
		const pack: Package = { book, next, plan, held: {}, bought: {} };
		const bill = account.listed(pack, use, account.ratioOfNewPlan);
		if (paidOnly && bill <= 0) return [];
		return [{ plan, bill, surplus: valueOf(account, pack) - bill - firstYear(account, pack, plan, undefined, use) }];
	});
	return fits.reduce<Fit | undefined>((most, fit) => (most && most.surplus >= fit.surplus ? most : fit), undefined);
}

/** One who looks at the book, and what is best for them today; `outside` is what that is worth against what there is elsewhere: b (w - 1). */
export type Visitor = { readonly customer: Customer; readonly today: Fit; readonly outside: number };

/** Draws the traits of one who arrives, at most 60 times, until the plan of the likeness is the best of today's book. */
export function meet(customer: Customer): Visitor {
	const account = new Account(customer, 0);
	const fit = (attempt: number): Fit => {
		customer.drawTraits(attempt);
		const found = bestPlan(account);
		if (found === undefined) throw new Error('the book has no plan');
		return found.plan === customer.start.plan || attempt === 59 ? found : fit(attempt + 1);
	};
	const today = fit(0);
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
	const isFree = take(account, bestPlan(account), 'new', funnel);
	if (isFree) account.freeUntil = account.month + 12;
	return true;
}

/** A newcomer on a free plan begins to pay, or not this month. */
export function payMonth(account: Account, funnel: Funnel): void {
	const { customer, month } = account;
	if (customer.uniform(purpose.arrival, month, ITEM.pays) >= monthly(customer.assumed('entry.freemium'))) return;
	const paid = bestPlan(account, true);
	if (paid) take(account, paid, 'new', funnel);
}

/** A month of one who has left: comes back, or not, in the 24 months after. */
export function returnMonth(account: Account, leftIn: number, month: number, funnel: Funnel): void {
	const { customer } = account;
	if (month > leftIn + 24 || customer.uniform(purpose.winBack, month, 0) >= monthly(customer.assumed('winBack'))) return;
	stand(account, month);
	account.startAnew();
	look(account);
	take(account, bestPlan(account), 'winBack', funnel);
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
function take(account: Account, fit: Fit | undefined, movement: 'new' | 'winBack', funnel: Funnel): boolean {
	if (fit === undefined) throw new Error('the book has no plan');
	funnel.charge(account.month, account.customer.weight * account.setup(fit.plan, undefined));
	account.changePlan(fit.plan, {});
	account.rebill(movement, movement);
	const isFree = account.bill === 0;
	account.promote();
	account.version++;
	account.freeUntil = 0;
	return isFree;
}
