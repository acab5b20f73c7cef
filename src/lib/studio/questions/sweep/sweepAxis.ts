import { evenValues } from '../../../engine/analysis/evenValues';
import type { SweptNumber } from './sweptNumbers';

/** A number that is varied and its range, as typed and as it stands in the address. */
export type AxisRange = { readonly path: string; readonly from: number; readonly to: number; readonly steps: number };

/** One value that a sweep varies. */
export type Axis = {
	readonly number: SweptNumber;
	/** Ascending, the value that stands there now among them. */
	readonly values: readonly number[];
};

/** Most values of one number, and most points of a sweep. */
export const MOST_VALUES = 201;
export const MOST_POINTS_SHOWN = 400;

const STEPS = { one: 9, two: 5 } as const;

/** Shares are tried from 0 to twice what stands there, and at least to this; in whole per cent. */
const WIDEST_SMALL_SHARE = 0.4;

/** A range around the present value, as round as may be. @param alone whether it is the only number that is varied */
export function rangeAround({ path, kind, value, most }: SweptNumber, alone: boolean): AxisRange {
	const steps = alone ? STEPS.one : STEPS.two;
	if (kind === 'share') {
		const percents = Math.ceil(clean((100 * Math.max(WIDEST_SMALL_SHARE, 2 * value)) / (steps - 1)));
		return { path, from: 0, to: Math.min(most, clean((percents * (steps - 1)) / 100)), steps };
	}
	if (kind === 'count' && path.startsWith('policy.'))
		return { path, from: path.endsWith('notice') ? 0 : 1, to: Math.max(12, value), steps };
	if (value <= 0) return { path, from: 0, to: kind === 'money' ? 100 : 10, steps };
	const [low, high] = kind === 'money' ? [0.7, 1.5] : [0.5, 2];
	const step = rounded((value * (high - low)) / (steps - 1), value);
	const from = Math.max(step, Math.round((value * low) / step) * step);
	return { path, from: clean(from), to: clean(from + step * (steps - 1)), steps };
}

/** A step of 1, 2 or 5 times a power of ten; of whole numbers at least 1. */
function rounded(step: number, value: number): number {
	const unit = 10 ** Math.floor(Math.log10(step));
	const times = [1, 2, 5, 10].find((one) => one * unit >= step * 0.8) ?? 10;
	return Number.isInteger(value) ? Math.max(1, Math.round(times * unit)) : times * unit;
}

const clean = (value: number): number => Number(value.toPrecision(12));

/** What is wrong with a range of a number, in words, shares in per cent; undefined where nothing is. */
export function rangeProblem(
	{ from, to, steps }: AxisRange,
	{ kind, most }: Pick<SweptNumber, 'kind' | 'most'>,
	typed: (value: number) => string = String
): string | undefined {
	const words = (value: number) => (kind === 'share' ? `${typed(clean(100 * value))}%` : typed(value));
	if (!Number.isFinite(from) || !Number.isFinite(to)) return 'Give two numbers.';
	if (from < 0) return 'It cannot be below 0.';
	if (Math.max(from, to) > most) return `It cannot be above ${words(most)}.`;
	if (to <= from) return `${words(to)} is not above ${words(from)}.`;
	if (!(Number.isInteger(steps) && steps >= 2 && steps <= MOST_VALUES)) return `Take 2 to ${MOST_VALUES} steps.`;
	return undefined;
}

/** The values of a range; of counts, whole ones where the present value is whole; of money, with two decimals at most. */
export function axisOf(number: SweptNumber, { from, to, steps }: AxisRange): Axis {
	const even = evenValues(from, to, steps, number.value);
	const whole = number.kind === 'count' && Number.isInteger(number.value);
	const round = (value: number): number => (whole ? Math.round(value) : number.kind === 'money' ? Math.round(value * 100) / 100 : value);
	const values = [...new Set(even.map((value) => (value === number.value ? value : round(value))))];
	return { number, values };
}

/** As the address and `tierlab sweep --vary` have it: `path=from:to:steps`. */
export const written = ({ path, from, to, steps }: AxisRange): string => `${path}=${from}:${to}:${steps}`;

/** The range in an address; a path alone, or the beginning of one, stands for the range around its value. Undefined where there is no such number. */
export function readAxisRange(text: string, numbers: readonly SweptNumber[], alone: boolean): AxisRange | undefined {
	const [path = '', range] = text.split('=');
	const number = numbers.find((one) => one.path === path) ?? numbers.find((one) => one.path.startsWith(`${path}.`));
	if (!number) return undefined;
	const [from, to, steps] = (range ?? '').split(':').map(Number);
	if (from === undefined || to === undefined || steps === undefined) return rangeAround(number, alone);
	const read = { path: number.path, from, to, steps };
	return rangeProblem(read, number) === undefined ? read : rangeAround(number, alone);
}

/** The numbers of a point by their paths. @param at the value of each axis */
export const numbersAt = (axes: readonly Axis[], at: readonly number[]): ReadonlyMap<string, number> =>
	new Map(axes.map(({ number }, axis) => [number.path, at[axis] ?? number.value]));
