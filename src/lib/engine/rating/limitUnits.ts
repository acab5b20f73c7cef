import type { BookRater } from './BookRater';

/**
 * The units of a meter that a package may use: those that come with the plan, and those that its add-ons add. An add-on that is
 * included in the plan already counts there, and adds nothing more.
 * @param held quantities by add-on at `planRater`'s terms
 * @param bought quantities by add-on at `newRater`'s terms
 * @returns units; Infinity is unlimited
 */
export function limitUnits(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	meter: number,
	held: Int32Array,
	bought: Int32Array
): number {
	const meters = planRater.universe.meters.length;
	const addOns = held.length;
	let units = planRater.included[plan * meters + meter];
	if (units === Infinity) return units;
	const { packs } = planRater;
	for (let j = 0; j < packs.length; j++) {
		const addOn = packs[j];
		if (held[addOn] > 0 && planRater.includedIn[plan * addOns + addOn] === 0) units += held[addOn] * planRater.adds[addOn * meters + meter];
	}
	const newPacks = newRater.packs;
	for (let j = 0; j < newPacks.length; j++) {
		const addOn = newPacks[j];
		if (bought[addOn] > 0 && planRater.includedIn[plan * addOns + addOn] === 0)
			units += bought[addOn] * newRater.adds[addOn * meters + meter];
	}
	return units;
}
