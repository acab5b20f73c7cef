import { standardError } from '../engine/math/standardError';

/** What one option has more than another, by trial. */
export const less = (one: Float64Array, other: Float64Array): Float64Array => one.map((value, trial) => value - other[trial]);

/** The option of the highest mean beside one; of those that differ from it, where any does. */
export function bestOther(options: readonly Float64Array[], one: number): number {
	const means = options.map((option) => standardError(option).mean);
	const differs = options.map((option) => option.some((value, trial) => value !== options[one][trial]));
	return means.reduce((best, mean, i) => {
		if (i === one) return best;
		if (best < 0 || (differs[i] && !differs[best])) return i;
		return differs[i] === differs[best] && mean > means[best] ? i : best;
	}, -1);
}
