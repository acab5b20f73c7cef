import { evenValues } from '../lib/engine/analysis/evenValues';
import { didYouMean } from '../lib/formats/didYouMean';
import { mostOf } from '../lib/formats/numberKind';
import { CallError } from './CallError';

/** One value that a sweep varies. */
export type Vary = {
	readonly path: string;
	/** Ascending, the value that stands there now among them. */
	readonly values: readonly number[];
	readonly current: number;
};

/** Most values of one path, and most points of a sweep. */
const MOST_VALUES = 201;
export const MOST_POINTS = 400;

const FORM = /^([^=]+)=([^:]+):([^:]+):([^:]+)$/;

/**
 * Reads `--vary path=from:to:steps`: so many values from one to the other, both included, and the current one.
 * @param paths what may be varied, with its value now
 * @throws CallError with all that is wrong
 */
export function sweepVary(options: readonly string[], paths: ReadonlyMap<string, number>): Vary[] {
	if (options.length === 0 || options.length > 2) {
		throw CallError.of(
			'--vary',
			`${options.length} values are varied`,
			'Vary one value or two: --vary plans.pro.price.monthly.flat=79:139:13'
		);
	}
	const read = options.map((option) => readOne(option, paths));
	const problems = read.flatMap((one) => (one instanceof CallError ? one.problems : []));
	if (problems.length > 0) throw new CallError(problems);
	const varied = read.flatMap((one) => (one instanceof CallError ? [] : [one]));
	if (varied.length === 2 && varied[0].path === varied[1].path)
		throw CallError.of('--vary', `"${varied[0].path}" is varied twice`, 'Vary it once');
	const points = varied.reduce((product, { values }) => product * values.length, 1);
	if (points > MOST_POINTS)
		throw CallError.of('--vary', `that is ${points} points, more than the ${MOST_POINTS} that are run`, 'Give fewer steps');
	return varied;
}

function readOne(option: string, paths: ReadonlyMap<string, number>): Vary | CallError {
	const match = FORM.exec(option);
	if (!match)
		return CallError.of('--vary', `"${option}" is not path=from:to:steps`, 'Write it such as plans.pro.price.monthly.flat=79:139:13');
	const [path, from, to, steps] = [match[1].trim(), Number(match[2]), Number(match[3]), Number(match[4])];
	const current = paths.get(path);
	if (current === undefined) return CallError.of('--vary', `there is no number at "${path}"`, suggestion(path, paths));
	if (!Number.isFinite(from) || !Number.isFinite(to))
		return CallError.of('--vary', `"${option}" does not run from a number to a number`, 'Give both as decimal numbers');
	if (Math.min(from, to) < 0 || Math.max(from, to) > mostOf(path)) return bounds(option, path, Math.max(from, to));
	if (!(Number.isInteger(steps) && steps >= 1 && steps <= MOST_VALUES))
		return CallError.of('--vary', `"${option}" has ${match[4]} steps`, `Give a whole number from 1 to ${MOST_VALUES}`);
	return { path, current, values: evenValues(from, to, steps, current) };
}

/** None of the numbers that can be varied may be below 0, and no share of something above 1. */
function bounds(option: string, path: string, largest: number): CallError {
	const most = mostOf(path);
	if (largest <= most) return CallError.of('--vary', `"${option}" goes below 0`, 'Start at 0 or above');
	const remedy = largest <= 100 ? `Shares are 0-1: write ${largest / 100} for ${largest}%` : 'Give shares from 0 to 1';
	return CallError.of('--vary', `"${option}" goes above ${most}`, remedy);
}

function suggestion(path: string, paths: ReadonlyMap<string, number>): string {
	const known = [...paths.keys()];
	const plan = /^(plans\..+\.price\.)annual\.discount$/u.exec(path)?.[1];
	if (plan !== undefined && known.some((other) => other.startsWith(plan)))
		return 'Annual payment of that plan has a price of its own or is ruled by a discount of the book: vary that one';
	const meant = known.find((other) => other.startsWith(`${path}.`)) ?? didYouMean(path, known);
	return meant === undefined ? `Known: ${known.slice(0, 8).join(', ')}${known.length > 8 ? ', …' : ''}` : `Did you mean "${meant}"?`;
}
