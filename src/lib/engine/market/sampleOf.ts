import type { CustomerBase } from './customerBase';

/** What was taken of a base: `rows` of its `of` rows, which stand for so many `customers` (whole, by their weights). */
export type Sample = {
	readonly rows: number;
	readonly of: number;
	readonly customers: number;
	/** None of them is anybody. */
	readonly madeUp?: true;
};

/** How much of a whole base one that was taken from it is. */
export const sampleOf = (whole: CustomerBase, taken: CustomerBase): Sample => ({
	rows: taken.ids.length,
	of: whole.ids.length,
	customers: Math.round(whole.weight.reduce((sum, weight) => sum + weight, 0)),
	...(whole.madeUp ? { madeUp: true } : {})
});

/** Whether some were left out. */
export const isPart = ({ rows, of }: Sample): boolean => rows < of;
