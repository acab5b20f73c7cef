import { MOVEMENT_WORDS } from '../../../charts/movementWords';
import { ledgerUnit } from '../../../charts/numbers';
import { TrialWords } from '../../../charts/TrialWords';
import type { GuardCheck } from '../../../engine/analysis/guardChecks';
import { ledgerReasons } from '../../../engine/analysis/search/ledgerReasons';
import { loosened } from '../../../engine/analysis/search/loosened';
import { DROP_ERROR } from '../../../engine/analysis/search/raceRounds';
import type { Finalist } from '../../../engine/analysis/search/searchAnswer';
import { isOpenEnd } from '../../../formats/numberKind';
import { listed } from '../../session/runWords';
import { guardFigure, guardRule } from '../guardWords';
import { ChoiceNames } from './choiceNames';
import { leverPath, leverSpace } from './levers';
import type { SearchShown } from './Searching.svelte';
import type { Numbers } from '../../../charts/numbers';

/** What a search found, in sentences that claim no more than its trials carry. */
export class SearchWords {
	readonly words: TrialWords;
	readonly names: ChoiceNames;

	constructor(
		readonly shown: SearchShown,
		readonly numbers: Numbers
	) {
		const { document, variant } = shown.asked;
		this.words = new TrialWords(numbers, shown.fresh.trials);
		this.names = new ChoiceNames(document, variant, numbers);
	}

	name({ id }: Pick<Finalist, 'id'>): string {
		return this.names.candidate(this.shown.asked.levers, this.shown.candidates[id].choices);
	}

	/** What a row is: "Best", "Runner-up", "Frontier 3". */
	rank(row: number): string {
		return ['Best', 'Runner-up'][row] ?? `Frontier ${this.numbers.count(row + 1)}`;
	}

	/** ARR, with what a customer is worth. */
	get objective(): string {
		const { worth } = this.shown.asked;
		return `ARR at month ${this.shown.fresh.months}${worth > 0 ? ` plus ${this.numbers.price(worth)} for each customer there` : ''}`;
	}

	/** What to take, and how sure that is of the runner-up. */
	get lead(): string {
		const { finalists, lead, isTie, keepsGuards } = this.shown.answer;
		const [best, next] = finalists;
		const { numbers, words } = this;
		const meets = best.checks.every(({ meets }) => meets);
		const gain = `${numbers.moneyUplift(best.uplift.mean)} of ${this.objective} against Today, ${words.betterIn(best.uplift)}`;
		const head = `${meets && keepsGuards ? 'Best found' : 'Best found, though it misses a guardrail'}: ${this.name(best)}, ${gain}.`;
		if (!next || !lead) return `${head} There is no other candidate.`;
		const { low, high } = lead;
		if (isTie) return `${head} ${this.name(next)} is equal to it in every trial: a tie.`;
		if (low !== null && high !== null && low > 0)
			return `${head} It is ${numbers.money(lead.mean)} ahead of ${this.name(next)} (95% interval ${numbers.money(low)} to ${numbers.money(high)}).`;
		if (low !== null && high !== null && high < 0)
			return `${head} On fresh draws ${this.name(next)} is ${numbers.money(-lead.mean)} ahead of it${next.checks.every((check) => check.meets) ? ': choose that' : ''}.`;
		return `${head} ${words.count} do not tell it from ${this.name(next)}.`;
	}

	/** Why the best has more than the runner-up, by movement of the ledger. */
	get why(): string {
		const { answer, fresh, asked, candidates } = this.shown;
		const [best, next] = answer.finalists;
		if (!next || answer.isTie) return '';
		const ledgerOf = ({ id }: Finalist) => fresh.variants[`candidate${id}`].ledger;
		const [own, other] = [best, next].map(({ id }) => candidates[id].choices);
		const apart = asked.levers.flatMap((lever, axis) => {
			const [here, there] = [own, other].map((choices) => this.names.choice(lever, choices[axis]));
			return here === there ? [] : [`${this.names.lever(lever)} ${here} instead of ${there}`];
		});
		const reasons = ledgerReasons(ledgerOf(best), ledgerOf(next));
		const unit = ledgerUnit(reasons.map(({ mrr }) => mrr));
		const moved = reasons.slice(0, 4).map(({ movement, mrr }) => `${MOVEMENT_WORDS[movement]} ${this.numbers.moneyUplift(mrr, unit)}`);
		return `Against the runner-up: ${listed(apart)}. MRR over the run by movement, less the runner-up's: ${moved.join(', ') || 'no difference'}.`;
	}

