import type { PartWorths } from '../market/PartWorths';
import { solveAddOn, solvePack } from './addOnWorths';
import { solveContent } from './contentWorths';
import type { Solved, Solving } from './Solving';
import { solveStep } from './stepWorths';
import { populationsOf, type Stage } from './worthPopulation';

/**
 * Solves the worths that a shelf leaves open (NaN), in the order of MODEL 5 (i): modules, feature add-ons and packs at their list price, plan
 * steps from the bottom up, then the content of the lowest plan. Rates of the person must stand at the means of all assumptions.
 */
export function solvePartWorths(stage: Stage, shelfIndex: number): Solved {
	const { market } = stage;
	const shelf = market.shelves[shelfIndex];
	const solved: Solved = { steps: [], unsupported: [] };
	const population = populationsOf(market);
	for (let segment = 0; segment < market.segments; segment++) {
		const solving: Solving = { ...stage, shelf, shelfIndex, segment, population, solved };
		for (const addOn of shelf.modules) solveAddOn(solving, addOn);
		for (const addOn of shelf.featureAddOns) solveAddOn(solving, addOn);
		for (const addOn of shelf.packs) solvePack(solving, addOn);
		for (let rank = 1; rank < shelf.ladder.length; rank++) solveStep(solving, shelf.ladder[rank - 1], shelf.ladder[rank]);
		solveContent(solving);
		closeMeters(solving);
	}
	return solved;
}

/** Sets all worths that are still open to 0: nothing that is sold tells what they are worth. */
export function closeWorths({ feature, addOn, meter, base }: PartWorths): void {
	for (const worths of [feature, addOn, meter, base]) worths.forEach((worth, i) => (worths[i] = Number.isNaN(worth) ? 0 : worth));
}

/** Meters that no step and no pack prices: without a part-worth where overage is charged or allowed, else as on the plan below, or above. */
function closeMeters({ market, worths, shelf, shelfIndex, segment }: Solving): void {
	const { meters } = market;
	for (let m = 0; m < meters; m++) {
		const at = [...shelf.ladder].map((plan) => worths.meterAt(shelfIndex, segment, plan, m));
		at.forEach((place, rank) => {
			const plan = shelf.ladder[rank];
			const soft = shelf.rater.beyond[plan * meters + m] !== 0 && shelf.rater.included[plan * meters + m] !== Infinity;
			// What today's book, or a survey, tells of a unit holds whatever this book does beyond its limits.
			if (soft && Number.isNaN(worths.meter[place])) worths.meter[place] = 0;
		});
		at.forEach((place, rank) => {
			if (Number.isNaN(worths.meter[place]) && rank > 0) worths.copyMeter(at[rank - 1], place);
		});
		for (let rank = at.length - 2; rank >= 0; rank--) if (Number.isNaN(worths.meter[at[rank]])) worths.copyMeter(at[rank + 1], at[rank]);
	}
}
