import type { CustomerBase } from './customerBase';

/** What was taken of a base: `rows` of its `of` rows, which stand for so many `customers` (whole, by their weights). */
export type Sample = { readonly rows: number; readonly of: number; readonly customers: number };

/** How much of a whole base one that was taken from it is. */
export const sampleOf = (whole: CustomerBase, taken: CustomerBase): Sample => ({
	rows: taken.ids.length,
	of: whole.ids.length,
	customers: Math.round(whole.weight.reduce((sum, weight) => sum + weight, 0))
});

/** Whether some were left out. */
export const isPart = ({ rows, of }: Sample): boolean => rows < of;