	/** The bias of the winner. */
	get luck(): string {
		const { bias, finalists } = this.shown.answer;
		const error = Number.isFinite(bias.standardError) ? `, ±${this.numbers.money(1.96 * bias.standardError)}` : '';
		const { numbers } = this;
		return `In the race the best stood at ${numbers.moneyUplift(finalists[0].searched)}, on fresh draws at ${numbers.moneyUplift(finalists[0].uplift.mean)}: ${numbers.moneyUplift(bias.mean)}${error} was luck of the draws that it was chosen by.`;
	}

	/** Where nobody keeps the guardrails: who misses least, and which guardrail, loosened to what, would admit it. */
	get guards(): string {
		const { answer, losses, asked } = this.shown;
		if (asked.guards.length === 0 || (answer.keepsGuards && answer.finalists[0].checks.every(({ meets }) => meets))) return '';
		const at =
			answer.leastMiss === null
				? 0
				: Math.max(
						0,
						answer.finalists.findIndex(({ id }) => id === answer.leastMiss)
					);
		const one = answer.finalists[at];
		const missed = one.checks.filter(({ meets }) => !meets);
		const lead = answer.keepsGuards
			? 'On fresh draws the best misses a guardrail that it kept in the race.'
			: 'No candidate that stayed keeps every guardrail.';
		if (missed.length === 0) return `${lead} ${this.name(one)} keeps them on fresh draws.`;
		return `${lead} ${this.name(one)} ${answer.leastMiss === null ? 'has' : 'misses least:'} ${listed(missed.map((check) => this.#missed(check, losses[at])))}.`;
	}

	/** A best at an end of its bounds. */
	get edge(): string {
		const { asked, answer, candidates } = this.shown;
		const space = leverSpace(asked.levers, asked.variant);
		const ends = asked.levers.flatMap((lever, axis) => {
			const own = candidates[answer.finalists[0].id].choices[axis];
			const tried = space[axis].choices.flatMap((choice) => (choice.kind === 'number' ? [choice.number] : [])).sort((a, b) => a - b);
			return own.kind === 'number' && tried.length > 1 && isOpenEnd(leverPath(lever), own.number, tried) ? [this.names.lever(lever)] : [];
		});
		return ends.length > 0 ? `The best lies at the end of what was tried of ${listed(ends)}: widen the bounds.` : '';
	}

	/** How it was found. */
	get race(): string {
		const { race, candidates, combinations, refused, fresh, freshSeed, mostWork } = this.shown;
		const { numbers } = this;
		const sum = (fate: 'behind' | 'breaks' | 'cut') => race.rounds.reduce((all, round) => all + round[fate], 0);
		const of = candidates.length + refused < combinations ? `, drawn from ${numbers.count(combinations)} combinations,` : '';
		const left = refused > 0 ? ` ${numbers.count(refused)} are no scenario and were left out.` : '';
		const ended = race.partial ? ` Ended early: the best after ${numbers.counted(race.today.benefit.length, 'trial')} of each.` : '';
		return `${numbers.counted(candidates.length, 'candidate')}${of} raced on common draws: ${numbers.count(sum('behind'))} dropped as clearly behind (${numbers.percent(DROP_ERROR, 0)} chance at most that the best is among them), ${numbers.count(sum('breaks'))} for a guardrail broken for sure, ${numbers.count(sum('cut'))} because work is bounded; ${numbers.count(race.work)} of at most ${numbers.counted(mostWork, 'trial')}.${left}${ended} Seed “${freshSeed.replace(/, again$/u, '')}”; all figures are of ${numbers.counted(fresh.trials, 'trial')} on seed “${freshSeed}”, engine ${fresh.engine}.`;
	}

	#missed(check: GuardCheck, losses: readonly number[]): string {
		const next = loosened(check, losses);
		const admit = next ? `; loosened to “${guardRule(next, this.words)}” it would be admitted` : '';
		return `${guardFigure(check, this.words)} where the guardrail says “${guardRule(check.guard, this.words)}”${admit}`;
	}
}
