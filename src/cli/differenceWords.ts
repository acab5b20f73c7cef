import { ledgerUnit, type Numbers } from '../lib/charts/numbers';
import type { Metric } from '../lib/engine/simulation/metrics';

const SHARES: ReadonlySet<Metric> = new Set([
	...(['nrr12', 'grr12', 'logoRetention12', 'revenueChurn12'] as const),
	...(['health', 'goodwill', 'strained', 'legacyShare'] as const)
]);

/** Writes differences of a metric: shares in points, customers as a count, else money. @param values that stand together, which share their unit */
export function differenceWords(objective: Metric, values: readonly number[], numbers: Numbers): (value: number) => string {
	if (SHARES.has(objective)) return (value) => numbers.points(value);
	if (objective === 'customers' || objective === 'overCeilingCustomers') return (value) => numbers.countUplift(value);
	const unit = ledgerUnit(values);
	return (value) => numbers.moneyUplift(value, unit);
}
