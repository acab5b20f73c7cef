import type { Interval } from './Interval';

/** A distribution by step of time: one entry per step, null where it is not defined. */
export type FanBand = {
	readonly p5: readonly (number | null)[];
	readonly p25: readonly (number | null)[];
	readonly p50: readonly (number | null)[];
	readonly p75: readonly (number | null)[];
	readonly p95: readonly (number | null)[];
};

/** Distributions in a row, as bands over their index. */
export function bandOf(intervals: readonly Interval[]): FanBand {
	const column = (key: keyof FanBand) => intervals.map((interval) => interval[key]);
	return { p5: column('p5'), p25: column('p25'), p50: column('p50'), p75: column('p75'), p95: column('p95') };
}

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
