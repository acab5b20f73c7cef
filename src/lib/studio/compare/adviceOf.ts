import type { TrialWords } from '$lib/charts/TrialWords';
import type { Results } from '$lib/engine/simulation/results';
import { isExistingOnly } from '../parts/existingOnly';
import type { CauseNames } from './causeWords';
import { chancesAmong, type Among } from './chancesAmong';
import { leadsOf } from './leadOf';
import { objectives, type Objective, type ObjectiveKey } from './objective';
import { optionsOf, type Option } from './options';
import { recommend, type Recommendation } from './recommendation';

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
};

/** The options of a run and what its figures advise, as the screen and the memo have it. */
export type Advice = {
	readonly objective: Objective;
	readonly options: readonly Option[];
	readonly among: Among;
	readonly recommendation: Recommendation | null;
};

export function adviceOf(results: Results, { key, chosen, names, called, causes, changes, words }: AdviceAsk): Advice {
	const all = objectives(results.months, words.numbers);
	const objective = all.find((one) => one.key === key) ?? all[0];
	if (!objective) throw new Error('there is an objective for any horizon');
	const options = optionsOf(results, key, { ids: chosen, names });
	const among = chancesAmong(results, chosen);
	const recommendation = recommend({
		options,
		objective,
		today: { best: among.best.today ?? 0, regret: among.regret.today ?? 0 },
		leadOf: leadsOf(results),
		isOfThese: among.isOfThese,
		changes,
		// What is worth knowing is of the choice between all that was simulated.
		sensitivity: among.isWhole ? results.decision.sensitivity : [],
		names: called,
		existingOnly: isExistingOnly(results),
		causes,
		words
	});
	return { objective, options, among, recommendation };
}
