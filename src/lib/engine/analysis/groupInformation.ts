import { AdditiveSmoother } from './AdditiveSmoother';
import { partialInformation } from './partialInformation';
import type { InputDraws } from '../simulation/decision';

/** What it is worth to know a group of inputs together; what trials do not tell from 0 is 0, with a bound (97.5%). */
export type GroupValue = { readonly value: number; readonly se: number | null; readonly below: number | null };

/**
 * Expected value of knowing several inputs before choosing. It is not the sum of what each is worth.
 * @param values by option, of each trial
 * @param draws of the inputs by trial
 * @param paths of the group; those that are not among the draws are left out
 * @returns null for a group of none
 */
export function groupInformation(
	values: Readonly<Record<string, readonly number[]>>,
	draws: InputDraws,
	paths: readonly string[]
): GroupValue | null {
	const inputs = paths.flatMap((path) => (draws[path] ? [Float64Array.from(draws[path])] : []));
	const options = Object.values(values).map((option) => Float64Array.from(option));
	if (inputs.length === 0 || options.length === 0) return null;
	const { value, standardError, most } = partialInformation(options, new AdditiveSmoother(inputs));
	const told = value > 2 * standardError;
	return { value: told ? value : 0, se: standardError > 0 ? standardError : null, below: told ? null : most };
}
