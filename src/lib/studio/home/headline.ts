import { TrialWords } from '../../charts/TrialWords';
import { nameOf } from '../catalog/book';
import type { Project } from '../Project.svelte';

/** What the last run says in one sentence, and where to look. */
export type Headline = { readonly text: string; readonly run?: string; readonly variantId: string };

export function headline(project: Project): Headline | undefined {
	const { runs, document, numbers } = project;
	const variants = document.variants ?? [];
	const { results } = runs;
	const first = variants[0]?.id ?? 'today';
	if (variants.length === 0) return { text: 'Today is ready. Add a scenario and change one thing.', variantId: first };
	if (!results)
		return {
			text: `${variants.length === 1 ? 'One scenario has' : `${variants.length} scenarios have`} not been simulated yet.`,
			run: 'Open Run',
			variantId: first
		};
	const best = variants
		.flatMap((variant) => {
			const arr = results.uplift[variant.id]?.arr;
			return arr ? [{ variant, arr }] : [];
		})
		.sort((a, b) => b.arr.p50 - a.arr.p50)[0];
	if (!best) return undefined;
	const { variant, arr } = best;
	const words = new TrialWords(numbers, results.trials);
	const money = (value: number) => numbers.moneyUplift(value);
	const text = `${nameOf(variant)} has the highest median: ${money(arr.p50)} of ARR at month ${results.months}, ${words.namedInterval(arr, money)}, ${words.betterIn(arr)}.`;
	return {
		text: runs.stale ? `Before the last edit: ${text}` : text,
		run: runs.stale ? 'Run again' : 'See the run',
		variantId: variant.id
	};
}
