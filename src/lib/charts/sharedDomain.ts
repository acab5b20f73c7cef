import { drawnEnds, type Interval } from './Interval';

/**
 * The one scale of a column of glyphs: from the lowest 5th to the highest 95th percentile (trials, where they are few), always with zero (Today) in it.
 * @param intervals differences from Today; null ones are left out
 * @param margin share of the range added at each end, so that no mark touches the edge
 */
export function sharedDomain(intervals: readonly (Interval | null | undefined)[], margin = 0.06): readonly [number, number] {
	let low = 0;
	let high = 0;
	for (const interval of intervals) {
		if (!interval) continue;
		const [from, to] = drawnEnds(interval);
		low = Math.min(low, from);
		high = Math.max(high, to);
	}
	const pad = high > low ? (high - low) * margin : 1;
	return [low - pad, high + pad];
}
