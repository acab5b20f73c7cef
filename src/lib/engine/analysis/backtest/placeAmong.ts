/**
 * Where what happened stands among the trials, 0..1: the probability integral transform of an ensemble, in the middle of its rank and of ties.
 * Uniform when forecasts are right; near 0.5 too often when they are too wide, near the ends when too narrow.
 */
export function placeAmong(trials: ArrayLike<number>, actual: number): number {
	let below = 0;
	let equal = 0;
	for (let i = 0; i < trials.length; i++) {
		if (trials[i] < actual) below++;
		else if (trials[i] === actual) equal++;
	}
	return (below + equal / 2 + 0.5) / (trials.length + 1);
}
