/** Trials of the first round. */
export const FIRST_TRIALS = 8;
/** Fewest that the bound on work lets stay, the frontier among them: as many as are simulated beside one Today. */
export const FEWEST_STAY = 8;
/** Most of the frontier that stay for its own sake. */
export const MOST_FRONTIER = 6;
/** The chance, over the whole race, that the rule drops the candidate that is best: at most this, for normal differences. */
export const DROP_ERROR = 0.05;

/** One round of a race: how many trials each has after it, and the most that stay after it. */
export type Round = { readonly trials: number; readonly stay: number };

/** The rounds of a race: trials double until they are all done; after each round at most half as many may stay, but never fewer than eight. */
export function raceRounds(candidates: number, trials: number, first = FIRST_TRIALS): Round[] {
	const rounds: Round[] = [];
	let half = candidates;
	for (let done = Math.min(first, trials); ; done = Math.min(2 * done, trials)) {
		half = Math.ceil(half / 2);
		rounds.push({ trials: done, stay: Math.min(candidates, Math.max(FEWEST_STAY, half)) });
		if (done === trials) return rounds;
	}
}

/** The most trials of candidates that a race simulates. */
export function raceWork(candidates: number, rounds: readonly Round[]): number {
	let [field, done, work] = [candidates, 0, 0];
	for (const { trials, stay } of rounds) {
		work += field * (trials - done);
		[field, done] = [Math.min(field, stay), trials];
	}
	return work;
}

/**
 * So many trials of those asked for that the race simulates no more trials of candidates than the budget; at least one.
 * @param budget trials of candidates
 */
export function trialsWithin(candidates: number, trials: number, budget: number): number {
	let [low, high] = [1, trials];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (raceWork(candidates, raceRounds(candidates, middle)) <= budget) low = middle;
		else high = middle - 1;
	}
	return low;
}
