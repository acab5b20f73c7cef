import type { Columns } from './Market';

/** How many customers of a segment stand after so many decisions, by weight. Index: decisions survived. */
export type Survived = { readonly monthly: Float64Array; readonly yearly: Float64Array };

/** Largest b that is looked for. */
const LARGEST_B = 1e9;
/** Share of a + b that a may be: those who are left after many years would have to leave more surely than at the start. */
const LARGEST_SHARE = 1 - 1e-6;

/**
 * The cohort law of churn: each customer's propensity is Beta(a, b + n), n decisions survived since the start, and over the base the mean chance
 * to leave in the next 12 months is c. As in the renewal law a + b = r / (1 - r) for yearly decisions, and monthly ones have the same a.
 * @param c churn of the present base over its next 12 months, 0..1
 * @param r churn of the second year over the first, in (0, 1)
 * @returns Beta(a, b) of one who has just come, per annual decision and, with the same a, per monthly one
 */
export function cohortLaw(c: number, r: number, { monthly, yearly }: Survived): { a: number; annualB: number; monthlyB: number } {
	const sum = r / (1 - r);
	const a = Math.min(LARGEST_SHARE * sum, c / mean(yearly, (n) => 1 / (sum + n)));
	return { a, annualB: sum - a, monthlyB: monthlyB(a, c, monthly) };
}

/** b such that over the base the mean of B(a, b + n + 12) / B(a, b + n) is 1 - c. */
function monthlyB(a: number, c: number, survived: Float64Array): number {
	if (c <= 0) return LARGEST_B;
	let low = 1e-9;
	let high = LARGEST_B;
	for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
		const b = Math.sqrt(low * high);
		if (mean(survived, (n) => keptAYear(a, b + n)) < 1 - c) low = b;
		else high = b;
	}
	return Math.sqrt(low * high);
}

/** B(a, b + 12) / B(a, b). */
function keptAYear(a: number, b: number): number {
	let kept = 1;
	for (let j = 0; j < 12; j++) kept *= (b + j) / (a + b + j);
	return kept;
}

/** Mean of a figure over the decisions survived; that of a newcomer where there is nobody. */
function mean(survived: Float64Array, figure: (n: number) => number): number {
	let sum = 0;
	let count = 0;
	for (let n = 0; n < survived.length; n++) {
		if (survived[n] === 0) continue;
		sum += survived[n] * figure(n);
		count += survived[n];
	}
	return count > 0 ? sum / count : figure(0);
}

/**
 * Decisions that a customer has survived before month 1: for monthly contracts the months since the one after the start, for annual ones the
 * renewals before the next.
 */
export function survivedDecisions(annual: number, tenure: number, renewal: number): number {
	return annual === 0 ? Math.max(0, tenure - 1) : yearsSurvived(annual, tenure, renewal);
}

/** Renewals before the next one; whole years of a monthly contract. */
function yearsSurvived(annual: number, tenure: number, renewal: number): number {
	const years = annual === 1 ? Math.round((tenure + renewal - 1) / 12) - 1 : Math.floor((tenure - 1) / 12);
	return Math.max(0, years);
}

/** Decisions survived by the base, by segment; where a segment has nobody on monthly contracts, all its customers stand in, as if they were. */
export function survivedBySegment(
	{ size, segment, annual, tenure, renewal, weight }: Pick<Columns, 'size' | 'segment' | 'annual' | 'tenure' | 'renewal' | 'weight'>,
	segments: number
): Survived[] {
	const longest = tenure.reduce((most, months) => Math.max(most, months), 0) + 24;
	return Array.from({ length: segments }, (_, s) => {
		const [monthly, yearly, standIns] = [new Float64Array(longest), new Float64Array(longest), new Float64Array(longest)];
		for (let i = 0; i < size; i++) {
			if (segment[i] !== s) continue;
			yearly[yearsSurvived(annual[i], tenure[i], renewal[i])] += weight[i];
			standIns[survivedDecisions(0, tenure[i], renewal[i])] += weight[i];
			if (annual[i] === 0) monthly[survivedDecisions(0, tenure[i], renewal[i])] += weight[i];
		}
		return { monthly: monthly.some((count) => count > 0) ? monthly : standIns, yearly };
	});
}
