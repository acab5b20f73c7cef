import { isMadeUp } from '../engine/simulation/madeUp';
import { beyondWords } from '../studio/parts/beyondWords';
import { isExistingOnly } from '../studio/parts/existingOnly';
import type { Deciding } from './Deciding';

/** One thing that the figures do not carry. */
export type Caveat = { readonly code: CaveatCode; readonly text: string };

/** From so many trials on chances are known to the percent. */
const FINE = 200;

/** All that may be said, the gravest first: what makes every figure void before what touches some of them. */
const RULES = {
	madeUp: ({ results }) =>
		isMadeUp(results.problems) &&
		'The customers are made up by segments: no figure here is of real ones. Bring in the customer list first.',
	noInterval: ({ words }) =>
		!words.hasInterval && `${words.without90} Nothing here tells a gain from luck: run at least ${FINE} before deciding.`,
	beyond: ({ advice, numbers }) => {
		const read = advice.options.slice(0, 2).filter(({ beyond }) => beyond);
		const said = read.flatMap(({ name, beyond }) => (beyond ? [`${name}: ${beyondWords(beyond, numbers)}`] : []));
		return said.length > 0 && `Beyond the evidence. ${said.join('; ')}. How they react to that is assumed.`;
	},
	uncalibrated: ({ results }) =>
		results.problems.some(({ code }) => code === 'uncalibrated' || code === 'implausible-baseline') &&
		'Some of today’s rates could not be met by the model, or are implausible as they were given: the remarks of the run say which.',
	tie: ({ advice }) => {
		const tied = advice.recommendation?.tied.length ?? 0;
		return (
			tied > 1 &&
			'It is a practical tie: these trials do not tell the best options apart, so that the choice rests on what else separates them.'
		);
	},
	untested: ({ document }) =>
		!(document.learned ?? []).some(({ path }) => path.startsWith('priceReaction')) &&
		'How customers react to a price rise comes from studies of others: it was not learned from a price change of your own.',
	existingOnly: ({ results }) =>
		isExistingOnly(results) && 'Existing customers only: nobody new arrives, so what the prices do to new business is not in any figure.',
	fewTrials: ({ words, results }) =>
		words.hasInterval &&
		results.trials < FINE &&
		`${words.count} tell chances to tens of a percent only: ${FINE} and more tell them to the percent.`,
	imprecise: ({ results, numbers }) =>
		results.precision !== undefined &&
		!results.precision.met &&
		`The run ended before its precision was met: mean ARR uplift is known to ±${numbers.money(results.precision.reached)}, wanted ±${numbers.money(results.precision.target)}.`,
	sobol: ({ results }) =>
		results.sampling !== undefined &&
		`Assumptions were placed evenly over the trials (Sobol): errors come from ${results.sampling.replicates} independent replicates, and are themselves known to about a fifth.`,
	assumed: ({ document }) =>
		(document.learned ?? []).length === 0 &&
		'No assumption was learned from your own history: all ranges are defaults of the model, or were set by hand.',
	closed: () => 'Nobody else moves: competitors do not answer, and the economy stays as the assumptions have it.',
	horizon: ({ results }) =>
		`The figures are of month ${results.months}: what happens after it, such as contracts that end later, is in none of them.`
} satisfies Record<string, (deciding: Deciding) => string | false>;
export type CaveatCode = keyof typeof RULES;

/** What holds for this run, the gravest first; at least two always do. */
export function caveatsOf(deciding: Deciding): Caveat[] {
	return (Object.keys(RULES) as CaveatCode[]).flatMap((code) => {
		const text = RULES[code](deciding);
		return text ? [{ code, text }] : [];
	});
}
