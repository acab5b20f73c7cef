/**
 * Where a value stands on a line from 0 to `width`, in pixels, if `low` is at 0 and `high` at the end; a value outside stands at the end
 * that it is beyond. What d3's `scaleLinear` with `clamp` gives, for marks so small that they stand on screens without any chart.
 */
export function placeWithin([low, high]: readonly [low: number, high: number], width: number, value: number): number {
	const share = high === low ? 0.5 : (value - low) / (high - low);
	return width * Math.max(0, Math.min(1, share));
}
