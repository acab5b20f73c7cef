import { betaQuantile } from './betaQuantile';
import { exp } from './exp';
import { normalQuantile } from './normalQuantile';
import { pert } from './pert';

/**
 * What we know of a number (MODEL 4). `lognormal` has mu and sigma of the logarithm; `empirical` takes each value equally often.
 */
export type Distribution =
	| { readonly kind: 'point'; readonly value: number }
	| { readonly kind: 'pert'; readonly low: number; readonly likely: number; readonly high: number }
	| { readonly kind: 'uniform'; readonly low: number; readonly high: number }
	| { readonly kind: 'beta'; readonly a: number; readonly b: number }
	| { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
	| { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number }
	| { readonly kind: 'empirical'; readonly values: readonly number[] };

/**
 * The u-quantile, so that one uniform gives one draw, which rises with it.
 * @param u in the open interval (0, 1); 0 and 1 give the ends of the support
 * @throws RangeError if the parameters describe no distribution
 */
export function quantileOf(distribution: Distribution, u: number): number {
	switch (distribution.kind) {
		case 'point':
			return distribution.value;
		case 'pert':
			return pert(distribution.low, distribution.likely, distribution.high).quantile(u);
		case 'uniform':
			return distribution.low + u * (distribution.high - distribution.low);
		case 'beta':
			return betaQuantile(distribution.a, distribution.b, u);
		case 'normal':
			return distribution.sd === 0 ? distribution.mean : distribution.mean + distribution.sd * normalQuantile(u);
		case 'lognormal':
			return exp(distribution.sigma === 0 ? distribution.mu : distribution.mu + distribution.sigma * normalQuantile(u));
		case 'empirical': {
			const values = sortedValues(distribution.values);
			return values[Math.min(values.length - 1, Math.floor(u * values.length))];
		}
	}
}

/** The mean. @throws RangeError if the parameters describe no distribution */
export function meanOf(distribution: Distribution): number {
	switch (distribution.kind) {
		case 'point':
			return distribution.value;
		case 'pert':
			return pert(distribution.low, distribution.likely, distribution.high).mean;
		case 'uniform':
			return (distribution.low + distribution.high) / 2;
		case 'beta':
			return distribution.a / (distribution.a + distribution.b);
		case 'normal':
			return distribution.mean;
		case 'lognormal':
			return exp(distribution.mu + (distribution.sigma * distribution.sigma) / 2);
		case 'empirical':
			return sortedValues(distribution.values).reduce((sum, value) => sum + value, 0) / distribution.values.length;
	}
}

/** The smallest interval that holds every draw, as [low, high]; ends may be infinite. */
export function supportOf(distribution: Distribution): readonly [low: number, high: number] {
	switch (distribution.kind) {
		case 'point':
			return [distribution.value, distribution.value];
		case 'pert':
		case 'uniform':
			return [distribution.low, distribution.high];
		case 'beta':
			return [0, 1];
		case 'normal':
			return distribution.sd === 0 ? [distribution.mean, distribution.mean] : [-Infinity, Infinity];
		case 'lognormal':
			return distribution.sigma === 0 ? [exp(distribution.mu), exp(distribution.mu)] : [0, Infinity];
		case 'empirical': {
			const values = sortedValues(distribution.values);
			return [values[0], values[values.length - 1]];
		}
	}
}

/** Values of empirical distributions in ascending order, found once for each array. */
const sorted = new WeakMap<readonly number[], Float64Array>();

function sortedValues(values: readonly number[]): Float64Array {
	const known = sorted.get(values);
	if (known) return known;
	if (values.length === 0) throw new RangeError('an empirical distribution needs at least one value, got none');
	const made = Float64Array.from(values).sort();
	sorted.set(values, made);
	return made;
}
