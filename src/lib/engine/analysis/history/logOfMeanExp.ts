import { exp } from '../../math/exp';
import { log } from '../../math/log';

/** ln of the mean of e^x, however large or small the x are. @param logs at least one */
export function logOfMeanExp(logs: readonly number[]): number {
	const most = logs.reduce((a, b) => Math.max(a, b), -Infinity);
	if (most === -Infinity) return most;
	return most + log(logs.reduce((sum, value) => sum + exp(value - most), 0) / logs.length);
}
