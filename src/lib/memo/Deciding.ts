import { Numbers } from '../charts/numbers';
import { TrialWords } from '../charts/TrialWords';
import type { Results } from '../engine/simulation/results';
import type { ScenarioDocument } from '../formats/scenarioDocument';
import { adviceOf, type Advice } from '../studio/compare/adviceOf';
import { changeCounts } from '../studio/document/changeCounts';
import { entryWords } from '../studio/document/entryWords';
import { offerWords } from '../studio/document/offerWords';
import { nameOf } from '../studio/document/book';
import { cutName } from './cutName';

/** What a memo is made of. */
export type MemoGiven = {
	readonly results: Results;
	/** What was simulated. */
	readonly document: ScenarioDocument;
	/** Of the project; the document's name when left out. */
	readonly title?: string;
	/** Ids of the scenarios that are compared; all when left out. */
	readonly chosen?: readonly string[];
	/** The reader's. */
	readonly locale?: string;
	/** Day that it is of, as YYYY-MM-DD: a memo reads no clock. */
	readonly date?: string;
};

/** The figures and words that all parts of a memo share; names are cut so that sentences hold them. */
export type Deciding = {
	readonly results: Results;
	readonly document: ScenarioDocument;
	readonly numbers: Numbers;
	readonly words: TrialWords;
	readonly advice: Advice;
	/** What people call plans, features, segments and scenarios, by id. */
	readonly called: ReadonlyMap<string, string>;
	/** Whole names of the scenarios. */
	readonly wholeNames: Readonly<Record<string, string>>;
};

/** The same decision as Compare has it, by ARR: what not knowing costs is of that alone. */
export function decidingOf({ results, document, chosen, locale = 'en-US' }: MemoGiven): Deciding {
	const numbers = new Numbers(results.currency, locale);
	const words = new TrialWords(numbers, results.trials, results.sampling?.method);
	const called = new Map([...entryWords(document)].map(([id, name]) => [id, cutName(name)]));
	const named = new Map((document.variants ?? []).map((variant) => [variant.id, nameOf(variant)]));
	const wholeNames = Object.fromEntries(Object.entries(results.variants).map(([id, { name }]) => [id, named.get(id) ?? name]));
	const ids = Object.keys(results.variants).filter((id) => id !== 'today' && (chosen?.includes(id) ?? true));
	const advice = adviceOf(results, {
		key: 'arr',
		chosen: ids,
		names: Object.fromEntries(ids.map((id) => [id, cutName(wholeNames[id] ?? id)])),
		called,
		causes: offerWords(document, numbers),
		changes: changeCounts(document, numbers),
		words
	});
	return { results, document, numbers, words, advice, called, wholeNames };
}
