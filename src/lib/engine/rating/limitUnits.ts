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
	for (let addOn = 0; addOn < addOns; addOn++) {
		if (planRater.includedIn[plan * addOns + addOn] === 1) continue;
		if (held[addOn] > 0) units += held[addOn] * planRater.adds[addOn * meters + meter];
		if (bought[addOn] > 0) units += bought[addOn] * newRater.adds[addOn * meters + meter];
	}
	return units;
}
