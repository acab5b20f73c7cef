import type { Fit, Smoother } from './Smoother';

/** A share of the variance of a figure, with its Monte Carlo standard error. */
export type Index = { readonly share: number; readonly standardError: number };

/**
 * First-order sensitivity: the share of a figure's variance that would go if the input were known, Var(E[y | x]) / Var(y), from the trials
 * of a run as they are. An input without effect gives 0 in the mean (within 0.003 at 1,000 trials), and sometimes less. Standard error from the efficient influence function (Da Veiga and Gamboa 2013) and the noise of the fit.
 * @param smoother of the input
 * @param figure by trial
 * @returns share 0 with error 0 for a figure that does not vary
 * @throws RangeError as `Smoother.fit`
 */
export function firstOrder(smoother: Smoother, figure: Float64Array): Index {
	return explainedShare(smoother.fit(figure), figure);
}

/** The same from a fit of the figure. */
export function explainedShare({ fitted, mean, variance, explained, freedom }: Fit, figure: Float64Array): Index {
	if (variance === 0) return { share: 0, standardError: 0 };
	const n = figure.length;
	const share = explained / variance;
	let squares = 0;
	for (let i = 0; i < n; i++) {
		const y = figure[i] - mean;
		const m = fitted[i] - mean;
		const influence = (2 * m * y - m * m - share * y * y) / variance;
		squares += influence * influence;
	}
	return { share, standardError: Math.sqrt(squares + 2 * freedom) / n };
}

/** Whether trials tell a share from none: it is more than two standard errors above 0. */
export function isClear({ share, standardError }: Index): boolean {
	return share > 2 * standardError;
}

/** The largest share that trials do not rule out: two standard errors above what was found (97.5%). */
export function mostShare({ share, standardError }: Index): number {
	return Math.min(1, Math.max(0, share) + 2 * standardError);
}
