import type { Numbers } from '../../charts/numbers';

/** What an answer rests on. */
export type Basis = {
	readonly trials: number;
	/** Customers simulated, and customers there are. */
	readonly customers: { readonly rows: number; readonly of: number };
	readonly partial: boolean;
	/** Monte Carlo error of the means, "±$2.3k"; empty where it is not known. */
	readonly error: string;
};

/** "64 trials of 400 of 2,400 customers, weighted. Means known to ±$2.3k (Monte Carlo, 90%)." */
export function studyWords({ trials, customers: { rows, of }, partial, error }: Basis, numbers: Numbers): string {
	const who =
		rows < of ? `${numbers.count(rows)} of ${numbers.counted(of, 'customer')}, weighted` : `all ${numbers.counted(of, 'customer')}`;
	const part = partial ? ', cancelled: partial result kept' : '';
	return `${numbers.counted(trials, 'trial')} of ${who}${part}.${error ? ` Means known to ${error} (Monte Carlo, 90%).` : ''}`;
}
