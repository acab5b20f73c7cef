import { Account } from './Account';
import { beyondOf, limitOf, overage, planOf, type Use } from './bill';
import { bestCheaper } from './choices';
import { ceilingMonth, churnMonth, contractionMonth, decides } from './churn';
import { clip, type Customer } from './Customer';
import { enter, payMonth, returnMonth, type Visitor } from './entrance';
import type { Funnel } from './Funnel';
import { motionsMonth } from './motions';
import { policyMonth, schedule } from './policy';
import { holds } from './value';
import { monthly } from './World';

/** Draws traits until no cheaper package of today's book would be better at today's bill, at most 60 times. */
export function fitTraits(customer: Customer): void {
	for (let attempt = 0; attempt < 60; attempt++) {
		customer.drawTraits(attempt);
		if (bestCheaper(new Account(customer, 0)) === undefined) return;
	}
}

/**
 * The life of a customer in a variant, month by month, until the end or the horizon (MODEL 6); also the months in which one who has left may
 * come back.
 */
export function* live(visitor: Customer | Visitor, variant: number, funnel: Funnel): Generator<Account> {
	const customer = 'customer' in visitor ? visitor.customer : visitor;
	// Traits are drawn anew where a newcomer begins to pay: in that life alone.
	if ('customer' in visitor) customer.drawTraits(0);
	const account = new Account(customer, variant);
	if ('customer' in visitor && !enter(visitor, account, funnel)) return;
	schedule(account);
	yield account;
	let leftIn = 0;
	for (let month = account.month + 1; month <= customer.world.scenario.months; month++) {
		if (account.alive) liveMonth(account, month, funnel);
		else returnMonth(account, (leftIn ||= account.month), month, funnel);
		if (account.alive) leftIn = 0;
		else if (customer.assumed('winBack') === 0) return yield account;
		yield account;
	}
}

function liveMonth(account: Account, month: number, funnel: Funnel): void {
	const { customer } = account;
	account.month = month;
	account.overCeiling = undefined;
	demandMonth(account);
	account.endPromotions();
	policyMonth(account);
	if (account.alive) churnMonth(account);
	if (account.alive) ceilingMonth(account);
	if (!account.alive) return;
	contractionMonth(account, customer.annual ? customer.assumed('downgrade') : monthly(customer.assumed('downgrade')));
	if (month <= account.paysFrom) payMonth(account, funnel);
	else motionsMonth(account, funnel);
}

/** Use of the month; where seats fall at renewals only, they stay above what is wanted until then. */
function useOfMonth(account: Account): Use {
	const { customer, month } = account;
	const wanted = customer.use[month];
	if (!customer.keepsSeats || decides(account)) return wanted;
	const { meters } = customer.world.scenario;
	return Object.fromEntries(meters.map(({ id, kind }) => [id, kind === 'licensed' ? Math.max(account.use[id], wanted[id]) : wanted[id]]));
}

/** What overage of seats moves the bill: all of it, or, where it counts towards a minimum commitment, no more than the bill itself moves. */
function seatOverage(account: Account, before: Use, after: Use): number {
	const { package: pack, customer } = account;
	const { minorUnits } = customer.world.scenario;
	const more = overage(pack, after, minorUnits) - overage(pack, before, minorUnits);
	const { minimumCents = 0, minimumCounts } = planOf(pack);
	if (minimumCents === 0 || minimumCounts === 'plan') return more;
	const change = account.priced(pack, after) - account.bill;
	return change > 0 ? Math.max(0, Math.min(more, change)) : Math.min(0, Math.max(more, change));
}

/** Step 1 of a month: seats and use move and the bill follows; needs emerge; health returns to its base. */
function demandMonth(account: Account): void {
	const { customer, month, package: pack } = account;
	const { meters, features } = customer.world.scenario;
	const before = account.use;
	account.use = useOfMonth(account);
	const seats = meters.filter(({ kind }) => kind === 'licensed').map(({ id }) => [id, account.use[id]] as const);
	const withSeats = { ...before, ...Object.fromEntries(seats) };
	account.book('usage', seatOverage(account, before, withSeats));
	account.rebill('seats', 'contraction', withSeats);
	account.rebill('usage', 'usage');
	const needed = features.filter(({ id }) => customer.needs(id, month));
	const met = needed.length === 0 ? 1 : needed.filter(({ id }) => holds(pack, id)).length / needed.length;
	const isBlocked = meters.some(({ id }) => beyondOf(pack, id) === 'block' && account.use[id] > limitOf(pack, id));
	const target =
		customer.healthBase + customer.assumed('health.bonus') * (met - 0.5) + (isBlocked ? customer.assumed('health.blocked') : 0);
	account.health = clip(account.health + customer.assumed('health.rho') * (target - account.health) + customer.healthNoise[month]);
}
