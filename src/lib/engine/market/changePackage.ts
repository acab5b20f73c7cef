import type { Chooser } from './Chooser';
import type { Life } from './Life';
import { refit } from './refit';
import { CONTRACTION, SERVICE_SOLD, TIER } from './movements';
import { SERVICE, type Shelf } from './Shelf';
import { UNSTRAINED } from './Terms';

/** The movement under which an add-on that is sold is booked. */
export function movementOf(shelf: Shelf, addOn: number): number {
	return shelf.kind[addOn] === SERVICE ? SERVICE_SOLD : shelf.motion[addOn];
}

/** Goes to another plan of the book on offer, add-ons cut to what it can hold. Nothing is booked. */
function goToPlan(life: Life, plan: number): void {
	const shelf = life.offerShelf;
	life.changePlan(plan);
	life.person.expect(life.month);
	refit(shelf, plan, life.held, life.person.units, life.market.features);
}

/**
 * Sells what was agreed and books it: a plan under `tier`, an add-on under its own name; a plan with an add-on in two parts, `tier` being
 * the new plan's bill without it. What lowers the bill is `contraction`. A promotion of the plan is for `Life.promotePlan`.
 * @param plan to change to; -1 = none
 * @param addOn sold with it; -1 = none
 * @returns change of the bill, minor units
 */
export function sell(life: Life, plan: number, addOn: number, quantity: number): number {
	const before = life.bill;
	const shelf = life.offerShelf;
	if (plan >= 0) {
		goToPlan(life, plan);
		life.rebill(TIER, CONTRACTION);
	}
	if (addOn >= 0 && shelf.rater.includedIn[life.plan * life.held.length + addOn] === 0) {
		life.purchases[addOn] += quantity;
		life.rebill(movementOf(shelf, addOn), CONTRACTION);
	}
	life.version++;
	life.packageChanged();
	life.accept(before);
	return life.bill - before;
}

/**
 * Takes a cheaper package: a lower plan, or one unit of an add-on less. Booked as `contraction`. Above what was accepted it is a new start: what
 * was lost is forgotten, and the strain that is left sets what counts as accepted (MODEL 6.3).
 */
export function stepDown(life: Life, { valuation }: Chooser, plan: number, addOn: number): void {
	const { terms, bill: before } = life;
	const full = () => valuation.fullValue(life, life.planShelf, life.nextShelf, life.plan, life.held, life.bought, life.month);
	const isStrained = terms.isKept && terms.strain(life) > UNSTRAINED;
	const value = isStrained ? full() : 0;
	const factor = isStrained ? terms.factor(life, value) : 0;
	if (plan >= 0) goToPlan(life, plan);
	else if (life.bought[addOn] > 0) life.bought[addOn]--;
	else life.held[addOn]--;
	life.rebill(CONTRACTION, CONTRACTION);
	life.version++;
	life.packageChanged();
	if (!isStrained) return life.accept(before);
	const strain = terms.strain(life, life.bill, terms.lost + (value - full()) * factor);
	terms.regain(life);
	terms.lost = 0;
	terms.accept(life, life.bill / Math.max(1, strain));
}
