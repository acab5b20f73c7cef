import { exp } from '../../math/exp';
import { log } from '../../math/log';
import { normalCdf } from '../../math/normalCdf';
import { incompleteGamma } from '../../math/incompleteGamma';
import { fitUsage, type UsageSeries } from '../fitUsage';
import { describeLearned, shortNumber, notLearned, priorBelief, fitVerdict, type Subject } from './describeLearned';
import type { FitPoint, LearnedInput, NotLearned } from './Learned';
import type { LoggedUsage } from './MovementLog';
import { posteriorOf } from './posterior';

const GRID = [60, 40] as const;
/** Steps of a month that a month of the plot holds at least. */
const LEAST_STEPS = 5;
/** Steps that answer each other more than so are no random walk, however few. */
const SWINGS = -0.15;
/** The same of steps two months apart: what passes leaves none there. */
const SLOW_SWINGS = -0.05;
/** Steps that answer each other by chance less often than so hold use that passes. */
const ODD = 0.01;
/** Half-width of a central 90% of a normal distribution, in standard deviations. */
const NINETY = 1.6448536269514722;

/** One change of the logarithm of a customer's use of a meter, over `months` months. */
export type UsageStep = {
	readonly customer: number;
	readonly meter: number;
	readonly month: number;
	readonly months: number;
	readonly change: number;
};

/** Steps of use from month to month, where both are above 0. @param counts whether a customer and meter count */
export function usageSteps(usage: LoggedUsage, counts: (customer: number, meter: number) => boolean): UsageStep[] {
	const kept = [...usage.customer.keys()].filter((at) => usage.quantity[at] > 0 && counts(usage.customer[at], usage.meter[at]));
	kept.sort((a, b) => usage.customer[a] - usage.customer[b] || usage.meter[a] - usage.meter[b] || usage.month[a] - usage.month[b]);
	const steps: UsageStep[] = [];
	for (let i = 1; i < kept.length; i++) {
		const [before, at] = [kept[i - 1], kept[i]];
		const months = usage.month[at] - usage.month[before];
		if (usage.customer[at] !== usage.customer[before] || usage.meter[at] !== usage.meter[before] || months === 0) continue;
		const change = log(usage.quantity[at]) - log(usage.quantity[before]);
		steps.push({ customer: usage.customer[at], meter: usage.meter[at], month: usage.month[at], months, change });
	}
	return steps;
}

/**
 * Growth and volatility of use of a segment: the logarithm of use moves by a normal number each month, mean and spread the same for all meters and
 * customers. Where customers differ more than that law lets them, their steps count for as much less.
 */
export function learnUsage(growth: Subject, volatility: Subject, steps: readonly UsageStep[]): (LearnedInput | NotLearned)[] {
	if (steps.length < 2) {
		const why = 'no customer of this segment has use of two months in a usage file';
		return [notLearned(growth, why), notLearned(volatility, why)];
	}
	const sums = steps.reduce(
		({ squares, change, months }, step) => ({
			squares: squares + (step.change * step.change) / step.months,
			change: change + step.change,
			months: months + step.months
		}),
		{ squares: 0, change: 0, months: 0 }
	);
	const mean = sums.change / sums.months;
	const spread = Math.sqrt(Math.max(0, sums.squares - mean * sums.change) / (steps.length - 1));
	if (!(spread > 0)) {
		const why = 'use never changes in the usage file: it may be a limit, not use';
		return [notLearned(growth, why), notLearned(volatility, why)];
	}
	const swings = swingsOf(steps, mean, spread, 1);
	const passing = swings.correlation < SWINGS && swings.pValue < ODD ? passingUse(steps) : undefined;
	const excess = passing ? 1 : excessOf(steps, mean, spread);
	const beliefs = [priorBelief(growth), priorBelief(volatility)] as const;
	const learned = posteriorOf(
		beliefs,
		GRID,
		passing?.logLikelihood ??
			((mu, sigma) =>
				(-steps.length * log(sigma) - (sums.squares - 2 * mu * sums.change + mu * mu * sums.months) / (2 * sigma * sigma)) / excess)
	);
	const customers = new Set(steps.map(({ customer }) => customer)).size;
	// What passes comes back in the next month: what comes back later is a level that use swings about.
	const back = passing ? swingsOf(steps, mean, spread, 2) : swings;
	const told = {
		sample: {
			events: steps.length,
			exposure: sums.months,
			words: `${shortNumber(steps.length)} changes of use of ${shortNumber(customers)} customers`
		},
		fit: fitVerdict(steps.length, [
			{ what: 'month of the calendar', pValue: byMonth(steps, mean, spread, excess) },
			{
				what: `swings that come back in ${passing ? 'two months' : 'the next month'}`,
				pValue: back.correlation < (passing ? SLOW_SWINGS : SWINGS) ? back.pValue : 1
			}
		]),
		plots: [{ across: 'month of the history', up: 'growth of use (log, a month)', points: pointsOf(steps, spread, learned.x.mean) }],
		notes: [
			...(excess > 1
				? [`Customers grow ${shortNumber(excess)} times as differently as chance makes them: the range is wider for it.`]
				: []),
			...(passing
				? [
						`Use of a month differs by ${shortNumber(passing.noise)} (log) from its lasting level and falls back: the volatility leaves that out.`
					]
				: [])
		]
	};
	return [describeLearned(growth, beliefs[0], learned.x, told), describeLearned(volatility, beliefs[1], learned.y, told)];
}

