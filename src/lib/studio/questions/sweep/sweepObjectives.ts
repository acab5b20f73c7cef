import { plural } from '../../../engine/catalog/plural';
import type { Numbers } from '../../../charts/numbers';
import { LESS_IS_BETTER, type Metric } from '../../../engine/simulation/metrics';

/** What a sweep may look for the best of. */
export type SweepObjective = {
	readonly metric: Metric;
	/** "ARR at month 36". */
	readonly name: string;
	/** "most ARR", "least churned MRR". */
	readonly most: string;
	/** A signed difference. */
	readonly write: (difference: number) => string;
	readonly lessIsBetter: boolean;
};

/** The objectives of a horizon; retention over twelve months needs so many. */
export function sweepObjectives(months: number, numbers: Numbers): readonly SweepObjective[] {
	const money = (difference: number) => numbers.moneyUplift(difference);
	const of = (metric: Metric, name: string, most: string, write = money): SweepObjective => ({
		metric,
		name,
		most,
		write,
		lessIsBetter: LESS_IS_BETTER.has(metric)
	});
	const retention = of('nrr12', '12-month NRR', 'highest NRR', (difference) => numbers.points(difference));
	return [
		of('arr', `ARR at month ${months}`, 'most ARR'),
		of('revenue', `Revenue over ${months} ${plural(months, 'month')}`, 'most revenue'),
		of('grossMargin', `Gross margin over ${months} ${plural(months, 'month')}`, 'most gross margin'),
		of('presentValue', `Present value over ${months} ${plural(months, 'month')}`, 'most present value'),
		...(months >= 12 ? [retention] : []),
		of('customers', `Customers at month ${months}`, 'most customers', (difference) => numbers.countUplift(difference)),
		of('churnedMrr', `Churned MRR over ${months} ${plural(months, 'month')}`, 'least churned MRR')
	];
}
