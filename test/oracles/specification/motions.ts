import { MOTIONS, type Motion } from '../../../src/lib/engine/catalog/priceBook';
import type { Movement } from '../../../src/lib/engine/market/movements';
import { hash32 } from '../../../src/lib/engine/math/draw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import type { Account, Owner, Sale } from './Account';
import { bestOffer, canBuy, higherPlans, isNear, isSoldWith, rank, refit, unmet, wanted } from './choices';
import { clip } from './Customer';
import type { Funnel } from './Funnel';
import type { TrialBook } from './TrialBook';
import { monthly, SALT } from './World';

/** Step 5 of a month: sales under way are closed, then each motion in turn; at most one winning decision. */
export function motionsMonth(account: Account, funnel: Funnel): void {
	for (const motion of MOTIONS) {
		const sale = account.due.get(motion);
		if (sale?.month === account.month) close(account, motion, sale, funnel);
	}
	const { customer, month } = account;
	for (const motion of MOTIONS) {
		const open = !account.due.has(motion) && month > (account.closedUntil.get(motion) ?? 0);
		if (!open || !isTriggered(account, motion)) continue;
		funnel.meet('triggered', motion, customer);
		if (account.health < customer.assumed('thresholds.qualifyHealth') || !customer.hasSponsor(motion)) continue;
		funnel.meet('qualified', motion, customer);
		funnel.add('exposureMonths', motion, customer.weight);
		if (attempt(account, motion, funnel)) return;
	}
}

/** The triggers of MODEL 7. */
function isTriggered(account: Account, motion: Motion): boolean {
	const { customer, offered, month, health } = account;
	const meters = customer.world.scenario.meters.map(({ id }) => id);
	if (motion === 'capacity') {
		const packs = offered.addOns.filter(({ id, kind }) => kind === 'capacity' && canBuy(account, id));
		return meters.some((meter) => packs.some(({ adds }) => adds[meter] > 0) && isNear(account, meter, customer.assumed('thresholds.capacity')));
	}
	if (motion === 'tier') {
		const higher = higherPlans(account);
		const isRealised = customer.tenure + month >= customer.assumed('onboarding') && health >= customer.assumed('thresholds.tierHealth');
		const isFull = meters.some((meter) => isNear(account, meter, customer.assumed('thresholds.tierUse')));
		const lacks = unmet(account).some((feature) => higher.some((plan) => offered.features(plan).has(feature)));
		return higher.length > 0 && isRealised && (isFull || lacks);
	}
	if (motion === 'feature') {
		const missing = unmet(account);
		return offered.addOns.some(({ id, kind, opens }) => kind === 'feature' && canBuy(account, id) && opens.some((f) => missing.includes(f)));
	}
	const sold = (id: string) => canBuy(account, id) || higherPlans(account).some((plan) => isSoldWith(offered, plan, id));
	if (!wanted(account, motion).some(sold)) return false;
	if (motion === 'complementary') return customer.deepUse && health >= customer.assumed('thresholds.powerHealth');
	return customer.windows[month].has(motion);
}

/** One exposure month. Returns whether a win was decided. */
function attempt(account: Account, motion: Motion, funnel: Funnel): boolean {
	const { customer, month } = account;
	const hazard = Math.min(1, monthly(customer.assumed(`conversion.${motion}`)) * customer.assumed('relativeConversion'));
	const u = customer.uniform(purpose.attempt, month, hash32(motion, SALT.motion));
	const isAttempted = u < Math.min(1, hazard / 0.2);
	const mostWins = Math.max(...(['productLed', 'csmLed', 'salesLed'] as const).map((owner) => customer.assumed(`owner.${owner}.win`)));
	if (!isAttempted && u >= customer.world.k(motion) * hazard * mostWins) return false;
	const offer = bestOffer(account, motion);
	const owner = ownerOf(account, offer?.delta ?? 0);
	const wins = offer !== undefined && offer.surplus >= 0 && u < Math.min(1, customer.world.k(motion) * hazard * customer.assumed(`owner.${owner}.win`));
	if (!wins && !isAttempted) return false;
	funnel.add('attempts', motion, customer.weight);
	const { minorUnits } = customer.world.scenario;
	funnel.spend(month, customer.weight * Math.floor(customer.assumed(`owner.${owner}.cost`) * minorUnits + 0.5));
	if (!wins) {
		account.closedUntil.set(motion, month + customer.assumed('cooldown'));
		account.health = clip(account.health + customer.assumed('health.lost'));
		return false;
	}
	const cycle = Math.floor(customer.assumed(`owner.${owner}.cycle`) + 0.5);
	const sale: Sale = { ...offer, month: month + cycle, version: account.version, owner, cycle };
	if (cycle === 0) close(account, motion, sale, funnel);
	else account.due.set(motion, sale);
	return true;
}

function ownerOf({ customer }: Account, delta: number): Owner {
	const annual = (12 * delta) / customer.world.scenario.minorUnits;
	if (annual < customer.assumed('owner.productLed.below')) return 'productLed';
	return annual < customer.assumed('owner.csmLed.below') ? 'csmLed' : 'salesLed';
}

/** The name under which an add-on is booked. */
function movementOf(book: TrialBook, addOn: string): Movement {
	const sold = book.addOn(addOn);
	if (sold?.kind === 'capacity' || sold?.kind === 'feature' || sold?.kind === 'service') return sold.kind;
	return sold?.motion ?? 'complementary';
}

/** Books a sale at this month's bill, unless the customer has changed the package since or the book no longer sells it. */
function close(account: Account, motion: Motion, sale: Sale, funnel: Funnel): void {
	const { offered, rule, customer } = account;
	const { addOn } = sale;
	account.due.delete(motion);
	if (sale.version !== account.version) return;
	let { plan } = sale;
	if (plan !== undefined && offered.rank(plan) < 0) plan = rule?.map[plan];
	if (sale.plan !== undefined && (plan === undefined || offered.rank(plan) < 0 || plan === account.package.plan)) return;
	// A policy move may have led higher than what was agreed: nobody is sold less than what they hold.
	if (plan !== undefined && offered.rank(plan) < rank(account)) return;
	if (plan === undefined && addOn !== undefined && !canBuy(account, addOn)) return;
	if (plan !== undefined && addOn !== undefined && !isSoldWith(offered, plan, addOn)) return;
	const before = account.bill;
	if (plan !== undefined) {
		account.changePlan(plan, refit(account, offered, plan));
		account.rebill('tier', 'contraction');
	}
	if (addOn !== undefined && !account.package.book.includes(account.package.plan, addOn)) {
		const room = (offered.addOn(addOn)?.max ?? 0) - account.held(addOn);
		account.package = account.withPurchase(addOn, Math.min(sale.quantity, room));
		account.rebill(movementOf(offered, addOn), 'contraction');
	}
	account.version++;
	const movement = plan !== undefined ? 'tier' : movementOf(offered, addOn ?? '');
	funnel.win(motion, movement, customer, account.bill - before, sale);
	const commission = customer.assumed(`owner.${sale.owner}.commission`);
	if (account.bill > before) funnel.spend(account.month, customer.weight * Math.floor(12 * (account.bill - before) * commission + 0.5));
}
