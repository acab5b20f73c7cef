import { referenceTrial } from './referenceKernel';
import { CELLS, SLOTS, WIDTH, type Population } from './referenceModel';

/** What `reference.c` prints of a run: totals by slot (MRR and customers as they stand at the end, the rest summed), with standard errors. */
export type ReferenceTotals = {
	readonly totals: readonly (readonly [mean: number, error: number])[];
	/** Customer-months lived. */
	readonly lived: number;
	/** Of the last trial, as `referenceTrial` has them. */
	readonly books: Float64Array;
};

const SEED = 777;

/**
 * Runs trials of the reference workload one after the other.
 * @param first trial to begin with
 */
export function referenceTotals(people: Population, months: number, trials: number, first = 0): ReferenceTotals {
	const books = new Float64Array((months + 1) * WIDTH);
	const sums = SLOTS.map(() => ({ sum: 0, squares: 0 }));
	let lived = 0;
	for (let trial = first; trial < first + trials; trial++) {
		books.fill(0);
		lived += referenceTrial(people, months, SEED, trial, books);
		sums.forEach((known, slot) => {
			const total = totalOf(books, months, slot);
			known.sum += total;
			known.squares += total * total;
		});
	}
	const totals = sums.map(({ sum, squares }) => {
		const mean = sum / trials;
		return [mean, Math.sqrt(Math.max(0, squares / trials - mean * mean) / Math.max(1, trials - 1))] as const;
	});
	return { totals, lived, books };
}

function totalOf(books: Float64Array, months: number, slot: number): number {
	let total = 0;
	for (let month = slot === 0 || slot === SLOTS.length - 1 ? months : 1; month <= months; month++)
		for (let cell = 0; cell < CELLS; cell++) total += books[month * WIDTH + cell * SLOTS.length + slot];
	return total;
}
