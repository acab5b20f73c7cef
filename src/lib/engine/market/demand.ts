import { BEYOND } from '../rating/BookRater';
import { decides } from './churn';
import type { Life } from './Life';
import { clip } from './Person';

/** Step 1 of a month: use and seats move, the bill follows them; needs emerge; health returns to its base and moves with luck. */
export function demand(life: Life): void {
	const { person, market, month } = life;
	const { meters, licensed } = market;
	person.extendTo(month);
	const at = month * meters;
	let blocked = false;
	let charged = false;
	let seatsMoved = false;
	// An annual contract may hold its seats until it is renewed.
	const holds = person.keepsSeats === 1 && !decides(life);
	for (let m = 0; m < meters; m++) {
		if (licensed[m] === 0 || person.use[at + m] === life.use[m]) continue;
		if (!holds || person.use[at + m] > life.use[m]) seatsMoved = true;
	}
	if (seatsMoved) {
		const overageBefore = life.chargesSeats ? life.overage() : 0;
		for (let m = 0; m < meters; m++)
			if (licensed[m] === 1 && (!holds || person.use[at + m] > life.use[m])) life.use[m] = person.use[at + m];
		if (life.readsSeats) life.rebillSeats(overageBefore);
	}
	for (let m = 0; m < meters; m++) {
		if (licensed[m] === 0) life.use[m] = person.use[at + m];
		if (life.use[m] <= life.limits[m]) continue;
		if (life.beyond[m] === BEYOND.block) blocked = true;
		else if (life.beyond[m] === BEYOND.charge) charged = true;
	}
	// A price that reads nothing but overage stands still as long as there is none.
	if (life.readsUse && (charged || life.wasCharged)) life.rebillUsage();
	life.wasCharged = charged || life.priceReadsUse;
	if (person.emerges[month] === 1) life.needsStale = life.opportunitiesStale = true;
	if (life.needsStale) life.needsMet = needsMet(life);
	const { plain } = person.rates;
	const s = person.segment;
	const target = person.healthBase + plain['health.bonus'][s] * (life.needsMet - 0.5) + (blocked ? plain['health.blocked'][s] : 0);
	life.health = clip(life.health + plain['health.rho'][s] * (target - life.health) + person.healthNoise[month]);
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
