import { describe, expect, it } from 'vitest';
import { didYouMean } from './didYouMean';

describe('what was probably meant', () => {
	it.each<[string, string[], string | undefined]>([
		['pirce', ['price', 'limits'], 'price'],
		['featurs', ['features', 'limits'], 'features'],
		['maximun', ['minimum', 'maximum'], 'maximum'],
		['seat', ['seats', 'storage'], 'seats']
	])('%s among %j is %s', (word, among, meant) => expect(didYouMean(word, among)).toBe(meant));

	it.each<[string, string]>([
		['maximum', 'minimum'],
		['minimum', 'maximum'],
		['seatsMax', 'seatsMin'],
		['includes', 'excludes'],
		['lowerBound', 'upperBound'],
		['above', 'below'],
		['status', 'seats'],
		['plan', 'seat'],
		['sso', 'sla']
	])('%s is never %s', (word, other) => expect(didYouMean(word, [other])).toBeUndefined());
});
