import type { TrialWords } from '$lib/charts/TrialWords';
import type { Guard } from '$lib/engine/analysis/guard';
import type { Results } from '$lib/engine/simulation/results';
import { isExistingOnly } from '../parts/existingOnly';
import type { CauseNames } from './causeWords';
import { chancesAmong, type Among } from './chancesAmong';
import { guardedAdvice, type GuardedAdvice } from './guardedAdvice';
import { guardedOf, type Guarded } from './guardWords';
import { leadsOf } from './leadOf';
import { objectives, type Objective, type ObjectiveKey } from './objective';
import { optionsOf, type Option } from './options';

/** What is compared, and what people call it. */
export type AdviceAsk = {
	readonly key: ObjectiveKey;
	/** Ids of the scenarios. */
	readonly chosen: readonly string[];
	readonly names: Readonly<Record<string, string>>;
	/** What people call plans, features and segments, by id. */
	readonly called: ReadonlyMap<string, string>;
	/** What each scenario offers and does, and how many things it changes, by id. */
	readonly causes: Readonly<Record<string, CauseNames>>;
	readonly changes: Readonly<Record<string, number>>;
	readonly words: TrialWords;
	/** What the rule counts for each customer kept, main units; nothing when left out. */
	readonly worth?: number;
	readonly guards?: readonly Guard[];
};

/** The options of a run and what its figures advise, as the screen and the memo have it. */
export type Advice = {
	readonly objective: Objective;
	readonly options: readonly Option[];
	readonly among: Among;
	readonly recommendation: GuardedAdvice | null;
	readonly guarded: Guarded;
};

export function adviceOf(results: Results, ask: AdviceAsk): Advice {
	const { key, chosen, names, called, causes, changes, words, worth = 0, guards = [] } = ask;
	const all = objectives(results.months, words.numbers, worth);
	const objective = all.find((one) => one.key === key) ?? all[0];
	if (!objective) throw new Error('there is an objective for any horizon');
	const options = optionsOf(results, key, { ids: chosen, names, worth });
	const among = chancesAmong(results, chosen, worth);
	const guarded = guardedOf(results, options, guards);
	const decision = {
		options,
		objective,
		today: { best: among.best.today ?? 0, regret: among.regret.today ?? 0 },
		leadOf: leadsOf(results, worth),
		isOfThese: among.isOfThese,
		changes,
		// What is worth knowing is of the choice between all that was simulated, by ARR alone.
		sensitivity: among.isWhole && worth === 0 ? results.decision.sensitivity : [],
		names: called,
		existingOnly: isExistingOnly(results),
		causes,
		words
	};
	return { objective, options, among, guarded, recommendation: guardedAdvice(decision, guarded) };
}
