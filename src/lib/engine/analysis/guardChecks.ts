import type { Results } from '../simulation/results';
import type { Guard } from './guard';

/** How a proposal stands to a guardrail. */
export type GuardCheck = {
	readonly guard: Guard;
	/**
	 * What is held against it: the share of trials, or of those who are moved, beyond the bound; where nobody's bill may, the largest rise. Null
	 * where a run does not tell.
	 */
	readonly found: number | null;
	readonly meets: boolean;
	/** How far beyond what is allowed; 0 where it is met, Infinity where it is not told. */
	readonly excess: number;
};

/** What of a run guardrails are held against. */
export type GuardedRun = Pick<Results, 'trials' | 'bills'> & { readonly decision: Pick<Results['decision'], 'values' | 'customersLost'> };

/** A rise of exactly the bound, whole cents apart, is not above it. */
const ROUNDING = 1e-9;

/** How a variant of a run stands to guardrails. */
export function guardChecks(results: GuardedRun, id: string, guards: readonly Guard[]): GuardCheck[] {
	return guards.map((guard) => {
		const found = guard.metric === 'bill' ? billsBeyond(results, id, guard) : lossesBeyond(results, id, guard);
		const allowed = isLargest(guard) ? guard.bound : guard.chance;
		const excess = found === null ? Infinity : Math.max(0, found - allowed);
		return { guard, found, meets: excess <= ROUNDING, excess: excess <= ROUNDING ? 0 : excess };
	});
}

/** Nobody's bill may rise so far: then the largest rise is what counts. */
export const isLargest = ({ metric, chance }: Guard): boolean => metric === 'bill' && chance === 0;

/**
 * The variant that misses its guardrails least: the fewest of them, then the least beyond what they allow.
 * @returns undefined where nothing was checked
 */
export function leastMiss<T extends { readonly checks: readonly GuardCheck[] }>(checked: readonly T[]): T | undefined {
	const missed = ({ checks }: T) => checks.filter(({ meets }) => !meets).length;
	const beyond = ({ checks }: T) => checks.reduce((sum, { excess }) => sum + excess, 0);
	return checked.toSorted((a, b) => missed(a) - missed(b) || beyond(a) - beyond(b))[0];
}

function lossesBeyond({ decision, trials }: GuardedRun, id: string, { bound }: Guard): number | null {
	const { today, [id]: own } = decision.values?.customers ?? {};
	// Every trial where the run keeps them, so that the chance is the one on screen.
	const lost = today && own ? Array.from({ length: trials }, (_, trial) => today[trial] - own[trial]) : decision.customersLost?.[id];
	return lost && lost.length > 0 ? lost.filter((one) => one > bound + ROUNDING).length / lost.length : null;
}

function billsBeyond({ bills }: Partial<Pick<Results, 'bills'>>, id: string, guard: Guard): number | null {
	const own = bills?.[id];
	if (!own) return null;
	// A run that is kept as JSON holds no infinite rise: one from nothing is null there.
	if (isLargest(guard)) return own.largest ?? Infinity;
	return own.customers > 0 ? (own.above[String(guard.bound)] ?? 0) / own.customers : 0;
}
