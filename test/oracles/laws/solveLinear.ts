/**
 * Solves a system of linear equations, by elimination with row exchanges.
 * @param matrix square, row by row; not changed
 * @param right as many values as rows
 * @throws RangeError if there is no single solution
 */
export function solveLinear(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
	const size = right.length;
	const rows = matrix.map((row, i) => [...row, right[i]]);
	for (let column = 0; column < size; column++) {
		let pivot = column;
		for (let i = column + 1; i < size; i++) if (Math.abs(rows[i][column]) > Math.abs(rows[pivot][column])) pivot = i;
		if (!(Math.abs(rows[pivot][column]) > 1e-14))
			throw new RangeError(`equations have no single solution: column ${column} depends on the others`);
		[rows[column], rows[pivot]] = [rows[pivot], rows[column]];
		for (let i = 0; i < size; i++) {
			if (i === column) continue;
			const factor = rows[i][column] / rows[column][column];
			for (let j = column; j <= size; j++) rows[i][j] -= factor * rows[column][j];
		}
	}
	return rows.map((row, i) => row[size] / row[i]);
}
