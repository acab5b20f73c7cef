import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import { movementOf, sell } from './changePackage';
import { CAPACITY_MOTION, FEATURE_MOTION, TIER_MOTION, type Chooser } from './Chooser';
import { nearLimit } from './nearLimit';
import type { Life } from './Life';
import { MOVEMENTS, TIER } from './movements';
import { ADJACENT_WINDOW, clip, PLATFORM_WINDOW } from './Person';
import type { Tally } from './Tally';

const COMPLEMENTARY_MOTION = 3;
const ADJACENT_MOTION = 4;
const PLATFORM_MOTION = 5;
const MOTION_COUNT = 6;

/**
 * Step 5 of a month: sales under way are closed; then each motion in turn, identified, triggered, qualified, attempted (MODEL 7). At most
 * one winning decision a month; after it the later motions are closed.
 * @param k calibration by motion
 */
export function motions(life: Life, chooser: Chooser, tally: Tally, k: Float64Array): void {
	if (life.anyDue) closeDue(life, chooser, tally);
	if (life.opportunitiesStale) findOpportunities(life, chooser);
	const { person, month } = life;
	const s = person.segment;
	const qualifies = life.health >= person.rates.plain['thresholds.qualifyHealth'][s];
	const { weight } = person;
	for (let m = 0; m < MOTION_COUNT; m++) {
		if ((life.possible & (1 << m)) === 0 || life.due[m] > 0 || month <= life.closedUntil[m] || !triggered(life, m)) continue;
		life.triggered |= 1 << m;
		if (!qualifies || person.sponsor[m] === 0) continue;
		life.qualified |= 1 << m;
		tally.exposureMonths[m] += weight;
		if (attempt(life, chooser, tally, m, k[m], weight)) return;
	}
}

/** What could be sold to the package held: found once, kept until the package, the book on offer or the needs change. */
function findOpportunities(life: Life, chooser: Chooser): void {
	const { person, market, month } = life;
	const shelf = life.offerShelf;
	const { features, meters, addOns } = market;
	life.opportunitiesStale = false;
	life.rank = chooser.rank(life);
	life.tierGap = false;
	for (let j = 0; j < person.wantedCount && !life.tierGap; j++) {
		const f = person.wanted[j];
		if (person.needFrom[f] > month || life.holdsFeature(f)) continue;
		for (let r = life.rank + 1; r < shelf.ladder.length; r++) if (shelf.has[shelf.ladder[r] * features + f] === 1) life.tierGap = true;
	}
	life.featureGap = chooser.featureGap(life);
	life.packs = 0;
	for (let a = 0; a < addOns; a++) {
		if (shelf.hasAddOn[a] === 0 || shelf.kind[a] !== 0 || !chooser.canBuy(life, a)) continue;
		for (let m = 0; m < meters; m++) if (shelf.rater.adds[a * meters + m] > 0) life.packs |= 1 << m;
	}
	life.modules = 0;
	for (let m = COMPLEMENTARY_MOTION; m < MOTION_COUNT; m++) if (chooser.moduleFits(life, m)) life.modules |= 1 << m;
	life.possible = life.modules;
	if (life.packs !== 0) life.possible |= 1 << CAPACITY_MOTION;
	if (life.rank < shelf.ladder.length - 1) life.possible |= 1 << TIER_MOTION;
	if (life.featureGap) life.possible |= 1 << FEATURE_MOTION;
}

/** Whether the trigger of a motion that is possible holds this month. */
function triggered(life: Life, motion: number): boolean {
	const { person, month } = life;
	const { plain } = person.rates;
	const s = person.segment;
	const meters = life.limits.length;
	if (motion === CAPACITY_MOTION) {
		for (let m = 0; m < meters; m++) if ((life.packs & (1 << m)) !== 0 && nearLimit(life, m, plain['thresholds.capacity'][s])) return true;
		return false;
	}
	if (motion === TIER_MOTION) {
		if (person.tenure + month < plain.onboarding[s] || life.health < plain['thresholds.tierHealth'][s]) return false;
		if (life.tierGap) return true;
		for (let m = 0; m < meters; m++) if (nearLimit(life, m, plain['thresholds.tierUse'][s])) return true;
		return false;
	}
	if (motion === FEATURE_MOTION) return true;
	if (motion === ADJACENT_MOTION) return (person.window[month] & ADJACENT_WINDOW) !== 0;
	if (motion === PLATFORM_MOTION) return (person.window[month] & PLATFORM_WINDOW) !== 0;
	return person.deepUse === 1 && life.health >= plain['thresholds.powerHealth'][s];
}

