/** Pivots below this count as none: the matrix is singular for what doubles can tell. */
const LEAST_PIVOT = 1e-10;

/**
 * The lower triangle L with L L' = A of a symmetric matrix with ones, or numbers like them, on its diagonal.
 * @param matrix [row * n + column]
 * @returns [row * n + column]; undefined if the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, n: number): Float64Array | undefined {
	const root = new Float64Array(n * n);
	for (let i = 0; i < n; i++) {
		for (let j = 0; j <= i; j++) {
			let rest = matrix[i * n + j];
			for (let k = 0; k < j; k++) rest -= root[i * n + k] * root[j * n + k];
			if (i !== j) root[i * n + j] = rest / root[j * n + j];
			else if (rest > LEAST_PIVOT) root[i * n + i] = Math.sqrt(rest);
			else return undefined;
		}
	}
	return root;
}
