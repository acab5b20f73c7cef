import type { Results } from '../engine/simulation/results';
import type { TrialsSaved } from '../engine/simulation/samplingFigures';
import type { Numbers } from './numbers';

/** "6.1 times as many plain trials (2.5 to 11)": what the error of a Sobol run would have taken, and how well that is known. */
export function savedWords(saved: TrialsSaved | null | undefined, numbers: Numbers): string {
	if (!saved) return 'not known from these trials';
	const { times, low, high } = saved;
	return `${said(times, numbers)} times as many plain trials (${said(low, numbers)} to ${said(high, numbers)})`;
}

const said = (times: number, numbers: Numbers): string => numbers.count(times < 10 ? Math.round(10 * times) / 10 : Math.round(times));

/** What the placing of the trials saved, by option; empty of a run whose trials were placed plainly. */
export function samplingWords({ sampling, variants, trials }: Results, numbers: Numbers): string {
	if (!sampling) return '';
	const options = Object.entries(variants).map(
		([id, { name }]) => `${name}’s ${id === 'today' ? 'ARR' : 'ARR uplift'} ${savedWords(sampling.saved[id]?.arr, numbers)}`
	);
	return `Sobol sampling, ${sampling.replicates} independent replicates, from which all errors come. The error of the mean of these ${numbers.counted(trials, 'trial')} would take, with its own 95% interval: ${options.join('; ')}. Below 1, plain trials would have done as well.`;
}
