import type { Chooser } from './Chooser';
import type { Life } from './Life';
import { MOTION_BITS, MOTION_COUNT, MOTION_TABLE } from './motionTable';
import { nearLimit } from './nearLimit';
import { ADJACENT_WINDOW, PLATFORM_WINDOW } from './Person';
import { CAPACITY } from './Shelf';

/** What could be sold to the package held: found once, kept until the package, the book on offer or the needs change. */
export function findOpportunities(life: Life, chooser: Chooser): void {
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
		if (shelf.kind[a] !== CAPACITY || !chooser.canBuy(life, a)) continue;
		for (let m = 0; m < meters; m++) if (shelf.rater.adds[a * meters + m] > 0) life.packs |= 1 << m;
	}
	life.modules = fittingModules(life, chooser);
	life.possible = life.modules;
	if (life.packs !== 0) life.possible |= MOTION_BITS.capacity;
	if (life.rank < shelf.ladder.length - 1) life.possible |= MOTION_BITS.plan;
	if (life.featureGap) life.possible |= MOTION_BITS.feature;
	if (life.person.rates.programme.pitchesUnprompted) life.attention.sellable = sellable(life, chooser);
}

/** Motions that have a module or a service to sell, as bits. */
function fittingModules(life: Life, chooser: Chooser): number {
	let bits = 0;
	for (let m = 0; m < MOTION_COUNT; m++) if ((MOTION_BITS.module & (1 << m)) !== 0 && chooser.moduleFits(life, m)) bits |= 1 << m;
	return bits;
}

/** Motions that have something to sell to anybody, needed or not, as bits. */
function sellable(life: Life, chooser: Chooser): number {
	chooser.isUnprompted = true;
	let motions = life.possible | fittingModules(life, chooser);
	if (chooser.featureGap(life)) motions |= MOTION_BITS.feature;
	chooser.isUnprompted = false;
	return motions;
}

/** Whether the trigger of a motion that is possible holds this month. */
export function triggered(life: Life, motion: number): boolean {
	const { person, month } = life;
	const { plain } = person.rates;
	const s = person.segment;
	const meters = life.limits.length;
	switch (MOTION_TABLE[motion].trigger) {
		case 'nearLimit':
			for (let m = 0; m < meters; m++)
				if ((life.packs & (1 << m)) !== 0 && nearLimit(life, m, plain['thresholds.capacity'][s])) return true;
			return false;
		case 'valueRealised':
			if (person.tenure + month < plain.onboarding[s] || life.satisfaction < plain['thresholds.tierHealth'][s]) return false;
			if (life.tierGap) return true;
			for (let m = 0; m < meters; m++) if (nearLimit(life, m, plain['thresholds.tierUse'][s])) return true;
			return false;
		case 'gate':
			return true;
		case 'deepUse':
			return person.deepUse === 1 && life.satisfaction >= plain['thresholds.powerHealth'][s];
		case 'friction':
			return (person.window[month] & ADJACENT_WINDOW) !== 0;
		case 'initiative':
			return (person.window[month] & PLATFORM_WINDOW) !== 0;
	}
}
