import { log } from './log';

/**
 * Log-odds of a probability: log(p / (1 - p)).
 * @param p a share in 0..1; 0 gives -Infinity, 1 gives Infinity, anything outside gives NaN
 */
export function logit(p: number): number {
	if (p === 1) return Infinity;
	return log(p / (1 - p));
}
