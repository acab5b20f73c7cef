import { quantileOf } from '../math/distribution';
import { hash32, uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { BookRater } from '../rating/BookRater';
import { roundHalfUp } from '../rating/roundHalfUp';
import type { trialKey } from './AssumptionSampler';

/**
 * What a price of unknown amount ("contact sales") is in a trial, minor units.
 * @param key of the trial; the place of the price in its book enters too, so that one place rises and falls in all books together
 */
export function contactCents([key0, key1]: ReturnType<typeof trialKey>, { key, component }: BookRater['ranges'][number]): number {
	const { lowCents, likelyCents, highCents } = component;
	const u = uniform(key0, key1, purpose.contactPrice * 4096, hash32(key));
	return roundHalfUp(quantileOf({ kind: 'pert', low: lowCents, likely: likelyCents, high: highCents }, u));
}
