/**
 * The inverse of a symmetric positive definite matrix, by Cholesky.
 * @param matrix size x size, row by row; not changed
 * @throws RangeError if the matrix is not positive definite
 */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
	const root = choleskyRoot(matrix, size);
	const inverse = new Float64Array(size * size);
	const column = new Float64Array(size);
	for (let j = 0; j < size; j++) {
		column.fill(0);
		column[j] = 1;
		for (let i = j; i < size; i++) {
			for (let k = j; k < i; k++) column[i] -= root[i * size + k] * column[k];
			column[i] /= root[i * size + i];
		}
		for (let i = size - 1; i >= 0; i--) {
			for (let k = i + 1; k < size; k++) column[i] -= root[k * size + i] * column[k];
			column[i] /= root[i * size + i];
			inverse[i * size + j] = column[i];
		}
	}
	return inverse;
}

/** The lower triangle L of matrix = L L'. */
function choleskyRoot(matrix: Float64Array, size: number): Float64Array {
	const root = new Float64Array(size * size);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j <= i; j++) {
			let rest = matrix[i * size + j];
			for (let k = 0; k < j; k++) rest -= root[i * size + k] * root[j * size + k];
			if (i === j && !(rest > 0)) throw new RangeError(`a matrix must be positive definite, row ${i} leaves ${rest}`);
			root[i * size + j] = i === j ? Math.sqrt(rest) : rest / root[j * size + j];
		}
	}
	return root;
}
