import { meanRatio } from '../meanRatio';
import type { Index } from '../firstOrder';

/**
 * The share of a figure's variance that would be left if all but one input were known, luck among it: the total order of the input, with all that
 * it takes part in (Jansen 1999). Totals of several inputs sum to more than 1 where they act together.
 * @param figure by trial
 * @param redrawn the same trials with that input alone drawn again, everything else, luck too, to the bit the same
 * @returns with its standard error by the delta method; share 0 with error 0 for a figure that does not vary
 * @throws RangeError if the lengths differ
 */
export function totalShare(figure: Float64Array, redrawn: Float64Array): Index {
	const n = figure.length;
	if (redrawn.length !== n) throw new RangeError(`both need the same trials, got ${n} and ${redrawn.length}`);
	const mean = (sum(figure) + sum(redrawn)) / (2 * n);
	const spread = figure.map((value, trial) => ((value - mean) * (value - mean) + (redrawn[trial] - mean) * (redrawn[trial] - mean)) / 2);
	if (spread.every((value) => value === 0)) return { share: 0, standardError: 0 };
	const { ratio, standardError } = meanRatio(
		figure.map((value, trial) => ((value - redrawn[trial]) * (value - redrawn[trial])) / 2),
		spread
	);
	return { share: ratio, standardError };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
