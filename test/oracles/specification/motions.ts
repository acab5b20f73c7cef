import { MOTIONS, type Motion } from '../../../src/lib/engine/market/motionTable';
import type { Movement } from '../../../src/lib/engine/market/movements';
import { hash32 } from '../../../src/lib/engine/math/draw';
import { purpose } from '../../../src/lib/engine/math/purpose';
import { ownChange } from './acceptance';
import type { Account, Owner, Sale } from './Account';
import { bestOffer, canBuy, higherPlans, isNear, isSoldWith, rank, refit, unmet, wanted } from './choices';
import { satisfaction } from './churn';
import { clip } from './Customer';
import type { Funnel } from './Funnel';
import { calendarOf, canPitch, grows, isLeftAlone, isOverlooked, isServed, leverOf, notices, rateOf, winFactor } from './programme';
import type { TrialBook } from './TrialBook';
import { monthly, SALT } from './World';

const OWNERS: readonly Owner[] = ['productLed', 'csmLed', 'salesLed'];

/** Step 5 of a month: sales under way are closed, then each motion in turn; at most one winning decision. */
export function motionsMonth(account: Account, funnel: Funnel): void {
	for (const motion of MOTIONS) {
		const sale = account.due.get(motion);
		if (sale?.month === account.month) close(account, motion, sale, funnel);
	}
	const exposed: Motion[] = [];
	for (const motion of MOTIONS) if (pitchMonth(account, motion, funnel, exposed)) break;
	if (exposed.length > 1) for (const motion of exposed) funnel.add('overlapMonths', motion, account.customer.weight);
}

/** A motion's month: who is triggered, noticed and qualified is exposed; others are pitched where the programme has it so. Returns whether a win was decided. */
function pitchMonth(account: Account, motion: Motion, funnel: Funnel, exposed: Motion[]): boolean {
	const { customer, month } = account;
	const calendar = calendarOf(account);
	const isOpen = !account.due.has(motion) && (calendar > 0 || month > (account.closedUntil.get(motion) ?? 0));
	if (!isOpen && !isOverlooked(account, motion)) return false;
	const isHeld = isTriggered(account, motion);
	const isNoticed = notices(account, motion, isHeld);
	if (!isOpen) return false;
	if (isHeld) funnel.meet('triggered', motion, customer);
	const wouldPay = account.bill > 0 || customer.wouldPay;
	const isSatisfied = satisfaction(account) >= customer.assumed('thresholds.qualifyHealth');
	const isTimely = isNoticed && isSatisfied && wouldPay && customer.hasSponsor(motion) && grows(account);
	if (isTimely) {
		funnel.meet('qualified', motion, customer);
		funnel.add('exposureMonths', motion, customer.weight);
		exposed.push(motion);
	}
	const isPitched = calendar > 0 ? month % calendar === 0 : isTimely || !isLeftAlone(account, motion);
	return isPitched && (isTimely || canPitch(account, motion)) && attempt(account, motion, !isTimely, funnel);
}

/** The triggers of MODEL 7. */
function isTriggered(account: Account, motion: Motion): boolean {
	const { customer, offered, month } = account;
	const satisfied = satisfaction(account);
	const meters = customer.world.scenario.meters.map(({ id }) => id);
	if (motion === 'capacity') {
		const packs = offered.addOns.filter(({ id, kind }) => kind === 'capacity' && canBuy(account, id));
		return meters.some((meter) => packs.some(({ adds }) => adds[meter] > 0) && isNear(account, meter, customer.assumed('thresholds.capacity')));
	}
	if (motion === 'tier') {
		const higher = higherPlans(account);
		const isRealised = customer.tenure + month >= customer.assumed('onboarding') && satisfied >= customer.assumed('thresholds.tierHealth');
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
	if (motion === 'complementary') return customer.deepUse && satisfied >= customer.assumed('thresholds.powerHealth');
	return customer.windows[month].has(motion);
}

/** One month in which a motion may be attempted. Returns whether a win was decided. */
function attempt(account: Account, motion: Motion, isPremature: boolean, funnel: Funnel): boolean {
	const { customer, month } = account;
	const hazard = Math.min(1, monthly(customer.assumed(`conversion.${motion}`)) * customer.assumed('relativeConversion'));
	const rate = rateOf(account, motion);
	const u = customer.uniform(purpose.attempt, month, hash32(motion, SALT.motion));
	const isAttempted = calendarOf(account) > 0 || u < Math.min(1, Math.min(1, hazard / 0.2) * rate);
	const chance = customer.world.k(motion) * hazard * rate * winFactor(account, motion) * (isPremature ? 0.2 : 1);
	const mostWins = Math.max(...OWNERS.map((owner) => customer.assumed(`owner.${owner}.win`)));
	if (!isAttempted && u >= chance * mostWins) return false;
	const offer = bestOffer(account, motion, isPremature);
	const owner = ownerOf(account, offer?.delta ?? 0);
	let sold = offer !== undefined && offer.surplus >= 0 && u < Math.min(1, chance * customer.assumed(`owner.${owner}.win`)) ? offer : undefined;
	if (!sold && !isAttempted) return false;
	if (!isServed(account, motion, OWNERS.indexOf(owner))) {
		funnel.add('unserved', motion, customer.weight);
		return false;
	}
	funnel.add('attempts', motion, customer.weight);
	if (isPremature) funnel.add('prematureAttempts', motion, customer.weight);
	const { minorUnits } = customer.world.scenario;
	funnel.spend(month, customer.weight * Math.floor(customer.assumed(`owner.${owner}.cost`) * minorUnits + 0.5));
	const lever = sold ? undefined : leverOf(account, motion);
	if (lever) funnel.spend(month, customer.weight * lever.cents);
	if (lever?.wins && offer && offer.surplus >= 0) {
		funnel.add('recovered', motion, customer.weight);
		sold = offer;
	}
	if (!sold) {
		account.closedUntil.set(motion, month + customer.assumed('cooldown'));
		account.health = clip(account.health + customer.assumed('health.lost') * (isPremature ? 2 : 1));
		account.lost = { ...account.lost, [month]: (account.lost[month] ?? 0) + 1 };
		return false;
	}
	const cycle = Math.floor(customer.assumed(`owner.${owner}.cycle`) + 0.5);
	const sale: Sale = { ...sold, month: month + cycle, version: account.version, owner, cycle, isPremature };
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
	funnel.charge(account.month, customer.weight * account.setup(plan, addOn));
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
	ownChange(account, before);
	const movement = plan !== undefined ? 'tier' : movementOf(offered, addOn ?? '');
	const delta = account.bill - before;
	funnel.win(motion, movement, customer, delta, sale);
	const commission = customer.assumed(`owner.${sale.owner}.commission`);
	if (delta > 0) funnel.spend(account.month, customer.weight * Math.floor(12 * delta * commission + 0.5));
	// A sale is booked, and paid for, at its list step.
	if (plan !== undefined) account.promote();
}
