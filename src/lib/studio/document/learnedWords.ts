import type { FitVerdict } from '../../engine/analysis/history/Learned';
import { quantileOf, type Distribution } from '../../engine/math/distribution';

/** How a value is written. */
type Written = { readonly write: (value: number) => string };

/** How a fit is called, and how it is coloured. */
export const VERDICTS: Readonly<Record<FitVerdict, { readonly name: string; readonly tone: 'plain' | 'warn' | 'loss' }>> = {
	fits: { name: 'fits', tone: 'plain' },
	untested: { name: 'not tested', tone: 'plain' },
	thin: { name: 'thin', tone: 'warn' },
	oneEvent: { name: 'one event', tone: 'warn' },
	doesNotFit: { name: 'does not fit', tone: 'loss' }
};

/** An interval: "10% to 25%". */
export const spanWords = ([low, high]: readonly [number, number], { write }: Written): string => `${write(low)} to ${write(high)}`;

/** Central 90% of a range, or the one number that it is. */
export function rangeSpan(range: Distribution, { write }: Written): string {
	return range.kind === 'point' ? write(range.value) : spanWords([quantileOf(range, 0.05), quantileOf(range, 0.95)], { write });
}
