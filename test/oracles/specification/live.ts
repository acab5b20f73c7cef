import { Account } from './Account';
import { beyondOf, limitOf, overage } from './bill';
import { bestCheaper, holds } from './choices';
import { churnMonth, contractionMonth } from './churn';
import { clip, type Customer } from './Customer';
import type { Funnel } from './Funnel';
import { motionsMonth } from './motions';
import { policyMonth, schedule } from './policy';
import { monthly } from './World';

/** Draws traits until no cheaper package of today's book would be better at today's bill, at most 60 times. */
export function fitTraits(customer: Customer): void {
	for (let attempt = 0; attempt < 60; attempt++) {
		customer.drawTraits(attempt);
		if (bestCheaper(new Account(customer, 0)) === undefined) return;
	}
}

/** The life of a customer in a variant, month by month, until the end or the horizon (MODEL 6). */
export function* live(customer: Customer, variant: number, funnel: Funnel): Generator<Account> {
	const account = new Account(customer, variant);
	schedule(account);
	yield account;
	for (let month = 1; month <= customer.world.scenario.months && account.alive; month++) {
		account.month = month;
		demandMonth(account);
		policyMonth(account);
		churnMonth(account);
		if (account.alive) {
			contractionMonth(account, customer.annual ? customer.assumed('downgrade') : monthly(customer.assumed('downgrade')));
			motionsMonth(account, funnel);
		}
		yield account;
	}
}

/** Step 1 of a month: seats and use move and the bill follows; needs emerge; health returns to its base. */
function demandMonth(account: Account): void {
	const { customer, month, package: pack } = account;
	const { meters, features, minorUnits } = customer.world.scenario;
	const before = customer.use[month - 1];
	const seats = meters.filter(({ kind }) => kind === 'licensed').map(({ id }) => [id, customer.use[month][id]] as const);
	const withSeats = { ...before, ...Object.fromEntries(seats) };
	account.book('usage', overage(pack, withSeats, minorUnits) - overage(pack, before, minorUnits));
	account.rebill('seats', 'contraction', withSeats);
	account.rebill('usage', 'usage');
	const needed = features.filter(({ id }) => customer.needs(id, month));
	const met = needed.length === 0 ? 1 : needed.filter(({ id }) => holds(pack, id)).length / needed.length;
	const isBlocked = meters.some(({ id }) => beyondOf(pack, id) === 'block' && account.use[id] > limitOf(pack, id));
	const target =
		customer.healthBase + customer.assumed('health.bonus') * (met - 0.5) + (isBlocked ? customer.assumed('health.blocked') : 0);
	account.health = clip(account.health + customer.assumed('health.rho') * (target - account.health) + customer.healthNoise[month]);
}
