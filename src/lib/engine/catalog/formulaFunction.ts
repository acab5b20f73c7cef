import type { FormulaNode, FormulaOperation } from './price';

/** A formula made ready to evaluate: quantities by meter index in, an amount in main units out. */
export type FormulaFunction = (quantities: ArrayLike<number>) => number;

/** An amount from here to zero is floating-point noise, and counts as zero. */
export const NEGATIVE_NOISE = -1e-9;

/** Two numbers whose relative difference is no more than this count as equal, as in mathjs. */
const RELATIVE_TOLERANCE = 1e-12;
const ABSOLUTE_TOLERANCE = 1e-15;
/** A fraction this little below a half is rounded up: half of the twelfth decimal, as in mathjs. */
const HALF_TOLERANCE = 5e-13;

/**
 * Compiles a checked formula into a function. Its values are those of mathjs on plain numbers (comparisons are 1 or 0; rounding
 * is half away from zero; ceil, floor, round and comparisons forgive floating-point noise), except that whole powers are products:
 * the same bits on every platform.
 * @param meterIds position = index of the quantity
 * @returns a function that allocates nothing; it gives Infinity or NaN where the formula has no finite value
 * @throws RangeError if the formula uses a meter that is not listed
 */
export function formulaFunction(expression: FormulaNode, meterIds: readonly string[]): FormulaFunction {
	if (expression.op === 'number') {
		const { value } = expression;
		return () => value;
	}
	if (expression.op === 'meter') {
		const index = meterIds.indexOf(expression.meter);
		if (index < 0) throw new RangeError(`the formula uses the meter "${expression.meter}", which is not one of: ${meterIds.join(', ')}`);
		return (quantities) => quantities[index];
	}
	return operation(
		expression.op,
		expression.args.map((arg) => formulaFunction(arg, meterIds))
	);
}

function operation(op: FormulaOperation, args: readonly FormulaFunction[]): FormulaFunction {
	const [a, b, c] = args;
	switch (op) {
		case 'add':
			return (q) => a(q) + b(q);
		case 'subtract':
			return (q) => a(q) - b(q);
		case 'multiply':
			return (q) => a(q) * b(q);
		case 'divide':
			return (q) => a(q) / b(q);
		case 'power':
			return (q) => wholePower(a(q), b(q));
		case 'negate':
			return (q) => -a(q);
		case 'min':
			return args.reduce((least, arg) => (q) => Math.min(least(q), arg(q)));
		case 'max':
			return args.reduce((most, arg) => (q) => Math.max(most(q), arg(q)));
		case 'ceil':
			return (q) => ceil(a(q));
		case 'floor':
			return (q) => -ceil(-a(q));
		case 'round':
			return (q) => round(a(q));
		case 'abs':
			return (q) => Math.abs(a(q));
		case 'smaller':
			return (q) => (compare(a(q), b(q)) < 0 ? 1 : 0);
		case 'larger':
			return (q) => (compare(a(q), b(q)) > 0 ? 1 : 0);
		case 'smallerEq':
			return (q) => (compare(a(q), b(q)) <= 0 ? 1 : 0);
		case 'largerEq':
			return (q) => (compare(a(q), b(q)) >= 0 ? 1 : 0);
		case 'equal':
			return (q) => (compare(a(q), b(q)) === 0 ? 1 : 0);
		case 'unequal':
			return (q) => (compare(a(q), b(q)) === 0 ? 0 : 1);
		case 'if':
			return (q) => (a(q) ? b(q) : c(q));
	}
}

function wholePower(base: number, exponent: number): number {
	let power = 1;
	for (let i = 0; i < exponent; i++) power *= base;
	return power;
}

function nearlyEqual(x: number, y: number): boolean {
	if (x === y) return true;
	const scale = Math.max(Math.abs(x), Math.abs(y));
	return scale < Infinity && Math.abs(x - y) <= Math.max(RELATIVE_TOLERANCE * scale, ABSOLUTE_TOLERANCE);
}

/** Below 0, 0 or above 0 as x is smaller than, nearly equal to or larger than y; NaN when one is not a number. */
function compare(x: number, y: number): number {
	return nearlyEqual(x, y) ? 0 : x < y ? -1 : x > y ? 1 : NaN;
}

/** The whole number that x is nearly equal to, else the next above. */
function ceil(x: number): number {
	const nearest = Math.round(x);
	return nearlyEqual(x, nearest) ? nearest : Math.ceil(x);
}

function round(x: number): number {
	const size = Math.abs(x);
	const whole = Math.floor(size);
	const rounded = size - whole >= 0.5 - HALF_TOLERANCE ? whole + 1 : whole;
	return x < 0 ? 0 - rounded : rounded;
}
