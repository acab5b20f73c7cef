import type { Numbers } from '../../charts/numbers';
import { monthNames } from '../document/monthNames';
import { ANY_LIMIT, type CustomerFilter, type Span } from '../session/CustomerFilter';
import { nameOfColumn } from '../session/baseQuality';
import type { BaseDescription } from '../session/describeBase';
import { columnWords } from './qualityWords';

/** A part of a filter in words, and which part it is. */
export type FilterPart = { readonly key: keyof CustomerFilter; readonly words: string };

/** What is looked for, part by part: "Plan: Pro", "MRR $10 to below $20". An id that the base does not have stands as it is. */
export function filterWords(filter: CustomerFilter, base: BaseDescription, numbers: Numbers): FilterPart[] {
	const named = (list: readonly { readonly id: string; readonly name: string }[], id: string) =>
		list.find((one) => one.id === id)?.name ?? id;
	const { text, segment, plan, near, renews, mrr, months, use, tenth, lacks } = filter;
	const parts: [keyof CustomerFilter, string | 0 | undefined][] = [
		['text', text && `“${text}” in id or tags`],
		['segment', segment && `Segment: ${named(base.segments, segment)}`],
		['plan', plan && `Plan: ${named(base.plans, plan)}`],
		['near', near && `${near === ANY_LIMIT ? 'Any limit' : named(base.meters, near)}: ${numbers.percent(0.8, 0)} or more of it used`],
		[
			'renews',
			renews === 'monthly' ? 'Paid by the month' : renews && `Renews in ${monthNames(base.start, numbers.locale)[renews - 1] ?? ''}`
		],
		['mrr', mrr && `MRR ${spanWords(mrr, (edge) => numbers.money(edge))}`],
		['months', months && `Months as a customer: ${spanWords(months, (edge) => numbers.quantity(edge))}`],
		[
			'use',
			use &&
				`${named(base.meters, use.meter)}${use.against === 'limit' ? ', of the limit' : ''}: ${spanWords(use.span, (edge) =>
					use.against === 'limit' ? numbers.percent(edge, 0) : numbers.quantity(edge)
				)}`
		],
		['tenth', tenth && tenthWords(tenth)],
		['lacks', lacks && `Not known: ${lackWords(lacks, base)}`]
	];
	return parts.flatMap(([key, words]) => (words ? [{ key, words }] : []));
}

/** "$10 to below $20", "$700 or more". */
const spanWords = ([from, below]: Span, write: (edge: number) => string): string =>
	below === Infinity ? `${write(from)} or more` : `${write(from)} to below ${write(below)}`;

/** A tenth of the customers by what they pay: "Top 10% by MRR", "10 to 20% by MRR". */
export const tenthWords = (tenth: number): string => (tenth === 1 ? 'Top 10% by MRR' : `${(tenth - 1) * 10} to ${tenth * 10}% by MRR`);

function lackWords(lacks: string, base: BaseDescription): string {
	const found = base.quality.find((one) => nameOfColumn(one) === lacks);
	return found ? columnWords(found, base) : lacks;
}
