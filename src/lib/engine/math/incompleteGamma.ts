import { gammaWeight } from './gammaWeight';

/** A probability below a point and the one above it, each with its own relative precision. */
export type Sides = { readonly below: number; readonly above: number };

/**
 * Regularised incomplete gamma functions P(shape, x) and Q(shape, x): the probabilities that a Gamma(shape, 1) number is below and above x.
 * Series DLMF 8.7.1 for x below shape + 1, continued fraction DLMF 8.9.2 above. Relative error below 1e-12 of the smaller side.
 * @param shape above 0
 * @param x at least 0
 * @throws RangeError if the shape is not above 0
 */
export function incompleteGamma(shape: number, x: number): Sides {
	if (!(shape > 0)) throw new RangeError(`a shape must be above 0, got ${shape}`);
	if (!(x > 0)) return { below: 0, above: 1 };
	if (x === Infinity) return { below: 1, above: 0 };
	const weight = gammaWeight(shape, x);
	if (x < shape + 1) {
		const below = (weight * series(shape, x)) / shape;
		return { below, above: 1 - below };
	}
	const above = weight * fraction(shape, x);
	return { below: 1 - above, above };
}

/** 1 + x / (shape + 1) + x^2 / ((shape + 1)(shape + 2)) + ... */
function series(shape: number, x: number): number {
	let term = 1;
	let sum = 1;
	for (let n = 1; n < 1_000_000 && term > 1e-17 * sum; n++) {
		term *= x / (shape + n);
		sum += term;
	}
	return sum;
}

/** Gamma(shape, x) x^-shape e^x, by Lentz's method. */
function fraction(shape: number, x: number): number {
	let b = x + 1 - shape;
	let c = 1e300;
	let d = 1 / b;
	let result = d;
	for (let n = 1; n < 1_000_000; n++) {
		const a = -n * (n - shape);
		b += 2;
		d = 1 / (a * d + b);
		c = b + a / c;
		result *= c * d;
		if (Math.abs(c * d - 1) < 3e-16) break;
	}
	return result;
}
