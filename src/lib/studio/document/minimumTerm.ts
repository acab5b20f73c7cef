import type { PlanDocument } from '../../formats/scenarioDocument';

/** A minimum commitment as a file writes it; undefined is none. */
type Minimum = PlanDocument['minimum'];

export const minimumAmount = (minimum: Minimum): number | undefined => (typeof minimum === 'object' ? minimum.amount : minimum);

/** What counts towards it: every line of the bill, or the plan's own alone. */
export const minimumCounts = (minimum: Minimum): 'all' | 'plan' => (typeof minimum === 'object' ? (minimum.counts ?? 'all') : 'all');

/** The shortest way to write it. */
export const writtenMinimum = (amount: number, counts: 'all' | 'plan'): number | { amount: number; counts: 'plan' } =>
	counts === 'plan' && amount > 0 ? { amount, counts } : amount;

/** A minimum in words, `shown` being its amount. */
export const minimumWords = (minimum: Minimum, shown: (amount: number) => string): string => {
	const amount = minimumAmount(minimum);
	if (!amount) return 'none';
	return minimumCounts(minimum) === 'plan' ? `${shown(amount)}, of the plan alone` : shown(amount);
};
