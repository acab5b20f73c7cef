import { assumptionName } from '../document/assumptionName';
import { causeWords, type CauseNames } from './causeWords';
import { between } from '$lib/charts/numbers';
import { isEqual, type TrialWords } from '$lib/charts/TrialWords';
import type { Lead, Sensitivity } from '$lib/engine/simulation/decision';
import { beyondWords } from '../parts/beyondWords';
import { EXISTING_ONLY } from '../parts/existingOnly';
import { listed } from '../session/runWords';
import { isApart, type LeadOf } from './leadOf';
import type { Objective } from './objective';
import { columnOf, type Option } from './options';
import { contendersOf, separation, type Contender } from './practicalTie';

/** What the figures advise. */
export type Recommendation = {
	/** The option that is told apart from all others; null where that is Today, or none. */
	readonly choice: string | null;
	/** The options of a practical tie, Today under its id; none where one is told apart. */
	readonly tied: readonly string[];
	/** The sentence in pieces; strong ones name the choice. */
	readonly lead: readonly Piece[];
	/** Whom it comes from, what makes it, what choosing now gives up, and what would settle it. */
	readonly detail: string;
	/** By what rule it is said, and how that went. */
	readonly rule: string;
};
type Piece = { readonly text: string; readonly strong: boolean };

export type Decision = {
	/** Highest merit first. */
	readonly options: readonly Option[];
	/** All that are compared, where some of them may not be chosen. */
	readonly all?: readonly Option[];
	readonly objective: Objective;
	/** Chance that Today is the best of all, and what staying with it gives up on average. */
	readonly today: { readonly best: number; readonly regret: number };
	/** What one option has more than another. */
	readonly leadOf: LeadOf;
	/** The chances of being best, and regret, are of these options and Today: else of all that were simulated, and not said. */
	readonly isOfThese: boolean;
	/** How many things each option changes in Today's price book, by id. */
	readonly changes: Readonly<Record<string, number>>;
	/** What is worth knowing before choosing among these; none where that is not known. */
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
 * The advice in words, by the rule of MODEL 9: the option of the highest mean is chosen only where the trials tell it apart from the next one; else
 * there is a practical tie, and what separates the options is named. It never calls anything better than Today while the 90% interval crosses Today: then it gives
 * the chance.
 */
export function recommend(decision: Decision): Recommendation | null {
	const [first, second] = decision.options;
	const [leader, runnerUp] = contendersOf(decision.options);
	if (!first || !leader || !runnerUp) return null;
	const lead = decision.leadOf(decision.objective.key, leader.id, runnerUp.id);
	const rule = ruleWords(decision, leader, runnerUp, lead);
	if (!isApart(lead) && !(leader.option === null && isEqual(first.uplift))) return { ...tie(decision, leader), rule };
	if (leader.option === null) return { ...stay(decision, first), rule };
	return {
		choice: first.id,
		tied: [],
		lead: [
			{ text: 'Choose ', strong: false },
			{ text: first.name, strong: true },
			{ text: `. ${effect(decision, first)}${standing(decision, first, second)}.${beyond(decision, first)}`, strong: false }
		],
		detail: detail(decision, first, first.regret, 'Choosing it now'),
		rule
	};
}

/** "The rule: the highest mean of ARR at month 36. Steps has $5.0k more on average than Sunset (95% interval $3.2k to $6.8k): told apart." */
function ruleWords({ objective, words }: Decision, leader: Contender, runnerUp: Contender, lead: Lead | null): string {
	const found =
		lead === null
			? `This run does not tell ${leader.name} and ${runnerUp.name} apart: it was kept before any two were; run again`
			: `${leader.name} has ${objective.write(lead.mean)} on average against ${runnerUp.name} (${leadRange(lead, objective, words)}): ${isApart(lead) ? 'told apart' : 'not told apart'}`;
	return (
		`The rule: the highest mean of ${objective.mean} is chosen where the 95% Monte Carlo interval of its paired lead over the next one leaves out 0; ` +
		`otherwise it is a practical tie. ${found}.`
	);
}

const leadRange = ({ low, high }: Lead, { write }: Objective, words: TrialWords): string =>
	low === null || high === null ? words.noInterval : `95% interval ${between(write(low), write(high))}`;

/** All that the trials do not tell from the leader. */
function tie(decision: Decision, leader: Contender): Omit<Recommendation, 'rule'> {
	const { leadOf, objective, options, words } = decision;
	const tied = contendersOf(options).filter(({ id }) => id === leader.id || !isApart(leadOf(objective.key, leader.id, id)));
	const names = tied.map(({ option, name }) => (option ? named(option) : name));
	const pieces = names.flatMap((text, i): Piece[] => [
		...(i === 0 ? [] : [{ text: i === names.length - 1 ? ' and ' : ', ', strong: false }]),
		{ text, strong: true }
	]);
	const option = leader.option ?? options[0];
	const closest = option
		? ` ${leader.option ? 'The highest mean is of ' : 'Closest to Today is '}${option.name}. ${effect(decision, option)}.`
		: '';
	return {
		choice: null,
		tied: tied.map(({ id }) => id),
		lead: [
			...pieces,
			{
				text: ` are a practical tie: ${words.count} do not tell their mean ${objective.judged} apart. ${separation(decision, tied)}`,
				strong: false
			}
		],
		detail: [closest.trim(), ...(decision.isOfThese ? regrets(decision, tied) : [])].filter(Boolean).join(' ')
	};
}

/** "Choosing now gives up, on average: A $5.8k and B $6.1k of ARR." */
function regrets({ objective, today, words }: Decision, tied: readonly Contender[]): string[] {
	if (!objective.decides) return [];
	const each = tied.map(({ option, name }) => `${name} ${words.numbers.money(option ? option.regret : today.regret)}`);
	return [`Against knowing the winner, choosing now gives up on average: ${listed(each)} of ${objective.regretOf}.`];
}

function stay(decision: Decision, first: Option): Omit<Recommendation, 'rule'> {
	const { objective, options, words } = decision;
	const subject = options.length === 1 ? named(first) : `None of the ${countWord(options.length)}`;
	const verb = options.length === 1 ? 'does not raise' : 'raises';
	const closest = options.length === 1 ? 'It' : `${named(first)} comes closest and`;
	const lead = [
		{ text: 'Stay with ', strong: false },
		{ text: 'Today', strong: true },
		{
			text: `. ${subject} ${verb} ${objective.judged} on average. ${closest} ${ahead(words, first)}: ${objective.write(first.uplift.p50)} ${objective.when} (${range(decision, first)}).`,
			strong: false
		}
	];
	return { choice: null, tied: [], lead, detail: detail(decision, first, decision.today.regret, 'Staying') };
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
function standing(
	{ objective, options, all = options, today, words, isOfThese }: Decision,
	first: Option,
	second: Option | undefined
): string {
	if (!objective.decides || !isOfThese) return second ? `; next is ${named(second)} with ${objective.write(second.uplift.p50)}` : '';
	if (!second) return isAbove(words, first) ? `, and ${ahead(words, first)}` : '';
	const rivals = [
		...all.filter(({ id }) => id !== first.id).map((option) => ({ name: named(option), best: option.best })),
		{ name: 'Today', best: today.best }
	];
	const runnerUp = rivals.reduce((most, rival) => (rival.best > most.best ? rival : most));
	const joint = isAbove(words, first) ? ' and' : '. It';
	const mine = `${joint} is the best of the ${countWord(all.length + 1)}, Today among them, in ${words.chance(first.best)} of trials`;
	return runnerUp.best >= 0.01 ? `${mine}, but ${runnerUp.name} is best in ${words.chance(runnerUp.best)}` : mine;
}

function range(decision: Decision, { uplift }: Option): string {
	return `${decision.words.interval(uplift, decision.objective.write)}${ofWhom(decision)}`;
}

const ofWhom = ({ existingOnly }: Decision): string => (existingOnly ? `; ${EXISTING_ONLY}` : '');

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
function giving({ objective, sensitivity, words, names, isOfThese }: Decision, regret: number, subject: string): string[] {
	if (!objective.decides || !isOfThese) return [];
	const { numbers } = words;
	const sentences = [`${subject} gives up ${numbers.money(regret)} of ${objective.regretOf} on average against knowing the winner.`];
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
