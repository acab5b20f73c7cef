/** A distribution by step of time: one entry per step, null where it is not defined. */
export type FanBand = {
	readonly p5: readonly (number | null)[];
	readonly p25: readonly (number | null)[];
	readonly p50: readonly (number | null)[];
	readonly p75: readonly (number | null)[];
	readonly p95: readonly (number | null)[];
};

/** Lowest and highest value that the bands reach, or undefined when they hold none. */
export function bandExtent(bands: readonly FanBand[]): readonly [number, number] | undefined {
	let low = Infinity;
	let high = -Infinity;
	for (const band of bands) {
		for (const values of [band.p5, band.p95, band.p50]) {
			for (const value of values) {
				if (value === null) continue;
				low = Math.min(low, value);
				high = Math.max(high, value);
			}
		}
	}
	return low <= high ? [low, high] : undefined;
}
