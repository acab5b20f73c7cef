import { isMadeUp, MADE_UP_WORDS } from '../../engine/simulation/madeUp';
import type { Results } from '../../engine/simulation/results';

/** What stands behind a caption of figures whose customers are made up; empty where they are not. Runs that were kept before it was told do not say it. */
export const madeUpWords = (results: Pick<Results, 'problems'> | undefined, before = ', '): string =>
	isMadeUp(results?.problems ?? []) ? `${before}${MADE_UP_WORDS}` : '';
