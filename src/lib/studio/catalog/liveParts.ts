import type { Numbers } from '../../charts/numbers';
import { twoParts } from '../../charts/twoParts';
import { EXISTING_ONLY } from '../parts/existingOnly';
import { meanWords } from '../parts/upliftParts';
import type { PreviewResults } from '../comparison/deskCalls';

/** Whom the figures of the live strip are about: existing customers only, or what existing and new ones bring of them in means. */
export type LiveParts = { readonly arr: string; readonly nrr12: string; readonly lost: string; readonly priceUplift: string };

export function liveParts(results: PreviewResults | undefined, numbers: Numbers): LiveParts {
	if (!results) return { arr: '', nrr12: '', lost: '', priceUplift: '' };
	const { split, existingOnly } = results;
	if (!split || existingOnly) return { arr: EXISTING_ONLY, nrr12: EXISTING_ONLY, lost: EXISTING_ONLY, priceUplift: EXISTING_ONLY };
	const pair = (metric: 'arr' | 'customers', sign: 1 | -1): string => {
		const [first, second] = [sign * split.existing[metric].mean, sign * split.new[metric].mean];
		const { write, step } = meanWords(metric, [first, second, first + second], numbers);
		const parts = twoParts(first, second, step);
		return `existing ${write(parts.first)}, new ${write(parts.second)}`;
	};
	return { arr: pair('arr', 1), nrr12: 'with new customers', lost: pair('customers', -1), priceUplift: 'with new customers' };
}
