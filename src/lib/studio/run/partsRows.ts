import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '$lib/charts/numbers';
import { twoParts, type TwoParts } from '$lib/charts/twoParts';
import type { Results } from '$lib/engine/simulation/results';
import type { Metric } from '$lib/engine/simulation/metrics';
import { meanWords, rawParts, type RawParts } from '../parts/upliftParts';
import { yearWords } from '../parts/yearWords';

/** One uplift with its parts, in means: by who pays it where it is a sum over customers, by what makes it. */
export type PartsRow = {
	readonly metric: Metric;
	readonly label: string;
	readonly payer: TwoParts | null;
	readonly cause: TwoParts | null;
	/** The sum, written. */
	readonly both: string;
	readonly write: (difference: number) => string;
};

const FIGURES: readonly { readonly metric: Metric; readonly label: (months: number) => string }[] = [
	{ metric: 'arr', label: (months) => `ARR at month ${months}` },
	{ metric: 'customers', label: (months) => `Customers at month ${months}` },
	{ metric: 'nrr12', label: (months) => `NRR, ${yearWords(months)}` },
	{ metric: 'expansionMrr', label: (months) => `Expansion MRR, sum of ${months} ${plural(months, 'month')}` },
	{ metric: 'priceUpliftMrr', label: (months) => `Price uplift, sum of ${months} ${plural(months, 'month')}` },
	{ metric: 'churnedMrr', label: (months) => `Churned MRR, sum of ${months} ${plural(months, 'month')}` },
	{ metric: 'revenue', label: (months) => `Revenue over ${months} ${plural(months, 'month')}` }
];

/** The uplifts of a variant in their parts; those of which a run tells neither pair are left out. */
export function partsRows(results: Results, variantId: string, numbers: Numbers): PartsRow[] {
	return FIGURES.flatMap(({ metric, label }) => {
		const uplift = results.uplift[variantId]?.[metric];
		const payer = rawParts(results, variantId, metric, 'payer');
		const cause = rawParts(results, variantId, metric, 'cause');
		if (!uplift || (!payer && !cause)) return [];
		const means = [payer, cause].flatMap((parts) => (parts ? [parts.first, parts.second] : []));
		const { write, step } = meanWords(metric, [...means, uplift.mean], numbers);
		const rounded = (parts: RawParts | null) => parts && twoParts(parts.first, parts.second, step);
		return [{ metric, label: label(results.months), payer: rounded(payer), cause: rounded(cause), both: write(uplift.mean), write }];
	});
}
