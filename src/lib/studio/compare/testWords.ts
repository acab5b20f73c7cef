import type { TrialWords } from '../../charts/TrialWords';
import { churnTest, conversionTest } from '../../engine/analysis/testPlan';
import { sampleInformation, shareNoise } from '../../engine/analysis/sampleInformation';
import { Smoother } from '../../engine/analysis/Smoother';
import type { Results } from '../../engine/simulation/results';

/** What a test measures. */
export type TestKind = 'churn' | 'conversion';

/** A test in two arms as it is asked for. */
export type TestAsk = {
	readonly kind: TestKind;
	/** Shares of the two arms, 0..1; churn in a year. */
	readonly from: number;
	readonly to: number;
	/** Customers that are there; of a test of conversion, how many come by in a month. */
	readonly customers: number;
};

/** What a test takes in customers and months, or that this base is too small, in words. */
export function testWords({ kind, from, to, customers }: TestAsk, { numbers }: TrialWords): string {
	if (from === to) return 'There is no difference to see: give the two groups different shares.';
	const share = (value: number) => numbers.rate(value);
	const what = kind === 'churn' ? 'A churn' : 'A conversion';
	const { perArm, months } = kind === 'churn' ? churnTest(from, to, customers) : conversionTest(from, to, customers);
	const needs = `${what} of ${share(from)} against ${share(to)} needs ${numbers.counted(perArm, 'customer')} in each of two groups`;
	if (months !== null) return `${needs}, and ${numbers.counted(months, 'month')}.`;
	if (kind === 'conversion')
		return `${needs}: at ${numbers.count(customers)} a month that takes more than three years. Too few come by to settle it.`;
	return `${needs} within a year, and this base has ${numbers.count(customers)}: it is too small to settle it, within three years too. Move customers in waves, each with a stop rule, instead.`;
}

/**
 * What watching some customers for a year teaches of churn, in ARR gained by choosing afterwards.
 * @returns null where a run does not hold the draws of churn: trials tell no effect of it
 */
export function churnInformation({ decision }: Results, customers: number): number | null {
	const draws = decision.draws?.churn;
	const options = Object.values(decision.values?.arr ?? {}).map((values) => Float64Array.from(values));
	if (!draws || options.length < 2) return null;
	const churn = Float64Array.from(draws);
	return sampleInformation(options, new Smoother(churn), customers, shareNoise(churn));
}
