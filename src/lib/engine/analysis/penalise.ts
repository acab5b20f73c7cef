import type { Basis } from './Basis';
import { invertSymmetric } from './invertSymmetric';

/** Strengths of the penalty that are tried: from next to none to next to a straight line, by factors of the root of ten. */
const STRENGTHS = 27;
const WEAKEST = 1e-7;
const ROOT_TEN = 3.1622776601683795;
const SECOND_DIFFERENCE = [
	[0, 1],
	[1, -2],
	[2, 1]
] as const;

/** A basis with one strength of penalty: (B'B + strength P)^-1. */
export type Penalised = {
	readonly basis: Basis;
	readonly gram: Float64Array;
	readonly inverse: Float64Array;
	/** Effective degrees of freedom of the fit. */
	readonly freedom: number;
};

/** A basis with all strengths of the penalty, which is on second differences of neighbouring coefficients: a straight line is free. */
export function penalise(basis: Basis): Penalised[] {
	const { size, first } = basis;
	const gram = gramOf(basis);
	const penalty = new Float64Array(size * size);
	for (let i = 0; i + 2 < size; i++)
		for (const [j, left] of SECOND_DIFFERENCE) for (const [k, right] of SECOND_DIFFERENCE) penalty[(i + j) * size + i + k] += left * right;
	let strength = (WEAKEST * first.length) / size;
	return Array.from({ length: basis.smooth ? STRENGTHS : 1 }, () => {
		const matrix = basis.smooth ? gram.map((value, at) => value + strength * penalty[at]) : gram;
		strength *= ROOT_TEN;
		const inverse = invertSymmetric(matrix, size);
		return { basis, gram, inverse, freedom: traceOfProduct(inverse, gram) };
	});
}

function gramOf({ size, span, first, weights }: Basis): Float64Array {
	const gram = new Float64Array(size * size);
	for (let i = 0; i < first.length; i++)
		for (let j = 0; j < span; j++)
			for (let k = 0; k < span; k++) gram[(first[i] + j) * size + first[i] + k] += weights[i * span + j] * weights[i * span + k];
	return gram;
}

/** outer x inner x outer, symmetric matrices. */
export function threefold(outer: Float64Array, inner: Float64Array, size: number): Float64Array {
	const multiply = (left: Float64Array, right: Float64Array) => {
		const product = new Float64Array(size * size);
		for (let i = 0; i < size; i++)
			for (let k = 0; k < size; k++) for (let j = 0; j < size; j++) product[i * size + j] += left[i * size + k] * right[k * size + j];
		return product;
	};
	return multiply(multiply(outer, inner), outer);
}

/** Trace of the product of two symmetric matrices. */
function traceOfProduct(left: Float64Array, right: Float64Array): number {
	return left.reduce((sum, value, at) => sum + value * right[at], 0);
}
