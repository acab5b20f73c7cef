import { area, line } from 'd3';
import type { FanBand } from './FanBand';

type Scale = (value: number) => number;

/** SVG paths of a fan. Steps without a value break the path. */
export type BandPaths = { readonly outer: string; readonly inner: string; readonly median: string };

/**
 * @param x place of a step (its index)
 * @param y place of a value
 */
export function bandPaths(band: FanBand, x: Scale, y: Scale): BandPaths {
	const between = (low: readonly (number | null)[], high: readonly (number | null)[]): string =>
		area<number | null>()
			.defined((value, i) => value !== null && (high[i] ?? null) !== null)
			.x((_, i) => x(i))
			.y0((value) => y(value ?? 0))
			.y1((_, i) => y(high[i] ?? 0))
			.digits(1)(low) ?? '';
	const median =
		line<number | null>()
			.defined((value) => value !== null)
			.x((_, i) => x(i))
			.y((value) => y(value ?? 0))
			.digits(1)(band.p50) ?? '';
	return { outer: between(band.p5, band.p95), inner: between(band.p25, band.p75), median };
}
