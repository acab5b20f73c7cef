import { InvalidArgumentError } from 'commander';
import type { PrecisionTarget } from '$lib/runner/PrecisionTarget';
import { PRECISION_FORM, readPrecision } from '$lib/runner/readPrecision';

/**
 * The value of `--precision`: an amount of money in main units (2000), or a share of Today's ARR (0.5%).
 * @throws InvalidArgumentError for anything else, and for 0
 */
export function precisionOption(text: string): PrecisionTarget {
	const target = readPrecision(text);
	if (!target) throw new InvalidArgumentError(`${PRECISION_FORM}.`);
	return target;
}
