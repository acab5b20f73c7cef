import { cohortLaw, survivedBySegment, type Survived } from './cohortLaw';
import type { CustomerBase } from './customerBase';
import { propensityLaw, survival } from './Propensity';

/** Months before the run in which who started counts as new. */
const MONTHS = 12;

/** Customers of a segment by their start, by weight. Plain data that can be copied to a worker and back. */
export type StartCounts = {
	/** Those who started so many months before month 1 (entry 0: one month) and are still there, by the term of their contract. */
	readonly monthly: readonly number[];
	readonly annual: readonly number[];
	/** Customers whose start is known, and those whose start is not. */
	readonly known: number;
	readonly unknown: number;
	/** What the cohort law of churn reads of those whose start is known. */
	readonly survived: Survived;
};

/** How a number of new customers a month follows from start dates. */
export type StartRate = {
	/** Customers of the base who started in the last twelve months before it. */
	readonly started: number;
	/** Those who came in these months and have left since, as Today's churn has it. */
	readonly left: number;
	/** (started + left) / 12. */
	readonly perMonth: number;
	/** Share of those who came that is still there; 1 where nobody came. */
	readonly stayed: number;
};

/** Counts a base by start dates, for each of its segments. */
export function countStarts(base: CustomerBase, segments: number): StartCounts[] {
	const known = [...base.tenure.keys()].filter((i) => base.tenure[i] >= 0);
	const column = (of: (i: number) => number) => Int32Array.from(known, of);
	const survived = survivedBySegment(
		{
			size: known.length,
			segment: column((i) => base.segment[i]),
			annual: Uint8Array.from(known, (i) => base.annual[i]),
			tenure: column((i) => base.tenure[i]),
			// An annual contract whose renewal is not said renews a whole number of years after the start.
			renewal: column((i) => (base.renewal[i] > 0 ? base.renewal[i] : 1 + ((12 - (base.tenure[i] % 12)) % 12))),
			weight: Float64Array.from(known, (i) => base.weight[i])
		},
		segments
	);
	const zeros = () => new Array<number>(MONTHS).fill(0);
	const counts = survived.map((own) => ({ monthly: zeros(), annual: zeros(), known: 0, unknown: 0, survived: own }));
	base.tenure.forEach((tenure, i) => {
		const count = counts[base.segment[i]];
		if (tenure < 0) {
			count.unknown += base.weight[i];
			return;
		}
		count.known += base.weight[i];
		if (tenure >= 1 && tenure <= MONTHS) (base.annual[i] === 1 ? count.annual : count.monthly)[tenure - 1] += base.weight[i];
	});
	return counts;
}

/**
 * New customers a month of a segment: those who started in the last twelve months, each divided by the share that Today's churn leaves after
 * the months since. Monthly contracts have decided once less than the months since they started; annual ones not yet.
 * @param c churn of the present base over its next 12 months, 0..1
 * @param r churn of the second year over the first, in (0, 1)
 * @param isCohort churn by tenure (`churnLaw: cohort`)
 */
export function startRate({ monthly, annual, survived }: StartCounts, c: number, r: number, isCohort: boolean): StartRate {
	const { a, monthlyB } = isCohort ? cohortLaw(c, r, survived) : propensityLaw(c, r);
	const sum = (counts: readonly number[]) => counts.reduce((whole, count) => whole + count, 0);
	const started = sum(monthly) + sum(annual);
	const came =
		sum(annual) + sum(monthly.map((count, decisions) => (count > 0 ? count / (a > 0 ? survival(a, monthlyB, decisions) : 1) : 0)));
	return { started, left: came - started, perMonth: came / MONTHS, stayed: came > 0 ? started / came : 1 };
}
