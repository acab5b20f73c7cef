import { InvalidArgumentError } from 'commander';

/**
 * A parser of an option's value: a whole number within bounds, both inclusive.
 * @throws InvalidArgumentError for anything else
 */
export function wholeNumber(low: number, high: number): (text: string) => number {
	return (text) => {
		const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
		if (value >= low && value <= high) return value;
		throw new InvalidArgumentError(`Give a whole number from ${low} to ${high.toLocaleString('en-US')}.`);
	};
}
