import type { Life } from './Life';

/** Whether the package could be smaller at all: something below the plan, or an add-on held. */
export function canShrink(life: Life, rank: number): boolean {
	if (rank > 0) return true;
	for (let a = 0; a < life.held.length; a++) if (life.held[a] + life.bought[a] > 0) return true;
	return false;
}
