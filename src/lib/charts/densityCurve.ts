import { quantileOf, type Distribution } from '../engine/math/distribution';
import { pert } from '../engine/math/pert';
import type { Interval } from './Interval';

/** A range as a picture: its density in any unit of height, by value, ascending, and its percentiles. */
export type DensityPicture = { readonly curve: readonly (readonly [value: number, density: number])[]; readonly interval: Interval };

/** Pictures that were drawn lately, by range: a screen of ranges draws only the one that changes. */
const drawn = new Map<string, DensityPicture | undefined>();
const KEPT = 400;

/** Points of a curve. */
const POINTS = 48;

/** The density of a range from its 0.1% to its 99.9% percentile, or from end to end; undefined for one number, which has none. */
export function densityCurve(range: Distribution): DensityPicture | undefined {
	const key = JSON.stringify(range);
	if (drawn.has(key)) return drawn.get(key);
	if (drawn.size >= KEPT) drawn.clear();
	const picture = draw(range);
	drawn.set(key, picture);
	return picture;
}

function draw(range: Distribution): DensityPicture | undefined {
	const [p5, p25, p50, p75, p95] = [0.05, 0.25, 0.5, 0.75, 0.95].map((u) => quantileOf(range, u)) as [
		number,
		number,
		number,
		number,
		number
	];
	const bounded = range.kind === 'pert' || range.kind === 'uniform';
	const spread = p95 - p5;
	const [low, high] =
		range.kind === 'empirical'
			? [quantileOf(range, 0) - spread / 6, quantileOf(range, 1) + spread / 6]
			: [quantileOf(range, bounded ? 0 : 0.001), quantileOf(range, bounded ? 1 : 0.999)];
	if (!(high > low)) return undefined;
	const at = heightOf(range, spread);
	const curve = Array.from({ length: POINTS + 1 }, (_, i) => {
		const value = low + ((high - low) * i) / POINTS;
		return [value, at(value)] as const;
	});
	return { curve, interval: { p5, p25, p50, p75, p95 } };
}

/** Height of the density at a value, up to a factor. */
function heightOf(range: Distribution, spread: number): (value: number) => number {
	switch (range.kind) {
		case 'pert': {
			const { low, high, alpha, beta } = pert(range.low, range.likely, range.high);
			return (value) => betaHeight((value - low) / (high - low), alpha, beta);
		}
		case 'beta':
			return (value) => betaHeight(Math.min(1 - 1e-6, Math.max(1e-6, value)), range.a, range.b);
		case 'normal':
			return (value) => Math.exp(-(((value - range.mean) / range.sd) ** 2) / 2);
		case 'lognormal':
			return (value) => (value > 0 ? Math.exp(-(((Math.log(value) - range.mu) / range.sigma) ** 2) / 2) / value : 0);
		case 'empirical': {
			const width = Math.max(spread / 8, 1e-12);
			return (value) => range.values.reduce((sum, one) => sum + Math.exp(-(((value - one) / width) ** 2) / 2), 0);
		}
		default:
			return () => 1;
	}
}

/** A beta density up to a factor that keeps large parameters from overflowing. */
function betaHeight(x: number, a: number, b: number): number {
	if (x <= 0) return a > 1 ? 0 : a === 1 ? 1 : betaHeight(1e-6, a, b);
	if (x >= 1) return b > 1 ? 0 : b === 1 ? 1 : betaHeight(1 - 1e-6, a, b);
	const mode = a > 1 && b > 1 ? (a - 1) / (a + b - 2) : 0.5;
	return Math.exp((a - 1) * Math.log(x / mode) + (b - 1) * Math.log((1 - x) / (1 - mode)));
}
