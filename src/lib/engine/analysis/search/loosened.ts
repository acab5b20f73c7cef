import type { Guard } from '../guard';
import { isLargest, type GuardCheck } from '../guardChecks';

/**
 * The nearest guardrail of the same kind that is met: a larger loss at the same chance; a larger rise, or a larger share of those who are moved.
 * @param losses customers fewer than Today, by trial
 * @returns undefined where a run does not tell
 */
export function loosened({ guard, found }: GuardCheck, losses: readonly number[]): Guard | undefined {
	if (guard.metric === 'customersLost') {
		if (losses.length === 0) return undefined;
		const sorted = losses.toSorted((a, b) => b - a);
		const beyond = Math.floor(guard.chance * losses.length + 1e-9);
		return { ...guard, bound: Math.max(0, Math.ceil(sorted[Math.min(beyond, sorted.length - 1)])) };
	}
	if (found === null || !Number.isFinite(found)) return undefined;
	const next = Math.ceil(100 * found - 1e-9) / 100;
	return isLargest(guard) ? { ...guard, bound: next } : { ...guard, chance: next };
}
