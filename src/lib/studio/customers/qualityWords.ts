import type { Numbers } from '../../charts/numbers';
import { MEDIAN } from '../../engine/market/likelyUse';
import { MEAN_TENURE } from '../../engine/simulation/buildColumns';
import type { ColumnQuality } from '../session/baseQuality';
import type { BaseDescription } from '../session/describeBase';

/** A column by what it says. */
export function columnWords(
	{ column, meter }: Pick<ColumnQuality, 'column' | 'meter'>,
	{ meters }: Pick<BaseDescription, 'meters'>
): string {
	if (column === 'usage') return `Use of ${meters.find(({ id }) => id === meter)?.name ?? meter ?? ''}`;
	return { mrr: 'MRR', start: 'Start', renewal: 'Renewal month', health: 'Health' }[column];
}

/** What the model does where a column is empty. */
export function assumedWords({ column }: Pick<ColumnQuality, 'column'>, numbers: Numbers): string {
	return {
		usage: `Drawn once: half of the customers use less than ${numbers.percent(MEDIAN, 0)} of the limit of their plan`,
		mrr: 'List price of what is held',
		start: `Drawn once: ${MEAN_TENURE} months ago in the mean, most of them later`,
		renewal: 'Drawn once: each of the next 12 months is as likely',
		health: 'Drawn in each trial from the assumption “Health, mean”'
	}[column];
}
