import type { Meter, Plan } from '../catalog/priceBook';
import { exp } from '../math/exp';
import { normal } from '../math/normalDraw';

/** Median use where none is known. */
export const MEDIAN = 0.45;
/** Spread of the logarithm of use where none is known. */
export const SPREAD = 0.5;
/** Most use of a limit that is made up, and largest median of it. */
export const MOST_SHARE = 1.05;
/** Scale of a meter that no plan limits. */
const UNLIMITED = 10;

/**
 * Use of a meter where none is known: the u-quantile of a log-normal share of the plan's limit (without a limit of 1.5 times the limit of
 * the next lower plan, else of 10).
 * @param plan index in `plans`, lowest first
 * @param shape median share and spread of its logarithm; the defaults of MODEL 12 where undefined
 * @returns units; whole and at least 1 for a licensed meter
 */
export function likelyUse(
	plans: readonly Plan[],
	plan: number,
	meter: Meter,
	shape: { median: number; s: number } | undefined,
	u: number
): number {
	return unitsOf(plans, plan, meter, (shape?.median ?? MEDIAN) * aboveMedian(shape, u));
}

/** How many times the median of its segment somebody uses who stands at u. */
export const aboveMedian = (shape: { s: number } | undefined, u: number): number => exp((shape?.s ?? SPREAD) * normal(u));

/** Units that a share of the plan's limit is; see `likelyUse` for where there is none. */
export function unitsOf(plans: readonly Plan[], plan: number, meter: Meter, share: number): number {
	const limit = plans[plan].limits[meter.id]?.included ?? Infinity;
	const below = plans[plan - 1]?.limits[meter.id]?.included ?? Infinity;
	const scale = limit < Infinity ? limit : below < Infinity ? 1.5 * below : UNLIMITED;
	const capped = Math.min(MOST_SHARE, share);
	return meter.kind === 'licensed' ? Math.max(1, Math.min(limit, Math.round(scale * capped))) : scale * capped;
}
