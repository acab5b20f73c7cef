import type { Numbers } from '$lib/charts/numbers';
import { stoppedWords } from '$lib/charts/precisionWords';
import type { Results } from '$lib/engine/simulation/results';

/** Half a central 90% of a normal distribution, in standard errors. */
const NINETY = 1.645;

/**
 * How exactly the trials know the mean uplift of ARR: "Mean uplift known to ±$2.3k"; empty for Today, and for a single trial. Of a run that
 * stops at a precision, how that ended.
 */
export function precisionShown(results: Results, variantId: string, numbers: Numbers): string {
	if (results.precision) return stoppedWords(results.precision, numbers);
	const error = results.uplift[variantId]?.arr?.se ?? null;
	return error === null ? '' : `Mean uplift known to ±${numbers.money(error * NINETY)}`;
}
