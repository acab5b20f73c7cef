import { quantileOf, type Distribution } from '../../engine/math/distribution';
import { rangeKind } from './rangeKinds';
import type { ValueWords } from '../document/valueWords';

/** The three figures of a range in a table; one number stands in the middle alone. */
export type Three = { readonly low?: string; readonly likely?: string; readonly high?: string };

/** Low, likely and high of a range; of a kind without them its 5%, 50% and 95% percentiles, said by `kind`. */
export function rangeThree(range: Distribution, words: ValueWords): Three & { readonly kind?: string } {
	switch (range.kind) {
		case 'point':
			return { likely: words.write(range.value) };
		case 'pert':
			return { low: words.write(range.low), likely: words.write(range.likely), high: words.write(range.high) };
		case 'uniform':
			return { low: words.write(range.low), high: words.write(range.high), kind: 'anything between' };
		default: {
			const [low, likely, high] = [0.05, 0.5, 0.95].map((u) => words.write(quantileOf(range, u)));
			return { low, likely, high, kind: `${rangeKind(range.kind).name.toLowerCase()}: 5%, median, 95%` } as Three & { kind: string };
		}
	}
}

/** A range in a sentence: "10% to 25%, likely 16%". */
export function rangeWords(range: Distribution, words: ValueWords): string {
	const { low, likely, high, kind } = rangeThree(range, words);
	if (low === undefined || high === undefined) return likely ?? '';
	if (range.kind === 'pert') return `${low} to ${high}, likely ${likely}`;
	return `${low} to ${high} (${kind})`;
}
