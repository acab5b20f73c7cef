import { exp } from './exp';
import { gammaLogQuantile } from './gammaLogQuantile';

/**
 * Shares from a Dirichlet distribution: independent gamma numbers by inversion, over their sum; in logarithms, so that small alphas, whose
 * numbers underflow, still give shares.
 * @param alphas above 0, at least one; a larger sum gives shares nearer to alpha / sum
 * @param uniforms one in (0, 1) for each alpha
 * @returns shares that sum to 1, in the order of the alphas
 * @throws RangeError if the lengths differ or an alpha is not above 0
 */
export function dirichlet(alphas: readonly number[], uniforms: readonly number[]): number[] {
	if (alphas.length !== uniforms.length) throw new RangeError(`each alpha needs a uniform, got ${alphas.length} and ${uniforms.length}`);
	const logs = alphas.map((alpha, i) => gammaLogQuantile(alpha, uniforms[i]));
	const largest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
	const parts = logs.map((value) => exp(value - largest));
	const sum = parts.reduce((a, b) => a + b, 0);
	return parts.map((part) => part / sum);
}
