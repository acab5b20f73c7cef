import type { Numbers } from '../../charts/numbers';
import type { TrialWords } from '../../charts/TrialWords';
import { churnTest, conversionTest } from '../../engine/analysis/testPlan';
import { wavePlan, type WavePlan } from '../../engine/analysis/wavePlan';
import { sampleInformation, shareNoise } from '../../engine/analysis/sampleInformation';
import { Smoother } from '../../engine/analysis/Smoother';
import type { Results } from '../../engine/simulation/results';

/** What a test measures. */
export type TestKind = 'churn' | 'conversion' | 'waves';

/** A test in two arms as it is asked for. */
export type TestAsk = {
	readonly kind: TestKind;
	/** Shares of the two arms, 0..1; churn in a year. */
	readonly from: number;
	readonly to: number;
	/** Customers that are there; of a test of conversion, how many come by in a month. */
	readonly customers: number;
	/** That each wave is watched. */
	readonly months?: number;
};

/** What a test takes in customers and months, or that this base is too small, in words. */
export function testWords({ kind, from, to, customers, months: watched = 6 }: TestAsk, { numbers }: TrialWords): string {
	if (from === to) return 'There is no difference to see: give the two groups different shares.';
	if (kind === 'waves' && customers < 2) return 'There is nobody to hold a wave against: that takes two customers.';
	if (kind === 'waves') return waveWords(wavePlan(from, to, customers, watched), watched, numbers);
	const share = (value: number) => numbers.rate(value);
	const what = kind === 'churn' ? 'A churn' : 'A conversion';
	const { perArm, months } = kind === 'churn' ? churnTest(from, to, customers) : conversionTest(from, to, customers);
	const needs = `${what} of ${share(from)} against ${share(to)} needs ${numbers.counted(perArm, 'customer')} in each of two groups`;
	if (months !== null) return `${needs}, and ${numbers.counted(months, 'month')}.`;
	if (kind === 'conversion')
		return `${needs}: at ${numbers.count(customers)} a month that takes more than three years. Too few come by to settle it.`;
	return `${needs} within a year, and this base has ${numbers.count(customers)}: it is too small to settle it, within three years too. Move customers in waves, each with a stop rule, instead.`;
}

/** What waves take, and when to stop, in words. */
function waveWords({ perWave, waves, power, settles, fewestMonths, stop }: WavePlan, watched: number, numbers: Numbers): string {
	const months = numbers.counted(watched, 'month');
	if (!settles) {
		const wave = `Half of the base moved at once, ${numbers.counted(perWave, 'customer')}, and watched for ${months} shows it with ${numbers.percent(power, 0)}`;
		if (fewestMonths === null) return `${wave}, and three years do not settle it: this base is too small.`;
		return `${wave}: too short. It takes ${numbers.counted(fewestMonths, 'month')}, at the least.`;
	}
	const size = `A first wave of ${numbers.counted(perWave, 'customer')} against those not moved yet, watched for ${months}, shows it with ${numbers.percent(power, 0)}`;
	const whole = `${numbers.counted(waves, 'such wave')} of ${months} move everybody`;
	if (!stop) return `${size}; ${whole}.`;
	return `${size}; ${whole}. Stop once ${numbers.count(stop.leavers)} of a wave have left: that stops ${numbers.percent(stop.falseAlarm, 1)} of waves in which nothing is worse.`;
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
