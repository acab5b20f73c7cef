import type { Numbers } from '$lib/charts/numbers';
import type { VariantResults } from '$lib/engine/simulation/results';
import type { Metric } from '$lib/engine/simulation/metrics';
import { yearEnds, yearWords } from '../parts/yearWords';

/** Retention year by year, medians: a row for each figure, a cell for each year, Today's beside the scenario's. */
export type RetentionRows = {
	readonly years: readonly string[];
	readonly rows: readonly {
		readonly label: string;
		readonly cells: readonly { readonly value: string; readonly today: string | null }[];
	}[];
};

const FIGURES: readonly { readonly metric: Metric; readonly label: string }[] = [
	{ metric: 'nrr12', label: 'NRR' },
	{ metric: 'grr12', label: 'GRR' },
	{ metric: 'logoRetention12', label: 'Logos kept' }
];

/** @param today leave it out when Today itself is shown */
export function retentionRows(variant: VariantResults, today: VariantResults | undefined, months: number, numbers: Numbers): RetentionRows {
	const ends = yearEnds(months);
	const at = (of: VariantResults, metric: Metric, month: number): string => {
		const share = of.series[metric].p50[month];
		return share == null ? 'none' : numbers.percent(share);
	};
	return {
		years: ends.map(yearWords),
		rows: FIGURES.map(({ metric, label }) => ({
			label,
			cells: ends.map((month) => ({ value: at(variant, metric, month), today: today ? at(today, metric, month) : null }))
		}))
	};
}
