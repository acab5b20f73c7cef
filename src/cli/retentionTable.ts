import { Numbers } from '../lib/charts/numbers';
import type { Results } from '../lib/engine/simulation/results';
import { NONE, table, type Look } from './table';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;
/** Years that are shown from the start; then the last one. */
const FIRST = 3;

/** "year three": the twelve months that end with a month, where they are a year of the run; else "the 12 months to month 30". */
export function yearName(month: number): string {
	return month > 0 && month % 12 === 0 ? `year ${WORDS[month / 12 - 1]}` : `the 12 months to month ${month}`;
}

/** NRR and GRR of each whole year of the run, by its name. Nothing where the horizon is shorter than a year. */
export function retentionTable({ variants, months, currency }: Results, look: Look): string {
	const numbers = new Numbers(currency);
	const whole = Math.floor(months / 12);
	const years = Array.from({ length: whole }, (_, y) => y + 1).filter((year) => year <= FIRST || year === whole);
	if (years.length === 0) return '';
	const metrics = [
		['NRR', 'nrr12'],
		['GRR', 'grr12']
	] as const;
	const head = ['Retention', ...metrics.flatMap(([name]) => years.map((year) => `${name} ${yearName(12 * year)}`))];
	const rows = Object.values(variants).map(({ name, series }) => [
		name,
		...metrics.flatMap(([, metric]) =>
			years.map((year) => {
				const share = series[metric].mean[12 * year];
				return share === null || share === undefined ? NONE : numbers.percent(share);
			})
		)
	]);
	return table(head, rows, look);
}
