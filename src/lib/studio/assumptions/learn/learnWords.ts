import { plural } from '../../../engine/catalog/plural';
import { isTaken } from '../../../engine/analysis/history/isTaken';
import type { LearnedInput } from '../../../engine/analysis/history/Learned';
import { quantileOf } from '../../../engine/math/distribution';
import type { Numbers } from '../../../charts/numbers';
import { monthName } from '../../../charts/monthName';
import type { HistoryShown, HistoryTold } from './learnCalls';

/** Whether the data took a good part of what was open: ranges that barely move, or that the data speak against, are not called narrowed. */
export function isNarrowed(input: LearnedInput): boolean {
	if (!isTaken(input)) return false;
	const { prior, stoodFor, ninety } = input;
	const [low, high] = stoodFor ?? [quantileOf(prior, 0.05), quantileOf(prior, 0.95)];
	return ninety[1] - ninety[0] < 0.8 * (high - low);
}

/** A price event in words: "price event found: +9%, 612 customers, Sep 2025". */
export function eventWords({ rise, moved, month }: HistoryShown['events'][number], numbers: Numbers): string {
	return `price event: ${numbers.percentUplift(rise)}, ${numbers.counted(moved, 'customer')}, ${monthName(month, numbers.locale)}`;
}

/** What stands above everything, in two parts: what holds of the file, and what it gives. */
export function headWords(
	told: HistoryTold,
	{ inputs, of }: { readonly inputs: readonly LearnedInput[] | undefined; readonly of: number }
): { readonly file: string; readonly gives: string } {
	const { shown } = told;
	if (!shown) return { file: 'Your history is not read yet: ', gives: 'it asks for what the file does not say' };
	const open = shown.bridge.filter(({ off }) => off !== 0).length;
	if (open > 0)
		return {
			file: `Your history does not close in ${open} of ${shown.months} ${plural(shown.months, 'month')}, `,
			gives: 'so nothing is learned from it yet'
		};
	const closes = `Your history closes to the cent in ${shown.months === 1 ? 'its one month' : `all ${shown.months} months`}`;
	if (!inputs) return { file: `${closes}; `, gives: 'what it teaches is being reckoned' };
	const narrowed = inputs.filter(isNarrowed).length;
	return { file: `${closes} and `, gives: narrowed > 0 ? `narrows ${narrowed} of ${of} ranges` : 'narrows no range yet' };
}
