import { assumptionName } from '../assumptions/assumptionName';
import { causeWords, type CauseNames } from './causeWords';
import { between } from '$lib/charts/numbers';
import { isEqual, type TrialWords } from '$lib/charts/TrialWords';
import type { Results, Sensitivity } from '$lib/engine/simulation/results';
import { beyondWords } from '../parts/beyondWords';
import { EXISTING_ONLY } from '../parts/existingOnly';
import type { Objective } from './objective';
import { columnOf, type Option } from './options';

/** What the figures advise. `choice` is null when staying with Today is advised. */
export type Recommendation = {
	readonly choice: string | null;
	/** The sentence in pieces; strong ones name the choice. */
	readonly lead: readonly { readonly text: string; readonly strong: boolean }[];
	/** Whom it comes from, what makes it, what choosing now gives up, and what would settle it. */
	readonly detail: string;
};

export type Decision = {
	/** Highest mean of the objective first. */
	readonly options: readonly Option[];
	readonly objective: Objective;
	/** Chance that Today is the best of all, and what staying with it gives up on average. */
	readonly today: { readonly best: number; readonly regret: number };
	/** Names of the two best by their mean ARR where the trials do not tell them apart. */
	readonly tie: readonly [string, string] | null;
	readonly sensitivity: readonly Sensitivity[];
	/** What people call plans, features and segments, by id. */
	readonly names?: ReadonlyMap<string, string>;
	/** Nobody arrives: the sentence says so. */
	readonly existingOnly: boolean;
	/** What each option offers and does, by id. */
	readonly causes: Readonly<Record<string, CauseNames>>;
	readonly words: TrialWords;
};

const WORDS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'] as const;

/** An assumption that would take less than this share off the regret is not worth a sentence. */
const WORTH_NAMING = 0.05;

/** A small count in words. */
export function countWord(count: number): string {
	return WORDS[count] ?? String(count);
}

/**
 * The advice in words: the option of the highest mean, which on the draws of a run is also that of the least expected regret. It never calls
 * anything better than Today while the 90% interval crosses Today: then it gives the chance.
 */
export function recommend(decision: Decision): Recommendation | null {
	const [first, second] = decision.options;
	if (!first) return null;
	if (first.uplift.mean <= 0) return stay(decision, first);
	const lead = [
		{ text: 'Choose ', strong: false },
		{ text: first.name, strong: true },
		{ text: `. ${effect(decision, first)}${standing(decision, first, second)}.${beyond(decision, first)}`, strong: false }
	];
	return { choice: first.id, lead, detail: detail(decision, first, first.regret, 'Choosing it now') };
}

function stay(decision: Decision, first: Option): Recommendation {
	const { objective, options, words } = decision;
	const subject = options.length === 1 ? named(first) : `None of the ${countWord(options.length)}`;
	const verb = options.length === 1 ? 'does not raise' : 'raises';
	const closest = options.length === 1 ? 'It' : `${named(first)} comes closest and`;
	const lead = [
		{ text: 'Stay with ', strong: false },
		{ text: 'Today', strong: true },
		{
			text: `. ${subject} ${verb} ${objective.noun} on average. ${closest} ${ahead(words, first)}: ${objective.write(first.uplift.p50)} ${objective.when} (${range(decision, first)}).`,
			strong: false
		}
	];
	return { choice: null, lead, detail: detail(decision, first, decision.today.regret, 'Staying') };
}

/** What must be said with advice to choose it: that the evidence does not reach so far, and by how much. */
function beyond({ words }: Decision, option: Option): string {
	return option.beyond ? ` That is beyond the evidence: ${beyondWords(option.beyond, words.numbers)}; how they react is assumed.` : '';
}

/** A name beside a figure of its own. */
const named = ({ name, beyond: own }: Option): string => (own ? `${name} (beyond the evidence)` : name);

/** "It adds $78k of ARR by month 36 ($27k to $112k)" when the interval is clear of Today, else how often it is ahead. */
function effect(decision: Decision, option: Option): string {
	const { objective, words } = decision;
	const { uplift } = option;
	if (isAbove(words, option)) {
		const size = (value: number) => objective.write(value).replace('+', '').replace(' pts', '');
		return `It ${objective.more} ${objective.size(uplift.p50)} ${objective.when} (${between(size(uplift.p5), size(uplift.p95))}${ofWhom(decision)})`;
	}
	return `It ${ahead(words, option)}: ${objective.write(uplift.p50)} of ${objective.noun} ${objective.when} (${range(decision, option)})`;
}

