import { expect, test } from 'vitest';
import { cholesky } from './cholesky';

test('is the root of a positive definite matrix', () => {
	const matrix = Float64Array.of(4, 2, 0.6, 2, 5, 1.3, 0.6, 1.3, 3);
	const root = cholesky(matrix, 3) ?? new Float64Array(9);
	for (let i = 0; i < 3; i++) {
		for (let j = 0; j < 3; j++) {
			let product = 0;
			for (let k = 0; k < 3; k++) product += root[i * 3 + k] * root[j * 3 + k];
			expect(product).toBeCloseTo(matrix[i * 3 + j], 12);
		}
	}
});

test('is none of a matrix that is not positive definite', () => {
	expect(cholesky(Float64Array.of(1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1), 3)).toBeUndefined();
	expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeUndefined();
	expect(cholesky(new Float64Array(0), 0)).toHaveLength(0);
});
