import { billCents } from './bill';
import type { BookRater } from './BookRater';

/**
 * The monthly bill of a package that one book prices, and without a promotion (see `billCents`).
 * @param held quantities by add-on
 * @param use by meter, at least 0
 * @returns whole minor units
 */
export function singleBookCents(
	rater: BookRater,
	plan: number,
	annual: 0 | 1,
	held: Int32Array,
	use: Float64Array,
	negotiatedRatio = 1
): number {
	return billCents(rater, rater, plan, annual, held, rater.nothing, use, negotiatedRatio);
}
