import { plural } from '../../engine/catalog/plural';
import type { Numbers } from '$lib/charts/numbers';
import { isEqual, TrialWords } from '$lib/charts/TrialWords';
import { type Results, type Uplift, type VariantResults } from '$lib/engine/simulation/results';
import { LESS_IS_BETTER, type Metric } from '$lib/engine/simulation/metrics';
import { captioned, isExistingOnly } from '../parts/existingOnly';
import { yearEnds, yearWords } from '../parts/yearWords';

/** One headline figure: the median, Today's, and the difference with its interval and chance. */
export type Headline = {
	readonly metric: Metric;
	readonly label: string;
	/** Of the glossary. */
	readonly term: string;
	readonly value: string;
	/** Null for Today itself, and where Today has none. */
	readonly today: string | null;
	readonly uplift: Uplift | null;
	/** "+$70k" and "+$15k to +$107k". */
	readonly difference: string;
	readonly interval: string;
	/** The years before, where a figure is that of one: "year one 101.2%, Today 100.8%"; else empty. */
	readonly earlier: string;
	/** "98%" and "chance of more than Today"; "no difference", and "from Today"; and whom it is about, where that is not everybody. */
	readonly chance: string;
	readonly chanceOf: string;
};

/** A headline figure: its name by horizon, and whether it is a share. */
type Kind = {
	readonly metric: Metric;
	readonly label: (months: number) => string;
	readonly share: boolean;
	/** Of the glossary. */
	readonly term: string;
};

/** The four headline figures. */
export const HEADLINES: readonly Kind[] = [
	{ metric: 'nrr12', label: (months) => `Net revenue retention, ${yearWords(months)}`, share: true, term: 'NRR' },
	{ metric: 'expansionMrr', label: (months) => `Expansion MRR, ${months} ${plural(months, 'month')}`, share: false, term: 'motion' },
	{ metric: 'churnedMrr', label: (months) => `Churned MRR, ${months} ${plural(months, 'month')}`, share: false, term: 'churn' },
	{ metric: 'arr', label: (months) => `ARR at month ${months}`, share: false, term: 'ARR' }
];

/** The four headline figures of a variant. One that is not defined yet (retention before month 12) says so. */
export function headlines(results: Results, variantId: string, numbers: Numbers): Headline[] {
	const variant = results.variants[variantId];
	const today = variantId === 'today' ? undefined : results.variants.today;
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const existingOnly = isExistingOnly(results);
	return HEADLINES.map(({ metric, label, share, term }): Headline => {
		const write = (value: number) => (share ? numbers.percent(value) : shortest(numbers, value));
		const writeDifference = (value: number) => (share ? numbers.points(value) : numbers.moneyUplift(value));
		const figure = variant?.final[metric];
		const reference = today?.final[metric];
		const uplift = results.uplift[variantId]?.[metric] ?? null;
		return {
			metric,
			label: label(results.months),
			term,
			value: figure ? write(figure.p50) : 'not before month 12',
			today: reference ? write(reference.p50) : null,
			uplift,
			difference: uplift ? writeDifference(uplift.p50) : '',
			interval: uplift ? words.interval(uplift, writeDifference) : figure ? words.namedInterval(figure, write, '90%') : '',
			chance: uplift ? words.better(uplift) : '',
			earlier: metric === 'nrr12' && variant ? earlierYears(variant, today, results.months, numbers) : '',
			chanceOf: uplift
				? captioned(isEqual(uplift) ? 'from Today' : `chance of ${LESS_IS_BETTER.has(metric) ? 'less' : 'more'} than Today`, existingOnly)
				: ''
		};
	});
}

/** Medians of the first year, which stand beside that of a later one: a run ends in a base that is no longer the one it began with. */
function earlierYears(variant: VariantResults, today: VariantResults | undefined, months: number, numbers: Numbers): string {
	const [first, ...later] = yearEnds(months);
	const median = ({ series }: VariantResults, month: number) => series.nrr12.p50[month] ?? null;
	const mine = first === undefined ? null : median(variant, first);
	if (first === undefined || later.length === 0 || mine === null) return '';
	const others = today && median(today, first);
	return `${yearWords(first)} ${numbers.percent(mine)}${others == null ? '' : `, Today ${numbers.percent(others)}`}`;
}

const TENTHS = { by: 1e3, suffix: 'k', decimals: 1 } as const;

/** MRR figures of tens of thousands keep a decimal, since their differences are a few thousand. */
function shortest(numbers: Numbers, value: number): string {
	return Math.abs(value) >= 9_950 && Math.abs(value) < 99_950 ? numbers.money(value, TENTHS) : numbers.money(value);
}
