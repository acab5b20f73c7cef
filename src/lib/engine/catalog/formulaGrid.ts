import { pow } from '../math/pow';
import { formulaMeters } from './formulaMeters';
import type { FormulaNode } from './price';
import type { Meter } from './priceBook';

/** The quantities a meter can have, low to high, at least 0. */
export type MeterRange = { readonly low: number; readonly high: number };

/** Where a meter has no range of its own. */
const DEFAULT_RANGE: MeterRange = { low: 0, high: 1e9 };
/** Points for a formula of up to three meters. */
const MOST_POINTS = 20_000;
/** Points in all, however many meters. */
const MOST_POINTS_IN_PAIRS = 200_000;
const MOST_VALUES = 400;

/**
 * The points at which a formula is tried: the ends of each range, 0, 1, 2, the powers of ten, the formula's own numbers with their
 * neighbours (where it bends or divides by zero), and small whole numbers; whole numbers only for licensed meters. Up to three
 * meters: every combination. More: every combination of two, the others low and then high.
 * @returns quantities by the index of the meter in `meters`; the array is the same each time
 */
export function* formulaGrid(
	expression: FormulaNode,
	meters: readonly Meter[],
	ranges: Readonly<Record<string, MeterRange>>
): Generator<Float64Array> {
	const used = formulaMeters(expression).map((id) => meters.findIndex((meter) => meter.id === id));
	const together = Math.min(used.length, 3);
	const most = Math.min(MOST_VALUES, Math.floor(pow(MOST_POINTS, 1 / Math.max(together, 1)) + 1e-9));
	const axes = used.map((index) => axis(expression, meters[index], ranges[meters[index].id] ?? DEFAULT_RANGE, most));
	const point = new Float64Array(meters.length);
	if (used.length <= 3) return yield* combinations(point, used, axes);
	let left = MOST_POINTS_IN_PAIRS;
	for (const at of ['low', 'high'] as const)
		for (let a = 0; a < used.length; a++)
			for (let b = a + 1; b < used.length; b++) {
				used.forEach((index) => (point[index] = (ranges[meters[index].id] ?? DEFAULT_RANGE)[at]));
				for (const found of combinations(point, [used[a], used[b]], [axes[a], axes[b]])) {
					if (left-- === 0) return;
					yield found;
				}
			}
}

function* combinations(point: Float64Array, indices: readonly number[], axes: readonly (readonly number[])[]): Generator<Float64Array> {
	if (indices.length === 0) return yield point;
	for (const value of axes[0]) {
		point[indices[0]] = value;
		yield* combinations(point, indices.slice(1), axes.slice(1));
	}
}

const POWERS_OF_TEN = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const;

function axis(expression: FormulaNode, { kind }: Meter, { low, high }: MeterRange, most: number): number[] {
	const own = numbersOf(expression).flatMap((number) => [number, number - 1, number + 1, Math.floor(number), Math.ceil(number)]);
	const small = Array.from({ length: most }, (_, number) => number);
	const values = [low, high, 0, 1, 2, ...own, ...POWERS_OF_TEN, 0.5, ...small];
	const possible = values.filter((value) => value >= low && value <= high && (kind !== 'licensed' || Number.isInteger(value)));
	return [...new Set(possible)].slice(0, most);
}

function numbersOf(expression: FormulaNode): number[] {
	if (expression.op === 'number') return [expression.value];
	return expression.op === 'meter' ? [] : expression.args.flatMap(numbersOf);
}
