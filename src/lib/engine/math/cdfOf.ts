import type { Distribution } from './distribution';
import { incompleteBeta } from './incompleteBeta';
import { log } from './log';
import { normalCdf } from './normalCdf';
import { pert } from './pert';

/**
 * The chance that a draw is at most x.
 * @param x any number
 * @throws RangeError if the parameters describe no distribution
 */
export function cdfOf(distribution: Distribution, x: number): number {
	switch (distribution.kind) {
		case 'point':
			return x < distribution.value ? 0 : 1;
		case 'pert': {
			const { low, high, alpha, beta } = pert(distribution.low, distribution.likely, distribution.high);
			return high > low ? incompleteBeta(alpha, beta, (x - low) / (high - low)) : x < low ? 0 : 1;
		}
		case 'uniform': {
			const { low, high } = distribution;
			return high > low ? Math.max(0, Math.min(1, (x - low) / (high - low))) : x < low ? 0 : 1;
		}
		case 'beta':
			return incompleteBeta(distribution.a, distribution.b, x);
		case 'normal':
			return distribution.sd > 0 ? normalCdf((x - distribution.mean) / distribution.sd) : x < distribution.mean ? 0 : 1;
		case 'lognormal':
			if (x <= 0) return 0;
			return distribution.sigma > 0 ? normalCdf((log(x) - distribution.mu) / distribution.sigma) : log(x) < distribution.mu ? 0 : 1;
		case 'empirical':
			return distribution.values.reduce((below, value) => below + (value <= x ? 1 : 0), 0) / distribution.values.length;
	}
}
