import type { AssumptionRow } from '../../market/resolveAssumptions';
import type { Distribution } from '../../math/distribution';
import { incompleteGamma } from '../../math/incompleteGamma';
import { asDistribution } from './asDistribution';
import { type Belief, LEARNABLE, beliefOf, type LearnablePath } from './beliefs';
import type { FitTest, LearnedInput, NotLearned } from './Learned';
import { asMarginal, quantileOfMarginal, type Marginal } from './posterior';

/** Fewer events than this are told, and called thin. */
const FEW_EVENTS = 10;
/** A fit that data as odd as these would leave less often than so is none. */
const ODD = 0.01;
/** Cases that a bin of a test should be expected to hold. */
const LEAST_EXPECTED = 5;
/** A range that was one number is replaced only by data that take this much of the spread that stood for it. */
const TOLD_LITTLE = 0.8;

/** An assumption of one segment, or of all together, with its range before. */
export type Subject = { readonly row: AssumptionRow; readonly prior: Distribution; readonly segment: string | undefined };

/** What is believed of it before the data. */
export function priorBelief({ row, prior }: Subject): Belief {
	return beliefOf(prior, LEARNABLE[learnablePath(row.path)], row);
}

const learnablePath = (path: string): LearnablePath => (path.startsWith('conversion.') ? 'conversion' : (path as LearnablePath));

/** Everything said of an input that was learned. */
export function describeLearned(
	subject: Subject,
	belief: Belief,
	learned: Marginal,
	told: Pick<LearnedInput, 'sample' | 'fit' | 'plots' | 'notes'>
): LearnedInput | NotLearned {
	const { row, prior, segment } = subject;
	const before = asMarginal(belief);
	if (belief.wasPoint && learned.sd > TOLD_LITTLE * before.sd) {
		return notLearned(subject, `the history tells too little of it (${told.sample.words})`);
	}
	const interval = (of: Marginal, share: number) =>
		[quantileOfMarginal(of, (1 - share) / 2), quantileOfMarginal(of, (1 + share) / 2)] as const;
	return {
		...{ path: row.path, segment, prior, posterior: asDistribution(learned, row), mean: learned.mean },
		stoodFor: belief.wasPoint ? interval(before, 0.9) : undefined,
		...{ half: interval(learned, 0.5), ninety: interval(learned, 0.9) },
		...told
	};
}

export function notLearned({ row, prior, segment }: Subject, why: string): NotLearned {
	return { path: row.path, segment, why, keeps: prior };
}

/** One cell of a test: what was seen, what was expected, and how far the two lie apart by chance. */
export type MonthCount = { readonly observed: number; readonly expected: number; readonly variance: number };

/**
 * Pearson's test of counts, neighbours put together until each holds enough.
 * @param fitted numbers that were fitted to the same counts
 * @returns undefined where too few cells are left
 */
export function chanceOfMisfit(tallies: readonly MonthCount[], fitted: number): number | undefined {
	const bins: { observed: number; expected: number; variance: number }[] = [];
	let open = { observed: 0, expected: 0, variance: 0 };
	for (const { observed, expected, variance } of tallies) {
		open = { observed: open.observed + observed, expected: open.expected + expected, variance: open.variance + variance };
		if (open.expected < LEAST_EXPECTED) continue;
		bins.push(open);
		open = { observed: 0, expected: 0, variance: 0 };
	}
	const last = bins.at(-1);
	if (last)
		bins[bins.length - 1] = {
			observed: last.observed + open.observed,
			expected: last.expected + open.expected,
			variance: last.variance + open.variance
		};
	const freedom = bins.length - fitted;
	if (freedom < 1) return undefined;
	const sum = bins.reduce((all, { observed, expected, variance }) => all + ((observed - expected) * (observed - expected)) / variance, 0);
	return incompleteGamma(freedom / 2, sum / 2).above;
}

/** The verdict of several tests of one fit: the least likely counts, its chance raised for their number (Bonferroni). */
export function fitVerdict(events: number, tests: readonly { readonly what: string; readonly pValue: number | undefined }[]): FitTest {
	if (events < FEW_EVENTS) return { verdict: 'thin', pValue: undefined, words: `too few to test a fit: ${events}` };
	if (tests.length === 0) return { verdict: 'untested', pValue: undefined, words: 'a share alone: there is nothing to test it by' };
	const made = tests.flatMap(({ what, pValue }) => (pValue === undefined ? [] : [{ what, pValue }]));
	if (made.length === 0) return { verdict: 'thin', pValue: undefined, words: 'too few months to test a fit' };
	const worst = made.reduce((a, b) => (b.pValue < a.pValue ? b : a));
	const pValue = Math.min(1, made.length * worst.pValue);
	const chance = `chance of data as uneven ${pValue < 0.001 ? 'below 0.001' : pValue.toFixed(3)}`;
	return pValue < ODD
		? { verdict: 'doesNotFit', pValue, words: `it differs by ${worst.what} more than the model allows (${chance})` }
		: { verdict: 'fits', pValue, words: `no sign against the model (${chance})` };
}

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Numbers in sentences: whole ones with separators, small ones to two digits. */
export const shortNumber = (value: number): string =>
	Math.abs(value) >= 100 ? COUNT.format(value) : String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
