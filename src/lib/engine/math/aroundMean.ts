import { meanOf, type Distribution } from './distribution';

/**
 * A range moved to another mean, as uncertain in proportion as it was (a beta: on as many observations). What of a PERT would lie outside of
 * [min, max] is cut off there, and its likeliest value moves so that the mean holds; a mean that no such range can have becomes a plain number.
 * @param mean within [min, max]
 */
export function aroundMean(range: Distribution, mean: number, [min, max]: readonly [number, number]): Distribution {
	const point: Distribution = { kind: 'point', value: mean };
	const ratio = mean / meanOf(range);
	if (!(ratio > 0 && ratio < Infinity)) return point;
	if (range.kind === 'beta') return mean < 1 ? { kind: 'beta', a: mean * (range.a + range.b), b: (1 - mean) * (range.a + range.b) } : point;
	if (range.kind !== 'pert' && range.kind !== 'uniform') return point;
	const [low, high] = [range.low * ratio, range.high * ratio];
	const isWithin = low >= min && high <= max;
	if (range.kind === 'uniform') return isWithin ? { kind: 'uniform', low, high } : point;
	if (isWithin) return { kind: 'pert', low, likely: range.likely * ratio, high };
	const [least, most] = [Math.max(min, low), Math.min(max, high)];
	const likely = (6 * mean - least - most) / 4;
	return likely >= least && likely <= most ? { kind: 'pert', low: least, likely, high: most } : point;
}
