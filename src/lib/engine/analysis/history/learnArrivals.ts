import { log } from '../../math/log';
import { log1p } from '../../math/log1p';
import { normalCdf } from '../../math/normalCdf';
import { monthlyHazard } from '../../market/Rates';
import { gammaBand } from './gammaBand';
import { chanceOfMisfit, describeLearned, shortNumber, notLearned, priorBelief, fitVerdict, type Subject } from './describeLearned';
import type { LearnedInput, NotLearned } from './Learned';
import { MOVEMENT_KINDS, type MovementLog } from './MovementLog';
import type { ObservedLives } from './observedLives';
import { posteriorOfOne } from './posterior';

/** Months that count where arrivals grow or fall. */
const LATEST = 12;
/** A trend that chance makes less often than so is one. */
const TREND = 0.01;
/** Months after leaving in which the model lets people come back. */
const RETURN_MONTHS = 24;

/** New customers a month of a segment: a Poisson number; where it grows or falls the last twelve months alone count. */
export function learnArrivals(subject: Subject, lives: ObservedLives): LearnedInput | NotLearned {
	const counts = new Float64Array(lives.months);
	for (let i = 0; i < lives.customer.length; i++) if (lives.from[i] > 0) counts[lives.from[i] - 1]++;
	const all = counts.reduce((sum, count) => sum + count, 0);
	if (all === 0) return notLearned(subject, 'nobody came within the history');
	const trend = trendOf(counts);
	const moves = trend.pValue < TREND && lives.months > LATEST;
	const used = moves ? counts.slice(-LATEST) : counts;
	const events = used.reduce((sum, count) => sum + count, 0);
	const mean = Math.max(events, 1) / used.length;
	const uneven = Math.max(1, used.reduce((sum, count) => sum + (count - mean) * (count - mean), 0) / mean / Math.max(1, used.length - 1));
	// More uneven months than a Poisson number gives tell less.
	const isUneven = uneven > 1 + 2 * Math.sqrt(2 / Math.max(1, used.length - 1));
	const weight = isUneven ? 1 / uneven : 1;
	const belief = priorBelief(subject);
	const learned = posteriorOfOne(belief, (rate) => weight * (events * log(rate) - used.length * rate));
	const direction = trend.z > 0 ? 'more' : 'fewer';
	return describeLearned(subject, belief, learned, {
		sample: { events, exposure: used.length, words: `${shortNumber(events)} came in ${used.length} months` },
		fit: fitVerdict(events, [
			{
				what: 'month',
				pValue: chanceOfMisfit(
					[...used].map((observed) => ({ observed, expected: mean, variance: mean })),
					1
				)
			}
		]),
		plots: [
			{
				across: 'month of the history',
				up: 'new customers',
				points: [...used.keys()].map((i) => ({
					at: lives.months - used.length + i,
					observed: used[i],
					...gammaBand(used[i]),
					fitted: learned.mean,
					cases: used[i]
				}))
			}
		],
		notes: [
			...(moves ? [`Month by month ${direction} came (trend, chance ${shortNumber(trend.pValue)}): the last twelve months count.`] : []),
			...(isUneven ? [`Months differ ${shortNumber(uneven)} times as much as chance makes them: the range is as much wider.`] : [])
		]
	});
}

/** The score test of a trend in counts: z above 0 grows. */
function trendOf(counts: Float64Array): { readonly z: number; readonly pValue: number } {
	const n = counts.length;
	const mean = counts.reduce((sum, count) => sum + count, 0) / n;
	const slope = counts.reduce((sum, count, i) => sum + (i - (n - 1) / 2) * (count - mean), 0);
	const z = slope / Math.sqrt((mean * n * (n * n - 1)) / 12);
	return { z, pValue: n > 1 ? 2 * normalCdf(-Math.abs(z)) : 1 };
}

/** Those who left who come back, a year: a chance in each of the 24 months after. */
export function learnReturns(subject: Subject, log: MovementLog, counts: (customer: number) => boolean): LearnedInput | NotLearned {
	const { returns, months } = countReturns(log, counts);
	if (months === 0) return notLearned(subject, 'nobody left, so nobody could come back');
	if (returns === 0)
		return notLearned(
			subject,
			`nobody came back in ${shortNumber(months / 12)} years after leaving; it may be that the source gives them new names`
		);
	const belief = priorBelief(subject);
	const learned = posteriorOfOne(belief, (annual) => binomialLog(returns, months, monthlyHazard(annual)));
	return describeLearned(subject, belief, learned, {
		sample: {
			events: returns,
			exposure: months / 12,
			words: `${shortNumber(returns)} came back in ${shortNumber(months / 12)} years after leaving`
		},
		fit: fitVerdict(returns, []),
		plots: [],
		notes: ['Of the 24 months after each leaving, those within the history.']
	});
}

const binomialLog = (events: number, cases: number, chance: number): number => events * log(chance) + (cases - events) * log1p(-chance);

function countReturns(
	{ months: length, movements }: MovementLog,
	counts: (customer: number) => boolean
): { readonly returns: number; readonly months: number } {
	let [returns, months, gone, who] = [0, 0, -1, -1];
	const close = () => {
		if (gone >= 0) months += Math.min(RETURN_MONTHS, length - 1 - gone);
	};
	for (let at = 0; at < movements.customer.length; at++) {
		if (movements.customer[at] !== who) {
			close();
			gone = -1;
			who = movements.customer[at];
		}
		if (!counts(who)) continue;
		const kind = MOVEMENT_KINDS[movements.kind[at]];
		if (kind === 'churn') gone = movements.month[at];
		else if (kind === 'returned' && gone >= 0) {
			const after = movements.month[at] - gone;
			months += Math.min(RETURN_MONTHS, after);
			if (after <= RETURN_MONTHS) returns++;
			gone = -1;
		}
	}
	close();
	return { returns, months };
}
