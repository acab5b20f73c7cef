import { csvText } from '../../../formats/tables/csvText';
import type { Numbers } from '../../../charts/numbers';
import { ChoiceNames } from './choiceNames';
import type { SearchShown } from './Searching.svelte';

/** Every candidate of a search as CSV: its choices, what became of it in the race, and the figures of fresh draws of those that were run again. Unrounded. */
export function candidatesCsv({ asked, race, answer, candidates }: SearchShown, numbers: Numbers): string {
	const names = new ChoiceNames(asked.document, asked.variant, numbers);
	const again = new Map(answer.finalists.map((one, rank) => [one.id, { ...one, rank }]));
	const head = [
		...asked.levers.map((lever) => names.lever(lever)),
		...['fate', 'trials', 'uplift in the race', 'customers in the race', 'keeps guardrails in the race'],
		...['rank', 'uplift', 'standard error', 'p5', 'p95', 'customers', 'regret', 'probability best', 'keeps guardrails']
	];
	const rows = race.candidates.map(({ fate, trials, uplift, customers, checks }, id) => {
		const fresh = again.get(id);
		const keeps = (all: readonly { readonly meets: boolean }[]) => (all.every(({ meets }) => meets) ? 'yes' : 'no');
		const told = fresh
			? [
					fresh.rank + 1,
					fresh.uplift.mean,
					fresh.uplift.se,
					fresh.uplift.p5,
					fresh.uplift.p95,
					fresh.customers.mean,
					fresh.regret,
					fresh.probabilityBest,
					keeps(fresh.checks)
				]
			: Array.from({ length: 9 }, () => null);
		const choices = asked.levers.map((lever, axis) => names.choice(lever, candidates[id].choices[axis]));
		return [...choices, fate, trials, uplift, customers, keeps(checks), ...told];
	});
	return [...csvText(head, rows)].join('');
}
