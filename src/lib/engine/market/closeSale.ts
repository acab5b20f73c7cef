import { movementOf, sell } from './changePackage';
import type { Chooser } from './Chooser';
import type { Life } from './Life';
import { MOTION_COUNT } from './motionTable';
import { MOVEMENTS, SOLD_MOVEMENTS, TIER } from './movements';
import { setupCents } from './saleTerms';
import type { Tally } from './Tally';

/** Closes the sales whose cycle ends this month. */
export function closeDue(life: Life, chooser: Chooser, tally: Tally): void {
	life.anyDue = false;
	for (let m = 0; m < MOTION_COUNT; m++) {
		if (life.due[m] === life.month) closeSale(life, chooser, tally, m);
		else if (life.due[m] > 0) life.anyDue = true;
	}
}

/** Books a sale at this month's bill. It is lost when the customer has changed the package since, or the book no longer sells it. */
export function closeSale(life: Life, chooser: Chooser, tally: Tally, motion: number): void {
	const { person, month, market } = life;
	const { rates, segment: s, weight } = person;
	const shelf = life.offerShelf;
	life.due[motion] = 0;
	if (life.version !== life.dueVersion[motion]) return;
	let plan = life.duePlan[motion];
	const addOn = life.dueAddOn[motion];
	if (plan >= 0 && shelf.rank[plan] < 0) {
		plan = life.migration.map[plan];
		if (plan < 0) return;
	}
	// A policy move may have led higher than what was agreed: nobody is sold less than what they hold.
	if (plan === life.plan || (plan >= 0 && shelf.rank[plan] < chooser.rank(life))) return;
	if (plan < 0 && !chooser.canBuy(life, addOn)) return;
	const together = plan * market.addOns + addOn;
	if (plan >= 0 && addOn >= 0 && shelf.rater.sold[together] === 0 && shelf.rater.includedIn[together] === 0) return;
	const movement = plan >= 0 ? TIER : movementOf(shelf, addOn);
	const booked = life.events;
	if (shelf.sale.any) tally.fee(month, weight * setupCents(life, plan, addOn));
	// A policy move may have led to a book that sells fewer.
	const quantity = addOn < 0 ? 0 : Math.min(life.dueQuantity[motion], shelf.rater.max[addOn] - life.quantity(addOn));
	const delta = sell(life, plan, addOn, quantity);
	for (let e = booked; e < life.events; e++) tally.booked[motion * MOVEMENTS.length + life.eventMovement[e]] += weight * life.eventCents[e];
	// After what was sold is counted: a promotion is no part of it.
	if (plan >= 0) life.promotePlan();
	const owner = life.dueOwner[motion];
	tally.wins[motion] += weight;
	if ((life.attention.premature & (1 << motion)) !== 0) tally.prematureWins[motion] += weight;
	tally.ownerWins[owner] += weight;
	tally.value[motion] += weight * delta;
	tally.cycle[motion] += weight * life.dueCycle[motion];
	tally.cross[motion * SOLD_MOVEMENTS + movement] += weight;
	if (delta > 0) tally.charge(month, motion, owner, weight * Math.floor(12 * delta * rates.commission[owner * rates.segments + s] + 0.5));
}
