/**
 * Kolmogorov's distribution of n values, exact: P(D < d) for the largest distance D between the shares of n independent uniform values and a
 * straight line. A power of a matrix (Marsaglia, Tsang and Wang 2003).
 * @param n whole, at least 1
 * @param d 0..1
 */
export function kolmogorovCdf(n: number, d: number): number {
	if (d <= 1 / (2 * n)) return 0;
	if (d >= 1) return 1;
	const k = Math.floor(n * d) + 1;
	const size = 2 * k - 1;
	const power = matrixPower(transitions(k, size, k - n * d), size, n);
	let { exponent } = power;
	let share = power.values[(k - 1) * size + k - 1];
	for (let i = 1; i <= n; i++) {
		share *= i / n;
		if (share >= 1e-140) continue;
		share *= 1e140;
		exponent -= 140;
	}
	for (; exponent < 0; exponent += 140) share *= 1e-140;
	for (; exponent > 0; exponent -= 140) share *= 1e140;
	return share;
}

/** The distance that one of twenty such samples exceeds. */
export function kolmogorovCritical(n: number): number {
	// Beyond 2 / sqrt(n) lies less than one of a thousand, and larger distances take larger matrices.
	let [low, high] = [0, Math.min(1, 2 / Math.sqrt(n))];
	for (let step = 0; step < 36; step++) {
		const middle = (low + high) / 2;
		if (kolmogorovCdf(n, middle) < 0.95) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

function transitions(k: number, size: number, h: number): Float64Array {
	const matrix = new Float64Array(size * size);
	for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrix[i * size + j] = i - j + 1 < 0 ? 0 : 1;
	// Powers of h and of 2h - 1, by products: those of the platform are not the same bits everywhere.
	let [own, both] = [1, 1];
	for (let i = 0; i < size; i++) {
		own *= h;
		both *= Math.max(0, 2 * h - 1);
		matrix[i * size] -= own;
		matrix[size * size - 1 - i] -= own;
	}
	matrix[(size - 1) * size] += both;
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < size; j++) for (let divisor = 2; divisor <= i - j + 1; divisor++) matrix[i * size + j] /= divisor;
	}
	return matrix;
}

/** A power of ten stands beside the numbers, which would grow out of range. */
type Scaled = { readonly values: Float64Array; readonly exponent: number };

function matrixPower(values: Float64Array, size: number, power: number): Scaled {
	if (power === 1) return { values, exponent: 0 };
	const half = matrixPower(values, size, power >> 1);
	const square = { values: product(half.values, half.values, size), exponent: 2 * half.exponent };
	const whole = power % 2 === 0 ? square : { values: product(values, square.values, size), exponent: square.exponent };
	const middle = (size >> 1) * size + (size >> 1);
	if (whole.values[middle] <= 1e140) return whole;
	return { values: whole.values.map((value) => value * 1e-140), exponent: whole.exponent + 140 };
}

function product(one: Float64Array, other: Float64Array, size: number): Float64Array {
	const result = new Float64Array(size * size);
	for (let i = 0; i < size; i++)
		for (let k = 0; k < size; k++) {
			const factor = one[i * size + k];
			if (factor !== 0) for (let j = 0; j < size; j++) result[i * size + j] += factor * other[k * size + j];
		}
	return result;
}
