import type { Numbers } from '$lib/charts/numbers';
import { TrialWords } from '$lib/charts/TrialWords';
import type { Results } from '$lib/engine/simulation/results';
import type { Metric } from '$lib/engine/simulation/metrics';

/** What a change does to those who stay, and who is lost above a ceiling, written. */
export type StrainRow = {
	readonly label: string;
	readonly says: string;
	/** Median; empty where the figure is a difference alone. */
	readonly value: string;
	readonly today: string;
	/** Median difference from Today, and its 90% interval; empty for Today itself. */
	readonly difference: string;
	readonly interval: string;
};

type Figure = { readonly metric: Metric; readonly label: string; readonly says: string; readonly kind: 'share' | 'count' | 'money' };

const FIGURES: readonly Figure[] = [
	{ metric: 'goodwill', label: 'Goodwill', says: 'satisfaction of those there in both', kind: 'share' },
	{ metric: 'strained', label: 'Strained', says: 'pay more than they accepted, near their ceiling', kind: 'share' },
	{ metric: 'overCeilingCustomers', label: 'Customers lost above the ceiling', says: 'their bill was too high for good', kind: 'count' },
	{ metric: 'overCeilingMrr', label: 'MRR lost above the ceiling', says: 'sum of the months, part of churn', kind: 'money' }
];

/** Those figures of a variant that a run holds: one that an older engine made has none. */
export function strainRows(results: Results, variantId: string, numbers: Numbers): StrainRow[] {
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const [mine, todays] = [results.variants[variantId]?.final, variantId === 'today' ? undefined : results.variants.today?.final];
	return FIGURES.flatMap(({ metric, label, says, kind }) => {
		const figure = mine?.[metric];
		const isDifference = metric === 'goodwill';
		if (!figure || (isDifference && variantId === 'today')) return [];
		const write = (value: number) =>
			kind === 'share' ? numbers.percent(value) : kind === 'count' ? numbers.count(value) : numbers.money(value);
		const signed = (value: number) =>
			kind === 'share' ? numbers.points(value) : kind === 'count' ? numbers.countUplift(value) : numbers.moneyUplift(value);
		const uplift = results.uplift[variantId]?.[metric];
		const beside = todays?.[metric];
		return [
			{
				...{ label, says },
				value: isDifference ? '' : write(figure.p50),
				today: beside && !isDifference ? write(beside.p50) : '',
				difference: uplift ? signed(uplift.p50) : '',
				interval: uplift ? words.interval(uplift, signed) : ''
			}
		];
	});
}
