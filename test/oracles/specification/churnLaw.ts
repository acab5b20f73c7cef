import type { Origin } from './origin';

/** Renewals of an annual contract before the next. */
export const renewalsSurvived = (tenure: number, renewal: number): number => Math.max(0, Math.round((tenure + renewal - 1) / 12) - 1);

/**
 * Beta(a, b) of the propensity of one who has survived nothing yet, per annual decision and, with the same a, per monthly one.
 * @param c churn of the base over its next 12 months, not 0; @param r churn of the second year over the first
 * @param base of the segment under the cohort law; empty for the renewal law, which takes everybody as having survived nothing
 */
export function churnLaw(c: number, r: number, base: readonly Origin[]): { a: number; yearlyB: number; monthlyB: number } {
	const sum = r / (1 - r);
	const years = base.map((one) => [one.annual ? renewalsSurvived(one.tenure, one.renewal) : Math.floor((one.tenure - 1) / 12), one.weight] as const);
	const a = Math.min((1 - 1e-6) * sum, c / mean(years, (n) => 1 / (sum + Math.max(0, n))));
	const monthly = base.filter(({ annual }) => !annual);
	// Where nobody pays by the month everybody stands in, as if they did.
	const months = (monthly.length > 0 ? monthly : base).map(({ tenure, weight }) => [Math.max(0, tenure - 1), weight] as const);
	return { a, yearlyB: sum - a, monthlyB: bOf(1 - c, (b) => mean(months, (n) => keptAYear(a, b + n))) };
}

/** By weight; that of a newcomer where there is nobody. */
function mean(counts: readonly (readonly [number, number])[], figure: (n: number) => number): number {
	const weights = counts.reduce((sum, [, weight]) => sum + weight, 0);
	return weights === 0 ? figure(0) : counts.reduce((sum, [n, weight]) => sum + weight * figure(n), 0) / weights;
}

/** B(a, b + 12) / B(a, b): twelve monthly decisions survived. */
const keptAYear = (a: number, b: number): number =>
	Array.from({ length: 12 }, (_, j) => (b + j) / (a + b + j)).reduce((product, share) => product * share, 1);

/** The b at which a rising share is `aim`. */
function bOf(aim: number, share: (b: number) => number): number {
	let [low, high] = [1e-9, 1e9];
	for (let i = 0; i < 200 && high - low > 1e-13 * high; i++) {
		const b = Math.sqrt(low * high);
		if (share(b) < aim) low = b;
		else high = b;
	}
	return Math.sqrt(low * high);
}