/** The 90% interval lies above Today, and there are trials enough for one. */
const isAbove = ({ hasInterval }: TrialWords, { uplift }: Option): boolean => hasInterval && uplift.p5 > 0;

const ahead = (words: TrialWords, { uplift }: Option): string =>
	isEqual(uplift) ? 'makes no difference from Today' : `is ahead of Today in ${words.chance(uplift.probabilityBetter)} of trials`;

/** " and is the best of the six in 50% of trials, but Sunset after 12 months is best in 35%". */
function standing({ objective, options, today, words }: Decision, first: Option, second: Option | undefined): string {
	if (!objective.decides) return second ? `; next is ${named(second)} with ${objective.write(second.uplift.p50)}` : '';
	if (!second) return isAbove(words, first) ? `, and ${ahead(words, first)}` : '';
	const rivals = [
		...options.filter(({ id }) => id !== first.id).map((option) => ({ name: named(option), best: option.best })),
		{ name: 'Today', best: today.best }
	];
	const runnerUp = rivals.reduce((most, rival) => (rival.best > most.best ? rival : most));
	const joint = isAbove(words, first) ? ' and' : '. It';
	const mine = `${joint} is the best of the ${countWord(options.length + 1)}, Today among them, in ${words.chance(first.best)} of trials`;
	return runnerUp.best >= 0.01 ? `${mine}, but ${runnerUp.name} is best in ${words.chance(runnerUp.best)}` : mine;
}

function range(decision: Decision, { uplift }: Option): string {
	return `${decision.words.interval(uplift, decision.objective.write)}${ofWhom(decision)}`;
}

const ofWhom = ({ existingOnly }: Decision): string => (existingOnly ? `; ${EXISTING_ONLY}` : '');

/** The leader and the runner-up where the trials do not tell them apart (MODEL 9); a run that was kept before this was told has neither. */
export function tieOf({ decision, variants }: Results): readonly [string, string] | null {
	if (!('leader' in decision) || decision.toldApart || decision.runnerUp === null) return null;
	return [variants[decision.leader].name, variants[decision.runnerUp].name];
}

function detail(decision: Decision, first: Option, regret: number, subject: string): string {
	return [payers(decision, first), causes(decision, first), ...giving(decision, regret, subject)].filter(Boolean).join(' ');
}

/** "Of +$83.0k on average, +$58.6k is from existing and +$24.4k from new customers." */
function payers({ objective, options, words }: Decision, { id }: Option): string {
	const column = columnOf(options, 'payer', objective.key, words.numbers);
	const own = column?.parts[id];
	if (!column || !own) return '';
	const { write } = column;
	return `Of ${write(own.both)} on average, ${write(own.first)} is from existing and ${write(own.second)} from new customers.`;
}

/** Which of offer and policy carries the result of the option that the sentence is about. */
function causes({ objective, options, causes: names, words }: Decision, { id, causes: own }: Option): string {
	const column = columnOf(options, 'cause', objective.key, words.numbers);
	const parts = column?.parts[id];
	if (!own || !column || !parts) return '';
	return causeWords(own, names[id] ?? { offer: '', policy: '' }, { offer: column.write(parts.first), policy: column.write(parts.second) });
}

/** What is given up by choosing now, and what would settle it; of ARR alone. */
function giving({ objective, sensitivity, tie, words, names }: Decision, regret: number, subject: string): string[] {
	if (!objective.decides) return [];
	const { numbers } = words;
	const sentences = [`${subject} gives up ${numbers.money(regret)} of ARR on average against knowing the winner.`];
	if (tie) sentences.unshift(`${tie[0]} and ${tie[1]} are a practical tie: ${words.count} do not tell their means apart.`);
	const top = sensitivity.reduce<Sensitivity | undefined>(
		(most, one) => (one.valueOfInformation > (most?.valueOfInformation ?? 0) ? one : most),
		undefined
	);
	if (top && top.valueOfInformation >= WORTH_NAMING * regret)
		sentences.push(
			`What would settle ${top.valueOfInformation >= regret / 2 ? 'most' : 'some'} of it: ${assumptionName(top.assumption, names)}, worth up to ${numbers.money(top.valueOfInformation)} to know.`
		);
	return sentences;
}
