import type { Results } from '../../engine/simulation/results';
import { Numbers } from '../../charts/numbers';
import { madeUpWords } from './madeUpRun';

/** What figures are of, for a file of them: trials, months, seed, engine, scenario. */
export function sourceLine(results: Results | undefined, locale: string): string {
	if (!results) return 'Tierlab';
	const { trials, months, seed, engine, scenarioHash, currency } = results;
	const numbers = new Numbers(currency, locale);
	const length = `${numbers.counted(trials, 'trial')} of ${numbers.counted(months, 'month')}`;
	return `Tierlab engine ${engine}, seed ${seed}, ${length}, scenario ${scenarioHash.slice(0, 12)}${madeUpWords(results, '; ')}`;
}
