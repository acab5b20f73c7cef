import { TrialWords } from '../../charts/TrialWords';
import { twoParts } from '../../charts/twoParts';
import type { Numbers } from '../../charts/numbers';
import type { Results } from '../../engine/simulation/results';
import { nameOf } from '../document/book';
import { beyondWords } from '../parts/beyondWords';
import { captioned, horizonNote, isExistingOnly } from '../parts/existingOnly';
import { madeUpWords } from '../parts/madeUpRun';
import { sinceEngine3 } from '../parts/sinceEngine3';
import { meanWords, rawParts } from '../parts/upliftParts';
import type { Project } from '../session/Project.svelte';

/** What the last run says in one sentence, and where to look. */
export type ProjectHeadline = { readonly text: string; readonly run?: string; readonly variantId: string };

export function headline(project: Project): ProjectHeadline | undefined {
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
	const best = highest(
		results,
		variants.map(({ id }) => id)
	);
	if (!best) return undefined;
	const variant = variants.find(({ id }) => id === best);
	const text = sentence(results, best, variant ? nameOf(variant) : best, numbers);
	return {
		text: runs.isOld(best) ? `As it was before its last change: ${text}` : text,
		run: runs.isOld(best) ? 'Run again' : 'See the run',
		variantId: best
	};
}

/** The variant with the highest median ARR. */
function highest({ uplift }: Results, ids: readonly string[]): string | undefined {
	return ids
		.flatMap((id) => {
			const arr = uplift[id]?.arr;
			return arr ? [{ id, median: arr.p50 }] : [];
		})
		.sort((a, b) => b.median - a.median)[0]?.id;
}

/** What a run says of a variant: its median, whom it is about or both parts of its mean, and whether it is beyond the evidence. */
export function sentence(results: Results, id: string, name: string, numbers: Numbers): string {
	const arr = results.uplift[id]?.arr;
	if (!arr) return '';
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const money = (value: number) => numbers.moneyUplift(value);
	const what = captioned(`${money(arr.p50)} of ARR at month ${results.months}`, isExistingOnly(results)) + madeUpWords(results);
	const beyond = sinceEngine3(results).beyondEvidence?.[id];
	return [
		`${name} has the highest median: ${what}, ${words.namedInterval(arr, money)}, ${words.betterIn(arr)}.`,
		bothParts(results, id, numbers),
		beyond ? `That is beyond the evidence: ${beyondWords(beyond, numbers)}.` : ''
	]
		.filter(Boolean)
		.join(' ');
}

/** "Of +$83.0k on average, +$58.6k is from existing and +$24.4k from new customers." Empty where nobody comes. */
function bothParts(results: Results, id: string, numbers: Numbers): string {
	const raw = rawParts(results, id, 'arr', 'payer');
	if (!raw) return '';
	const { write, step } = meanWords('arr', [raw.first, raw.second, raw.first + raw.second], numbers);
	const { first, second, both } = twoParts(raw.first, raw.second, step);
	return `Of ${write(both)} on average, ${write(first)} is from existing and ${write(second)} from new customers. ${horizonNote(results.months)}`;
}
