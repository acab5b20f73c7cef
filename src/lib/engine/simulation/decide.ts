import type { Results } from './results';
import type { TrialFigures } from './trialFigures';

/**
 * Which option is best, on ARR at the last month: the chance of each (doing nothing among them; ties share a trial), and the regret of
 * choosing it now: the mean of what the best option of each trial has more.
 */
export function decide(ids: readonly string[], figures: TrialFigures): Omit<Results['decision'], 'payback'> {
	const { trials } = figures.outcome;
	const best = ids.map(() => 0);
	const regret = ids.map(() => 0);
	for (let trial = 0; trial < trials; trial++) {
		const values = ids.map((_, v) => figures.final('arr', trial, v) ?? 0);
		const most = Math.max(...values);
		const winners = values.filter((value) => value === most).length;
		values.forEach((value, v) => {
			if (value === most) best[v] += 1 / winners;
			regret[v] += most - value;
		});
	}
	const mean = (sums: readonly number[]) => Object.fromEntries(ids.map((id, v) => [id, sums[v] / trials]));
	return { best: mean(best), regret: mean(regret), sensitivity: [] };
}
