import { pow } from '../math/pow';
import { twoProportions } from './twoProportions';

/** No test of a price that runs for longer is of the market that it began in. */
const MOST_MONTHS = 36;

/** What a test in two arms takes: customers in each arm, and months; `months` null where no test within three years settles it. */
export type TestPlan = { readonly perArm: number; readonly months: number | null };

/** Share that leaves within some months, of the share that leaves in a year. */
export const leavingWithin = (yearly: number, months: number): number => 1 - pow(1 - yearly, months / 12);

/**
 * A test of churn on customers that are there: everybody is in one of two arms from the first month; the longer it runs, the more leave, and the fewer are needed.
 * @param from @param to yearly churn in the two arms, 0..1
 * @param customers of the base
 * @returns the shortest that this base settles; where none is, what an arm would need within a year
 */
export function churnTest(from: number, to: number, customers: number): TestPlan {
	for (let months = 1; months <= MOST_MONTHS; months++) {
		const perArm = twoProportions(leavingWithin(from, months), leavingWithin(to, months));
		if (2 * perArm <= customers) return { perArm, months };
	}
	return { perArm: twoProportions(from, to), months: null };
}

/**
 * A test of a share of those who come by, each in one of two arms.
 * @param from @param to share that answers in the two arms, 0..1
 * @param aMonth how many come by in a month
 */
export function conversionTest(from: number, to: number, aMonth: number): TestPlan {
	const perArm = twoProportions(from, to);
	const months = aMonth > 0 ? Math.ceil((2 * perArm) / aMonth) : Infinity;
	return { perArm, months: months <= MOST_MONTHS ? months : null };
}
