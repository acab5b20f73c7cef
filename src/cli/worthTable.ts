import { Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import { curvesAt, worthFrontier } from '../lib/engine/analysis/worthFrontier';
import type { Results } from '../lib/engine/simulation/results';
import { nameMarked } from './evidence';
import { styled, table, type Look } from './table';

/** Worths that are told: of forty steps each eighth. */
const EVERY = 8;

/** Which option is best in the mean as a kept customer is worth more, what it gives up against knowing everything, and how often it is best. */
export function worthTable(results: Results, look: Look): string {
	const { curves } = results.decision;
	if (!curves) return '';
	const numbers = new Numbers(results.currency);
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const stretches = worthFrontier(curves);
	const rows = curves.grid
		.filter((_, i) => i % EVERY === 0)
		.map((worth) => {
			const { regret, best } = curvesAt(curves, worth);
			const own = (stretches.find(({ to }) => worth < to) ?? stretches[stretches.length - 1]).id;
			const often = Object.keys(best).reduce((most, id) => (best[id] > best[most] ? id : most));
			return [
				numbers.money(worth),
				nameMarked(own, results),
				numbers.money(regret[own]),
				words.chance(best[own]),
				nameMarked(often, results),
				words.chance(best[often])
			];
		});
	const changes = stretches.slice(1).map(({ id, from }) => `from ${numbers.money(from)} ${nameMarked(id, results)}`);
	const note = [
		`Best in the mean of ARR in month ${results.months} plus the worth of each customer there. Regret: what knowing everything before choosing is worth.`,
		changes.length > 0 ? `The choice changes: ${changes.join(', ')}.` : 'The choice is the same at each of these worths.'
	].join('\n');
	return `${table(['A customer kept is worth', 'Best', 'Regret', 'P(best)', 'Most often best', 'P(best)'], rows, look)}\n\n${styled(note, 'grey', look)}`;
}
