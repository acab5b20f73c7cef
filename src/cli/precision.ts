import { InvalidArgumentError } from 'commander';
import type { PrecisionTarget } from '../lib/runner/Stopping';

const FORM = /^(\d+(?:\.\d+)?)(%?)$/;

/**
 * The value of `--precision`: an amount of money in main units (2000), or a share of Today's ARR (0.5%).
 * @throws InvalidArgumentError for anything else, and for 0
 */
export function precision(text: string): PrecisionTarget {
	const [, digits, percent] = FORM.exec(text.trim()) ?? [];
	const value = Number(digits);
	if (!(value > 0 && value < Infinity))
		throw new InvalidArgumentError('Give an amount above 0, such as 2000, or a share of Today’s ARR, such as 0.5%.');
	return percent === '%' ? { amount: value / 100, of: 'todaysArr' } : { amount: value, of: 'money' };
}