/**
 * Where part of the use of a month is gone in the next: how likely growth and the lasting variance are, by their estimates without that part and
 * the errors of these, which come from how customers differ. Undefined where too few months follow each other to tell.
 */
function passingUse(steps: readonly UsageStep[]) {
	const { growth, lasting, noise } = fitUsage(seriesOf(steps));
	if (!growth || !lasting || noise === undefined || !(growth.error > 0) || !(lasting.error > 0)) return undefined;
	const away = (value: number, { value: found, error }: typeof growth) => ((value - found) * (value - found)) / (2 * error * error);
	return { noise, logLikelihood: (mu: number, sigma: number) => -away(mu, growth) - away(sigma * sigma, lasting) };
}

/** Use by customer and meter, from 1 in the month before its first step. */
function seriesOf(steps: readonly UsageStep[]): UsageSeries[][] {
	const customers = new Map<number, Map<number, { months: number[]; uses: number[] }>>();
	for (const { customer, meter, month, months: span, change } of steps) {
		const meters = customers.get(customer) ?? new Map<number, { months: number[]; uses: number[] }>();
		customers.set(customer, meters);
		const series = meters.get(meter) ?? { months: [month - span], uses: [1] };
		meters.set(meter, series);
		series.uses.push((series.uses.at(-1) ?? 1) * exp(change));
		series.months.push(month);
	}
	return [...customers.values()].map((meters) => [...meters.values()]);
}

/** By how much more customers' sums of steps differ than independent steps do; 1 where chance may have done it. */
function excessOf(steps: readonly UsageStep[], mean: number, spread: number): number {
	const sums = new Map<number, number>();
	for (const { customer, change, months } of steps) sums.set(customer, (sums.get(customer) ?? 0) + change - mean * months);
	const months = steps.reduce((sum, step) => sum + step.months, 0);
	const excess = [...sums.values()].reduce((sum, value) => sum + value * value, 0) / (spread * spread * months);
	return excess > 1 + 3 * Math.sqrt(2 / sums.size) ? excess : 1;
}

/**
 * How a step answers that of so many months before: below 0 where use swings about a level, or is measured with noise, instead of wandering.
 * Behind the first month the chance allows for what following steps share (Bartlett).
 */
function swingsOf(
	steps: readonly UsageStep[],
	mean: number,
	spread: number,
	lag: 1 | 2
): { readonly correlation: number; readonly pValue: number } {
	const follows = (at: number) => {
		const [before, step] = [steps[at - 1], steps[at]];
		return before.customer === step.customer && before.meter === step.meter && step.months === 1 && before.months === 1;
	};
	let [products, pairs] = [0, 0];
	for (let at = lag; at < steps.length; at++) {
		if (!follows(at) || (lag === 2 && !follows(at - 1))) continue;
		products += ((steps[at - lag].change - mean) * (steps[at].change - mean)) / (spread * spread);
		pairs++;
	}
	if (pairs === 0) return { correlation: 0, pValue: 1 };
	const near = lag === 2 ? swingsOf(steps, mean, spread, 1).correlation : 0;
	return { correlation: products / pairs, pValue: 2 * normalCdf(-Math.abs(products) / Math.sqrt(pairs * (1 + 2 * near * near))) };
}

/** Steps by the month in which they end. */
function months(steps: readonly UsageStep[]): Map<number, UsageStep[]> {
	const found = new Map<number, UsageStep[]>();
	for (const step of steps) {
		const known = found.get(step.month);
		if (known) known.push(step);
		else found.set(step.month, [step]);
	}
	return found;
}

function byMonth(steps: readonly UsageStep[], mean: number, spread: number, excess: number): number | undefined {
	const groups = [...months(steps).values()].filter(({ length }) => length >= LEAST_STEPS);
	if (groups.length < 2) return undefined;
	const sum = groups.reduce((all, group) => {
		const gap = group.reduce((part, step) => part + step.change - mean * step.months, 0);
		return all + (gap * gap) / (excess * spread * spread * group.reduce((part, step) => part + step.months, 0));
	}, 0);
	return incompleteGamma((groups.length - 1) / 2, sum / 2).above;
}

function pointsOf(steps: readonly UsageStep[], spread: number, fitted: number): FitPoint[] {
	return [...months(steps)]
		.sort(([a], [b]) => a - b)
		.map(([at, group]) => {
			const length = group.reduce((sum, step) => sum + step.months, 0);
			const observed = group.reduce((sum, step) => sum + step.change, 0) / length;
			const half = (NINETY * spread) / Math.sqrt(length);
			return { at, observed, low: observed - half, high: observed + half, fitted, cases: group.length };
		});
}
