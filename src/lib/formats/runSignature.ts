import type { Results } from '../engine/simulation/results';
import { MADE_UP_WORDS } from '../engine/simulation/madeUp';

/** What every row of a table of figures ends with: what identifies the run, and before it, where customers are made up, that they are. */
export function runSignature(
	{ engine, seed, scenarioHash }: Pick<Results, 'engine' | 'seed' | 'scenarioHash'>,
	madeUp: boolean
): { readonly names: readonly string[]; readonly cells: readonly string[] } {
	const [names, cells] = madeUp ? [['base'], [MADE_UP_WORDS]] : [[], []];
	return { names: [...names, 'engine', 'seed', 'scenarioHash'], cells: [...cells, engine, seed, scenarioHash] };
}
