import type { Numbers } from '../../charts/numbers';
import type { Sample } from '../../engine/market/sampleOf';
import { sampleWords } from '../parts/sampleWords';

/** What an answer rests on. */
export type StudyBasis = {
	readonly trials: number;
	/** Whom it simulates. */
	readonly customers: Sample;
	readonly partial: boolean;
	/** Monte Carlo error of the means, "±$2.3k"; empty where it is not known. */
	readonly error: string;
};

/** "64 trials of 400 of 2,400 customers, weighted. Means known to ±$2.3k (Monte Carlo, 90%)." */
export function studyWords({ trials, customers, partial, error }: StudyBasis, numbers: Numbers): string {
	const part = partial ? ', cancelled: partial result kept' : '';
	return `${numbers.counted(trials, 'trial')} of ${sampleWords(customers, numbers)}${part}.${error ? ` Means known to ${error} (Monte Carlo, 90%).` : ''}`;
}
