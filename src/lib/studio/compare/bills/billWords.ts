import { plural } from '../../../engine/catalog/plural';
import type { Numbers } from '../../../charts/numbers';
import type { BillFigures } from '../../../engine/analysis/bills/billFigures';
import { BILL_BINS } from '../../../engine/analysis/bills/billFigures';
import type { BillReason } from '../../../engine/analysis/bills/MoveBills';
import type { HurtCustomer, WhoIsHurt } from '../../../engine/analysis/bills/whoIsHurt';
import type { PolicyDocument } from '../../../formats/policyDocument';

export const REASON_WORDS: Readonly<Record<BillReason, string>> = {
	price: 'Price',
	limit: 'Limit lost',
	mapping: 'Mapping',
	discount: 'Discount ends'
};

/** A sentence whose middle is what to remember. */
export type BillSentence = { readonly lead: string; readonly strong: string; readonly rest: string };

/** "+25%"; a bill that begins has no share. */
export function riseWords(rise: number | undefined, numbers: Numbers): string {
	return rise === undefined ? '–' : rise === Infinity ? 'from nothing' : numbers.percentUplift(rise, 1);
}

/** What happens to bills at the move, in a sentence. */
export function billSentence({ asSet, asPriced }: WhoIsHurt, { kind }: PolicyDocument, numbers: Numbers): BillSentence {
	const all = numbers.counted(asSet.customers, 'bill');
	if (kind === 'keep')
		return { lead: "Nobody's bill changes: ", strong: 'existing customers keep price and package', rest: ' until they change plan.' };
	if (kind === 'optIn')
		return {
			lead: "Nobody's bill changes by force: ",
			strong: 'the new book is offered',
			rest: ', and taken by those who are better off.'
		};
	if (asSet.moved === 0)
		return { lead: "Nobody's bill changes: ", strong: 'nobody is moved', rest: '. All are exempt, or hold a plan that leads to none.' };
	if (asSet.rises === 0)
		return {
			lead: `None of ${all} rises at the move`,
			strong: asSet.falls > 0 ? `, ${numbers.count(asSet.falls)} ${plural(asSet.falls, 'falls', 'fall')}` : ': all stay the same',
			rest: '.'
		};
	const most =
		asSet.largest === Infinity
			? `${numbers.count(asSet.begins)} of them from nothing`
			: `none by more than ${numbers.percent(asSet.largest ?? 0, 0)}`;
	return {
		lead: `${numbers.count(asSet.rises)} of ${all} ${plural(asSet.rises, 'rises', 'rise')} at the move, `,
		strong: most,
		rest: `.${asPricedWords(asSet, asPriced, numbers)}`
	};
}

/** What softeners hold back of the largest rises. */
function asPricedWords(asSet: BillFigures, asPriced: BillFigures, numbers: Numbers): string {
	const [bound, words] = (
		[
			['1', 'doubled at least'],
			['0.5', 'risen by more than half'],
			['0.2', 'risen by more than a fifth'],
			['0.1', 'risen by more than a tenth']
		] as const
	).find(([key]) => (asPriced.above[key] ?? 0) > (asSet.above[key] ?? 0)) ?? [undefined, ''];
	return bound === undefined ? '' : ` As priced, ${numbers.count(asPriced.above[bound] ?? 0)} would have ${words}.`;
}

/** Why one customer's bill rises, beyond the reason's name: what the move takes. */
export function lossWords({ featuresLost, addOnsLost, overLimit }: HurtCustomer, numbers: Numbers): string {
	return [
		...(overLimit > 0 ? [`over ${numbers.counted(overLimit, 'new limit')}`] : []),
		...(featuresLost > 0 ? [`loses ${numbers.counted(featuresLost, 'feature')}`] : []),
		...(addOnsLost > 0 ? [`loses ${numbers.counted(addOnsLost, 'add-on')}`] : [])
	].join(', ');
}

/** How many customers a dot stands for: the fewest that keep the highest column of four abreast in bounds. */
export function customersPerDot(figures: readonly BillFigures[]): number {
	const MOST_DOTS = 184;
	const most = Math.max(...figures.flatMap(({ bins }) => bins));
	const needed = most / MOST_DOTS;
	if (needed <= 1) return 1;
	const power = 10 ** Math.floor(Math.log10(needed));
	return power * (needed <= power ? 1 : needed <= 2 * power ? 2 : needed <= 5 * power ? 5 : 10);
}

/** Names of the bins of the chart, for its table. */
export function binNames(numbers: Numbers): string[] {
	const edge = (tenth: number) => numbers.percentUplift(tenth / 10);
	const between = Array.from({ length: BILL_BINS - 3 }, (_, i) => `above ${i === 0 ? numbers.percent(0, 0) : edge(i)}, to ${edge(i + 1)}`);
	return ['Falls', 'The same', ...between, `more than ${edge(10)}`];
}
