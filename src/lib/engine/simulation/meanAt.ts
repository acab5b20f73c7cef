import type { TrialFigures } from './trialFigures';

/** Mean over trials of one number of a variant's rows. @param isMoney in main units then */
export function meanAt(figures: TrialFigures, variant: number, place: number, isMoney: boolean): number {
	const { trials } = figures.outcome;
	let sum = 0;
	for (let trial = 0; trial < trials; trial++) sum += figures.row(trial, variant)[place];
	return sum / trials / (isMoney ? figures.minorUnits : 1);
}