/** One exposure month: wins, loses, or is not attempted. Returns whether a win was decided. */
function attempt(life: Life, chooser: Chooser, tally: Tally, motion: number, k: number, weight: number): boolean {
	const { person, month, market } = life;
	const { rates } = person;
	const s = person.segment;
	const hazard = rates.hazard[motion * rates.segments + s];
	const chance = k * hazard;
	if (life.pilot && (life.sounded & (1 << motion)) !== 0) sound(life, chooser, tally, motion, Math.min(1, chance), hazard, weight);
	const u = uniform(person.key0, person.key1, purpose.attempt * 4096 + month, market.motionItem[motion]);
	const attempted = u < rates.attempts[motion * rates.segments + s];
	if (!attempted && u >= chance * rates.bestWin[s]) return false;
	chooser.offer(life, motion);
	const owner = ownerOf(chooser.bestDelta, rates.productLedBelowCents[s], rates.csmLedBelowCents[s]);
	const wins = chooser.bestSurplus >= 0 && u < chance * rates.win[owner * rates.segments + s];
	if (!wins && !attempted) return false;
	tally.attempts[motion] += weight;
	tally.ownerAttempts[owner] += weight;
	tally.charge(month, motion, owner, weight * rates.costCents[owner * rates.segments + s]);
	if (!wins) {
		life.closedUntil[motion] = month + rates.plain.cooldown[s];
		life.health = clip(life.health + rates.plain['health.lost'][s]);
		return false;
	}
	const cycle = rates.cycle[owner * rates.segments + s];
	life.duePlan[motion] = chooser.bestPlan;
	life.dueAddOn[motion] = chooser.bestAddOn;
	life.dueQuantity[motion] = chooser.bestQuantity;
	life.dueVersion[motion] = life.version;
	life.dueOwner[motion] = owner;
	life.dueCycle[motion] = cycle;
	life.due[motion] = month + cycle;
	if (cycle === 0) closeSale(life, chooser, tally, motion, weight);
	else life.anyDue = true;
	return true;
}

/** Pilot: counts what share of the exposure months finds a buyer. */
function sound(life: Life, chooser: Chooser, tally: Tally, motion: number, chance: number, hazard: number, weight: number): void {
	const expected = weight * life.survival;
	chooser.offer(life, motion);
	tally.pilotMonths[motion] += expected;
	tally.aimed[motion] += expected * hazard;
	if (chooser.bestSurplus < 0) return;
	tally.willing[motion] += expected;
	tally.reached[motion] += expected * chance;
}

function ownerOf(deltaCents: number, productLedBelow: number, csmLedBelow: number): number {
	const annual = 12 * deltaCents;
	if (annual < productLedBelow) return 0;
	return annual < csmLedBelow ? 1 : 2;
}

function closeDue(life: Life, chooser: Chooser, tally: Tally): void {
	const { weight } = life.person;
	life.anyDue = false;
	for (let m = 0; m < MOTION_COUNT; m++) {
		if (life.due[m] === life.month) closeSale(life, chooser, tally, m, weight);
		else if (life.due[m] > 0) life.anyDue = true;
	}
}

/** Books a sale at this month's bill. It is lost when the customer has changed the package since, or the book no longer sells it. */
function closeSale(life: Life, chooser: Chooser, tally: Tally, motion: number, weight: number): void {
	const { person, month, market } = life;
	const shelf = life.offerShelf;
	life.due[motion] = 0;
	if (life.version !== life.dueVersion[motion]) return;
	let plan = life.duePlan[motion];
	const addOn = life.dueAddOn[motion];
	if (plan >= 0 && shelf.rank[plan] < 0) {
		plan = life.migration.map[plan];
		if (plan < 0 || shelf.rank[plan] < 0) return;
	}
	if (plan === life.plan) return;
	if (plan < 0 && addOn >= 0 && !chooser.canBuy(life, addOn)) return;
	const together = plan * market.addOns + addOn;
	if (plan >= 0 && addOn >= 0 && shelf.rater.sold[together] === 0 && shelf.rater.includedIn[together] === 0) return;
	const movement = plan >= 0 ? TIER : movementOf(shelf, addOn);
	const booked = life.events;
	const delta = sell(life, plan, addOn, life.dueQuantity[motion]);
	for (let e = booked; e < life.events; e++) tally.booked[motion * MOVEMENTS.length + life.eventMovement[e]] += weight * life.eventCents[e];
	const { rates, segment: s } = person;
	const owner = life.dueOwner[motion];
	tally.wins[motion] += weight;
	tally.ownerWins[owner] += weight;
	tally.value[motion] += weight * delta;
	tally.cycle[motion] += weight * life.dueCycle[motion];
	tally.cross[motion * 7 + movement] += weight;
	if (delta > 0) tally.charge(month, motion, owner, weight * Math.floor(12 * delta * rates.commission[owner * rates.segments + s] + 0.5));
}
