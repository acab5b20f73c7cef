import { quantile } from '../../math/quantile';
import { crpsParts, type CrpsParts } from './CrpsParts';

/**
 * The continuous ranked probability score of equally likely trials (Gneiting and Raftery 2007): mean |x - y| less half of the mean difference
 * between two trials. `fair` takes two different trials (Ferro 2014), so that few trials score on average what many would; `plain` also counts
 * a trial with itself. Sorting makes it O(m log m).
 * @param trials at least one, two where `fair`; not changed
 * @param actual what happened
 * @throws RangeError with too few trials
 */
export function crpsOfTrials(trials: Float64Array, actual: number, estimator: 'fair' | 'plain' = 'fair'): CrpsParts {
	const m = trials.length;
	if (m < (estimator === 'fair' ? 2 : 1)) throw new RangeError(`a score needs at least two trials, got ${m}`);
	const sorted = trials.slice().sort();
	const median = quantile(sorted, 0.5);
	let ofActual = 0;
	let ofMedian = 0;
	let pairs = 0;
	for (let i = 0; i < m; i++) {
		// Taken from the median, so that large figures that differ little keep their digits.
		const away = sorted[i] - median;
		ofActual += Math.abs(sorted[i] - actual);
		ofMedian += Math.abs(away);
		pairs += (2 * i + 1 - m) * away;
	}
	const apart = pairs / (m * (estimator === 'fair' ? m - 1 : m));
	return crpsParts(ofActual / m - apart, ofMedian / m - apart, median, actual);
}
