import type { Choice } from './decision';

/** How often each of some options is the best one, and what choosing it gives up. */
export type Chances = Pick<Choice, 'best' | 'ties' | 'regret'>;

/**
 * The chance of each option to be the best of these (ties share a trial), and the regret of choosing it now: the mean of what the best of these has
 * more in each trial. The order of the options makes no difference to any figure, to the bit.
 * @param values by option: the objective in each trial
 */
export function chancesOf(ids: readonly string[], values: readonly ArrayLike<number>[]): Chances {
	const trials = values[0]?.length ?? 0;
	const best = ids.map(() => 0);
	const regret = ids.map(() => 0);
	let ties = 0;
	for (let trial = 0; trial < trials; trial++) {
		const most = values.reduce((top, option) => Math.max(top, option[trial]), -Infinity);
		const winners = values.filter((option) => option[trial] === most).length;
		if (winners > 1) ties++;
		values.forEach((option, v) => {
			if (option[trial] === most) best[v] += 1 / winners;
			regret[v] += most - option[trial];
		});
	}
	const mean = (sums: readonly number[]) => Object.fromEntries(ids.map((id, v) => [id, sums[v] / trials]));
	return { best: mean(best), ties: ties / trials, regret: mean(regret) };
}
