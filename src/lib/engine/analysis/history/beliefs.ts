import { cdfOf } from '../../math/cdfOf';
import { type Distribution, quantileOf, supportOf } from '../../math/distribution';
import { exp } from '../../math/exp';
import { expm1 } from '../../math/expm1';
import { log } from '../../math/log';
import { log1p } from '../../math/log1p';
import { logistic } from '../../math/logistic';

/** A line on which a number is learned: it spreads evenly what should be weighed evenly. */
export type Scale = { readonly to: (x: number) => number; readonly from: (z: number) => number };

export const SCALES = {
	odds: { to: (x) => log(x) - log1p(-x), from: logistic },
	log: { to: log, from: exp },
	growth: { to: log1p, from: expm1 },
	plain: { to: (x) => x, from: (z) => z }
} as const satisfies Record<string, Scale>;

/** How an assumption is learned. */
export type Learnable = {
	readonly scale: keyof typeof SCALES;
	/** Standard deviation, on the scale, of what is thought possible where the range should be wrong. */
	readonly wide: number;
	/** What that spreads about where the range is one number at the end of the scale. */
	readonly centre?: number;
};

/** Which assumptions can be learned of a history, by path; motions share a row. The spreads are judgement: wide against any range of the defaults. */
export const LEARNABLE = {
	churn: { scale: 'odds', wide: 1.25, centre: 0.1 },
	churnRatio: { scale: 'odds', wide: 1, centre: 0.85 },
	conversion: { scale: 'odds', wide: 1, centre: 0.15 },
	relativeConversion: { scale: 'log', wide: 0.7, centre: 1 },
	downgrade: { scale: 'odds', wide: 1, centre: 0.3 },
	usageGrowth: { scale: 'plain', wide: 0.03 },
	usageVolatility: { scale: 'log', wide: 0.7, centre: 0.05 },
	seatGrowth: { scale: 'growth', wide: 0.2 },
	seatVolatility: { scale: 'log', wide: 0.7, centre: 0.05 },
	newCustomers: { scale: 'log', wide: 3, centre: 3 },
	winBack: { scale: 'odds', wide: 1.5, centre: 0.1 },
	'priceReaction.k': { scale: 'plain', wide: 3 }
} as const satisfies Record<string, Learnable>;
export type LearnablePath = keyof typeof LEARNABLE;

/** Share of belief that the range may be altogether wrong (robust priors: Schmidli et al. 2014): data that contradict a range can leave it. */
export const DOUBT = 0.05;
/**
 * The wide spread is logistic: its tails are heavy enough for data that lie far from every default. So many standard deviations either side are
 * looked at: beyond lies 3e-10.
 */
const REACH = 12;
const LOGISTIC_SD = 1.8137993642342178;
const LEAST = 1e-7;

/** What is believed of a number before the data, on its scale. */
export type Belief = {
	readonly scale: Scale;
	/** Ends of what is looked at. */
	readonly low: number;
	readonly high: number;
	/** Chance that it is at most z; 0 at `low` and 1 at `high`. */
	readonly cdf: (z: number) => number;
	/** The range was one number, and could not have been moved by any data: the wide spread stands in its place. */
	readonly wasPoint: boolean;
};

/**
 * What is believed of an assumption: its range, with the doubt that it may be wrong; where the range is one number the wide spread about it.
 * @param bounds admissible values
 */
export function beliefOf(range: Distribution, how: Learnable, bounds: { readonly min: number; readonly max: number }): Belief {
	const scale: Scale = SCALES[how.scale];
	const [least, most] = supportOf(range);
	const wasPoint = least === most;
	const median = quantileOf(range, 0.5);
	const placed = scale.to(median);
	const centre = Number.isFinite(placed) ? placed : scale.to(how.centre ?? median);
	const [floor, top] = [end(scale, bounds.min), end(scale, bounds.max)];
	const ends = wasPoint ? [] : [scale.to(quantileOf(range, LEAST)), scale.to(quantileOf(range, 1 - LEAST))].filter(Number.isFinite);
	const low = Math.max(floor, Math.min(centre - REACH * how.wide, ...ends));
	const high = Math.min(top, Math.max(centre + REACH * how.wide, ...ends));
	const wide = within((z) => logistic((LOGISTIC_SD * (z - centre)) / how.wide), low, high);
	if (wasPoint) return { scale, low, high, cdf: wide, wasPoint };
	const given = within((z) => cdfOf(range, scale.from(z)), low, high);
	return { scale, low, high, cdf: (z) => (1 - DOUBT) * given(z) + DOUBT * wide(z), wasPoint };
}

/** A belief that is certain, for a grid of one line. */
export const CERTAIN: Belief = { scale: SCALES.plain, low: -0.5, high: 0.5, cdf: (z) => z + 0.5, wasPoint: true };

/** An end of the admissible values on the scale; where the scale has no end there, none. */
function end(scale: Scale, bound: number): number {
	const z = scale.to(bound);
	return Number.isNaN(z) ? -Infinity : z;
}

/** A distribution cut to low..high. */
function within(cdf: (z: number) => number, low: number, high: number): (z: number) => number {
	const below = cdf(low);
	const all = cdf(high) - below;
	return (z) => (z <= low ? 0 : z >= high ? 1 : (cdf(z) - below) / all);
}
