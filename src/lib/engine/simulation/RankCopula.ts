import { cholesky } from '../math/cholesky';
import { normalCdf } from '../math/normalCdf';
import { normalQuantile } from '../math/normalQuantile';
import { LEAST_UNIFORM } from '../math/draw';
import { sineOf } from '../math/sineOf';
import type { RankCorrelation } from './scenario';

/**
 * A Gaussian copula on ranks: standard normal numbers with correlation 2 sin(pi r / 6) have ranks with Spearman's correlation r. Paths are in
 * the order of their names, so that the order of a document changes no draw.
 */
export class RankCopula {
	readonly paths: readonly string[];
	/** [row * paths + column] of the lower triangle. */
	readonly #root: Float64Array;
	readonly #normals: Float64Array;

	/** @throws RangeError if the correlations cannot all hold at once */
	constructor(correlations: readonly RankCorrelation[]) {
		this.paths = [...new Set(correlations.flatMap(({ between }) => between))].sort();
		const root = cholesky(correlationMatrix(this.paths, correlations), this.paths.length);
		if (!root) throw new RangeError('these rank correlations cannot all hold at once');
		this.#root = root;
		this.#normals = new Float64Array(this.paths.length);
	}

	/** Turns independent uniforms, one a path, into correlated ones, in place. The first keeps its rank. */
	turn(uniforms: Float64Array): void {
		const n = this.paths.length;
		for (let i = 0; i < n; i++) this.#normals[i] = normalQuantile(uniforms[i]);
		for (let i = 1; i < n; i++) {
			let z = 0;
			for (let j = 0; j <= i; j++) z += this.#root[i * n + j] * this.#normals[j];
			uniforms[i] = Math.max(LEAST_UNIFORM, Math.min(1 - LEAST_UNIFORM, normalCdf(z)));
		}
	}
}

/** Whether rank correlations can all hold at once: their matrix is positive definite. */
export function canHold(correlations: readonly RankCorrelation[]): boolean {
	const paths = [...new Set(correlations.flatMap(({ between }) => between))].sort();
	return cholesky(correlationMatrix(paths, correlations), paths.length) !== undefined;
}

/** Correlations of the normal numbers behind the ranks. */
function correlationMatrix(paths: readonly string[], correlations: readonly RankCorrelation[]): Float64Array {
	const n = paths.length;
	const matrix = new Float64Array(n * n);
	const places = new Map(paths.map((path, index) => [path, index]));
	for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
	for (const { between, rank } of correlations) {
		const [i, j] = between.map((path) => places.get(path) ?? -1);
		matrix[i * n + j] = matrix[j * n + i] = 2 * sineOf((Math.PI * rank) / 6);
	}
	return matrix;
}
