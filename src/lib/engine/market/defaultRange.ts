import type { Distribution } from '../math/distribution';
import type { SegmentSize } from './customerBase';

/** What the default of an assumption is by the size of a segment. */
export type DefaultRange = Record<SegmentSize, Distribution>;

/** A default that is one number. */
export const fixed = (value: number): Distribution => ({ kind: 'point', value });
/** A default between two bounds, with the likeliest value. */
export const within = (low: number, likely: number, high: number): Distribution => ({ kind: 'pert', low, likely, high });
/** The same default for every size. */
export const forAll = (range: Distribution): DefaultRange => ({ small: range, middle: range, large: range });
/** A default of its own for each size. */
export const bySize = (small: Distribution, middle: Distribution, large: Distribution): DefaultRange => ({ small, middle, large });
