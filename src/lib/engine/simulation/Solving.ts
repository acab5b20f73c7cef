import type { Shelf } from '../market/Shelf';
import type { PlanStep } from './planStep';
import type { Population, Stage } from './worthPopulation';

/** A worth that nobody in the base tells: of the step to a plan, of the lowest plan's content, of a pack on a plan; by index. */
export type Unsupported = { readonly plan: number; readonly segment: number } & (
	{ readonly piece: 'step' | 'content' } | { readonly piece: 'pack'; readonly addOn: number }
);

/** What solving a shelf gives beside the worths themselves. */
export type Solved = { readonly steps: PlanStep[]; readonly unsupported: Unsupported[] };

/** The worths of one segment on one shelf while they are solved: what with, on which lives, and where goes what comes beside them. */
export type Solving = Stage & {
	readonly shelf: Shelf;
	readonly shelfIndex: number;
	readonly segment: number;
	readonly population: Population;
	readonly solved: Solved;
};
