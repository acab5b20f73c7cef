import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Chooser } from './Chooser';
import { closeSale } from './closeSale';
import type { Life } from './Life';
import { recovers } from './recovers';
import { serves } from './serves';
import { clip } from './Person';
import type { Tally } from './Tally';

/**
 * One month in which a motion may be attempted: wins, loses, or is not attempted.
 * @param chance of a win, before the multiplier of the owner
 * @param attempts chance of an attempt
 * @param isPremature pitched without trigger or qualification: a loss costs double health
 * @returns whether a win was decided
 */
export function attempt(
	life: Life,
	chooser: Chooser,
	tally: Tally,
	motion: number,
	chance: number,
	attempts: number,
	isPremature: boolean
): boolean {
	const { person, month, market } = life;
	const { rates, weight } = person;
	const s = person.segment;
	const u = uniform(person.key0, person.key1, purpose.attempt * 4096 + month, market.motionItem[motion]);
	const attempted = u < attempts;
	const mayWin = u < chance * rates.bestWin[s];
	if (!attempted && !mayWin) return false;
	const { programme } = rates;
	// Of an attempt that no owner wins only the owner is asked for.
	let owner = mayWin || !programme.isNeutral ? -1 : chooser.sameOwner(life, motion, rates.ownerOf);
	let wins = false;
	if (owner < 0) {
		chooser.offer(life, motion);
		owner = rates.ownerOf(chooser.bestDelta, s);
		wins = chooser.bestSurplus >= 0 && u < chance * rates.win[owner * rates.segments + s];
	}
	if (!wins && !attempted) return false;
	if (!programme.isNeutral && !serves(life, tally, motion, owner)) return false;
	tally.attempts[motion] += weight;
	tally.ownerAttempts[owner] += weight;
	tally.charge(month, motion, owner, weight * rates.costCents[owner * rates.segments + s]);
	if (isPremature) tally.prematureAttempts[motion] += weight;
	if (!wins && programme.hasLever[s] === 1) wins = recovers(life, tally, motion, owner, chooser.bestSurplus);
	if (!wins) {
		life.closedUntil[motion] = month + rates.plain.cooldown[s];
		const lost = rates.plain['health.lost'][s];
		life.health = clip(life.health + (isPremature ? 2 * lost : lost));
		if (programme.fatigue[s] < 1) life.attention.lost[month]++;
		return false;
	}
	if (isPremature) life.attention.premature |= 1 << motion;
	else life.attention.premature &= ~(1 << motion);
	const cycle = rates.cycle[owner * rates.segments + s];
	life.duePlan[motion] = chooser.bestPlan;
	life.dueAddOn[motion] = chooser.bestAddOn;
	life.dueQuantity[motion] = chooser.bestQuantity;
	life.dueVersion[motion] = life.version;
	life.dueOwner[motion] = owner;
	life.dueCycle[motion] = cycle;
	life.due[motion] = month + cycle;
	if (cycle === 0) closeSale(life, chooser, tally, motion);
	else life.anyDue = true;
	return true;
}

/** Pilot: counts what share of the exposure months finds a buyer. */
export function sound(life: Life, chooser: Chooser, tally: Tally, motion: number, chance: number, hazard: number): void {
	const expected = life.person.weight * life.survival;
	chooser.offer(life, motion);
	tally.pilotMonths[motion] += expected;
	tally.aimed[motion] += expected * hazard;
	if (chooser.bestSurplus < 0) return;
	tally.reached[motion] += expected * chance;
}
