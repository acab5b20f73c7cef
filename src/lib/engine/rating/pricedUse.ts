import type { BookRater } from './BookRater';
import { limitUnits } from './limitUnits';

/**
 * The quantities that a package's recurring prices are charged on: the use, but no more than the limit (packs included) where use is
 * blocked there.
 * @param use by meter, at least 0
 * @returns `use` itself where no price reads it, else `planRater.cappedUse`, overwritten by the next call
 */
export function pricedUse(
	planRater: BookRater,
	newRater: BookRater,
	plan: number,
	held: Int32Array,
	bought: Int32Array,
	use: Float64Array
): Float64Array {
	const rated = planRater.ratedPlan(plan);
	if (rated.blockedMeters.length === 0) return use;
	if (!rated.dependsOnUse && !planRater.addOnsDependOnUse && !newRater.addOnsDependOnUse) return use;
	const priced = planRater.cappedUse;
	for (let meter = 0; meter < priced.length; meter++) priced[meter] = use[meter];
	for (let i = 0; i < rated.blockedMeters.length; i++) {
		const meter = rated.blockedMeters[i];
		priced[meter] = Math.min(use[meter], limitUnits(planRater, newRater, plan, meter, held, bought));
	}
	return priced;
}
