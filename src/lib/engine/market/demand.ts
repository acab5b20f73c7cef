import { BEYOND } from '../rating/BookRater';
import { decides } from './churn';
import type { Life } from './Life';
import { clip } from './Person';

/** Step 1 of a month: use and seats move, the bill follows them; needs emerge; health returns to its base and moves with luck. */
export function demand(life: Life): void {
	const { person, month } = life;
	person.extendTo(month);
	moveUse(life, decides(life));
	if (person.emerges[month] === 1) life.needsStale = life.opportunitiesStale = true;
	life.health = healthAfter(life);
}

/**
 * Use and seats of the month, and the bill that follows them. Done a second time it changes nothing.
 * @param canDecide whether this month is a decision to stay or leave
 */
export function moveUse(life: Life, canDecide: boolean): void {
	const { person, market, month, use, limits, beyond } = life;
	const { meters, licensed } = market;
	const at = month * meters;
	// An annual contract may hold its seats until it is renewed.
	const holds = person.keepsSeats === 1 && !canDecide;
	const path = person.use;
	let seatsMoved = false;
	for (let m = 0; m < meters; m++) if (licensed[m] === 1 && (holds ? path[at + m] > use[m] : path[at + m] !== use[m])) seatsMoved = true;
	if (seatsMoved) {
		const overageBefore = life.chargesSeats ? life.overage() : 0;
		for (let m = 0; m < meters; m++) if (licensed[m] === 1 && (!holds || path[at + m] > use[m])) use[m] = path[at + m];
		if (life.readsSeats) life.rebillSeats(overageBefore);
	}
	let blocked = false;
	let charged = false;
	for (let m = 0; m < meters; m++) {
		if (licensed[m] === 0) use[m] = path[at + m];
		if (use[m] <= limits[m]) continue;
		if (beyond[m] === BEYOND.block) blocked = true;
		else if (beyond[m] === BEYOND.charge) charged = true;
	}
	// A price that reads nothing but overage stands still as long as there is none.
	if (life.readsUse && (charged || life.wasCharged)) life.rebillUsage();
	life.wasCharged = charged || life.priceReadsUse;
	life.isBlocked = blocked;
}

/** Health at the end of the month: `moveUse` has been done, and needs are what they are this month. */
export function healthAfter(life: Life): number {
	const { person, month, health } = life;
	if (life.needsStale) life.needsMet = needsMet(life);
	const { plain } = person.rates;
	const s = person.segment;
	const target = person.healthBase + plain['health.bonus'][s] * (life.needsMet - 0.5) + (life.isBlocked ? plain['health.blocked'][s] : 0);
	return clip(health + plain['health.rho'][s] * (target - health) + person.healthNoise[month]);
}

/** Share of the needed features that the package holds; 1 when none is needed. */
function needsMet(life: Life): number {
	const { person, month } = life;
	life.needsStale = false;
	let needed = 0;
	let met = 0;
	for (let j = 0; j < person.wantedCount; j++) {
		const f = person.wanted[j];
		if (person.needFrom[f] > month) continue;
		needed++;
		if (life.holdsFeature(f)) met++;
	}
	return needed === 0 ? 1 : met / needed;
}
