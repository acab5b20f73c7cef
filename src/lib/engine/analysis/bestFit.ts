import type { Basis } from './Basis';
import type { Penalised } from './penalise';

/** Generalised cross-validation counts each degree of freedom this many times, against overfitting (Wood, *Generalized Additive Models*, 2017). */
const GAMMA = 1.4;

/** The choice that predicts best by generalised cross-validation. @param figure by trial, of mean 0 */
export function bestFit(choices: readonly Penalised[], figure: Float64Array): { choice: Penalised; coefficients: Float64Array } {
	const squares = figure.reduce((sum, value) => sum + value * value, 0);
	let products = project(choices[0].basis, figure);
	let best = { choice: choices[0], coefficients: new Float64Array(), score: Infinity };
	choices.forEach((choice, at) => {
		if (at > 0 && choice.basis !== choices[at - 1].basis) products = project(choice.basis, figure);
		const { coefficients, left } = solve(choice, products, squares);
		const spare = figure.length - GAMMA * choice.freedom;
		const score = spare > 0 ? left / (spare * spare) : Infinity;
		if (score < best.score || at === 0) best = { choice, coefficients, score };
	});
	return best;
}

/** Values of the quadratic form of a symmetric matrix at the functions of each trial. */
export function quadratic({ size, span, first, weights }: Basis, matrix: Float64Array): Float64Array {
	return Float64Array.from(first, (from, i) => {
		let value = 0;
		for (let j = 0; j < span; j++)
			for (let k = 0; k < span; k++) value += weights[i * span + j] * matrix[(from + j) * size + from + k] * weights[i * span + k];
		return value;
	});
}

function project({ size, span, first, weights }: Basis, figure: Float64Array): Float64Array<ArrayBuffer> {
	const products = new Float64Array(size);
	for (let i = 0; i < first.length; i++) for (let j = 0; j < span; j++) products[first[i] + j] += weights[i * span + j] * figure[i];
	return products;
}

/** Coefficients, and the sum of squares that they leave of all `squares`. */
function solve({ basis: { size }, gram, inverse }: Penalised, products: Float64Array, squares: number) {
	const coefficients = new Float64Array(size);
	for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) coefficients[i] += inverse[i * size + j] * products[j];
	let left = squares;
	for (let i = 0; i < size; i++) {
		let own = 0;
		for (let j = 0; j < size; j++) own += gram[i * size + j] * coefficients[j];
		left += coefficients[i] * (own - 2 * products[i]);
	}
	return { coefficients, left: Math.max(0, left) };
}

/** The sum of the functions at each trial. */
export function evaluate({ span, first, weights }: Basis, coefficients: Float64Array): Float64Array {
	const values = new Float64Array(first.length);
	for (let i = 0; i < first.length; i++) for (let j = 0; j < span; j++) values[i] += weights[i * span + j] * coefficients[first[i] + j];
	return values;
}
