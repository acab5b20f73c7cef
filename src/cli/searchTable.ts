import { MOVEMENT_WORDS } from '../lib/charts/movementWords';
import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import { TrialWords } from '../lib/charts/TrialWords';
import { writeGuard } from '../lib/engine/analysis/guard';
import { isLargest, type GuardCheck } from '../lib/engine/analysis/guardChecks';
import { loosened } from '../lib/engine/analysis/search/loosened';
import { DROP_ERROR } from '../lib/engine/analysis/search/raceRounds';
import { ledgerReasons } from '../lib/engine/analysis/search/ledgerReasons';
import { LESS_IS_BETTER } from '../lib/engine/simulation/metrics';
import { isOpenEnd } from '../lib/formats/numberKind';
import { differenceWords } from './differenceWords';
import { evidenceNotes, upliftOfWhom } from './evidence';
import { wordsOf, type SearchOutcome, type SearchRequest } from './searchRun';
import { NONE, styled, table, type Look } from './table';

/** A search as a table of the best, the runner-up and the frontier, all of fresh draws, and what can be said of the best. */
export function searchTable(outcome: SearchOutcome, request: SearchRequest, look: Look): string {
	const words = new SearchWords(outcome, request);
	const notes = [...words.notes(), ...evidenceNotes(outcome.fresh)];
	return `${words.table(look)}\n\n${[words.best(), words.why(), words.luck(), ...words.guards()].filter(Boolean).join('\n')}\n${styled(notes.join('\n'), 'grey', look)}`;
}

class SearchWords {
	readonly numbers: Numbers;
	readonly words: TrialWords;
	readonly difference: (value: number) => string;

	constructor(
		readonly outcome: SearchOutcome,
		readonly request: SearchRequest
	) {
		this.numbers = new Numbers(request.scenario.currency);
		this.words = new TrialWords(this.numbers, outcome.fresh.trials);
		const ends = outcome.answer.finalists.flatMap(({ uplift, regret }) => [uplift.p5, uplift.p95, regret]);
		this.difference = differenceWords(request.objective, ends, this.numbers);
	}

	table(look: Look): string {
		const { words, numbers, difference, request } = this;
		const { finalists, today } = this.outcome.answer;
		const head = [
			'',
			...request.space.map(({ path }) => path),
			...['better by', '90% interval', 'P(better)', 'when searched', 'customers', 'regret', 'P(best)'],
			...request.guards.map(writeGuard)
		];
		const rows = finalists.map((one, i) => [
			i === 0 ? 'Best' : i === 1 ? 'Runner-up' : 'Frontier',
			...this.#choices(i),
			difference(one.uplift.mean),
			words.hasInterval ? words.interval(one.uplift, difference) : NONE,
			words.better(one.uplift),
			difference(one.searched),
			`${numbers.countUplift(one.customers.mean)}${one.onFrontier ? '' : ', not on the frontier'}`,
			difference(one.regret),
			words.chance(one.probabilityBest),
			...one.checks.map((check) => this.#checked(check))
		]);
		const stay = ['Today', ...request.space.map(() => NONE), ...[NONE, NONE, NONE, NONE, NONE], difference(today.regret)];
		return table(head, [...rows, [...stay, words.chance(today.probabilityBest), ...request.guards.map(() => NONE)]], look);
	}

	best(): string {
		const { space } = this.request;
		const { finalists, lead, isTie } = this.outcome.answer;
		const named = space.map(({ path }, axis) => `${path} ${this.#choices(0)[axis]}`).join('; ');
		const against =
			finalists.length < 2 || !lead
				? '; there is no other candidate'
				: isTie
					? '; the runner-up is equal to it in every trial: a tie'
					: lead.low !== null && lead.high !== null && (lead.low > 0 || lead.high < 0)
						? `, ${this.difference(lead.mean)} against the runner-up on fresh draws (95% Monte Carlo interval ${this.difference(lead.low)} to ${this.difference(lead.high)})`
						: `; ${this.numbers.counted(this.outcome.fresh.trials, 'trial')} do not tell it from the runner-up (${this.difference(lead.mean)} on fresh draws)`;
		return `Best: ${named}${against}.${this.#edge()}`;
	}

	/** What the best and the runner-up have apart, and what the ledger says of it. */
	why(): string {
		const { fresh, candidates, answer } = this.outcome;
		const [best, next] = answer.finalists;
		if (!next || answer.isTie) return '';
		const [own, other] = [this.#choices(0), this.#choices(1)];
		const apart = this.request.space.flatMap(({ path }, axis) =>
			own[axis] === other[axis] ? [] : [`${path} ${own[axis]} instead of ${other[axis]}`]
		);
		const ledgerOf = ({ id }: typeof best) => fresh.variants[candidates[id].variant.id].ledger;
		const reasons = ledgerReasons(ledgerOf(best), ledgerOf(next));
		const unit = ledgerUnit(reasons.map(({ mrr }) => mrr));
		const moved = reasons.map(({ movement, mrr }) => `${MOVEMENT_WORDS[movement]} ${this.numbers.moneyUplift(mrr, unit)}`);
		return `Against the runner-up: ${apart.join('; ')}. MRR over the run by movement, less the runner-up's: ${moved.join(', ') || 'no difference'}.`;
	}

	luck(): string {
		const { bias } = this.outcome.answer;
		const error = Number.isFinite(bias.standardError) ? ` (standard error ${this.difference(bias.standardError).replace(/^\+/u, '')})` : '';
		return `The best had ${this.difference(bias.mean)} of luck on the draws that it was chosen by${error}: fresh draws have none of it.`;
	}

	/** Where guardrails are missed: who misses least, by how much, and what would have to be loosened. */
	guards(): string[] {
		const { answer, losses } = this.outcome;
		if (this.request.guards.length === 0) return [];
		const met = answer.finalists[0].checks.every(({ meets }) => meets);
		if (met && answer.keepsGuards) return [];
		const at = Math.max(0, answer.leastMiss === null ? 0 : answer.finalists.findIndex(({ id }) => id === answer.leastMiss));
		const misses = answer.finalists[at].checks.filter(({ meets }) => !meets);
		const each = misses.map((check) => {
			const guard = loosened(check, losses[at]);
			return `${writeGuard(check.guard)} (${this.#checked(check)})${guard ? `, which would have to be ${writeGuard(guard)}` : ''}`;
		});
		const who = answer.keepsGuards
			? 'On fresh draws the best misses a guardrail that it kept in the search'
			: 'No candidate that stayed keeps every guardrail';
		const least = answer.leastMiss === null ? '' : `; ${this.#choices(at).join(', ')} misses least`;
		return [`${who}${least}${each.length > 0 ? `: ${each.join('; ')}` : ''}.`];
	}

	notes(): string[] {
		const { combinations, candidates, race, mostWork, raceTrials, freshSeed, fresh } = this.outcome;
		const { scenario, objective, worth, variant, budget } = this.request;
		const { numbers, words } = this;
		const sum = (fate: 'behind' | 'breaks' | 'cut') => race.rounds.reduce((all, round) => all + round[fate], 0);
		const drawn = candidates.length < combinations ? ` of ${numbers.count(combinations)} combinations` : '';
		const cut = sum('cut');
		const nearest = race.nearestCut === null ? '' : `, the nearest ${race.nearestCut.toFixed(1)} standard errors behind`;
		return [
			`${variant.name}, ${objective}${LESS_IS_BETTER.has(objective) ? ' (less is better)' : ''}${worth > 0 ? ` plus ${numbers.price(worth)} for each customer` : ''} at month ${scenario.months} against Today, ${words.count}; ${upliftOfWhom(fresh)}. Searched on seed ${scenario.seed}, all figures but "when searched" on seed "${freshSeed}".`,
			`${numbers.counted(candidates.length, 'candidate')}${drawn} raced on common draws: ${numbers.count(sum('behind'))} dropped as clearly behind (${numbers.percent(DROP_ERROR, 0)} chance at most that the best is among them), ${numbers.count(sum('breaks'))} for a guardrail broken for sure, ${numbers.count(cut)} because work is bounded${nearest}; ${numbers.count(race.work)} of at most ${numbers.counted(mostWork, 'trial')} of candidates.`,
			...(race.partial
				? [
						`Ended after ${numbers.counted(race.today.benefit.length, 'trial')} of each that stayed: the best so far, on as many fresh trials.`
					]
				: raceTrials < scenario.trials
					? [
							`The budget of ${numbers.counted(budget, 'trial')} of candidates ended the race at ${numbers.counted(raceTrials, 'trial')} of each that stayed (--budget).`
						]
					: []),
			...(words.hasInterval ? [] : [words.without90]),
			`Regret: what choosing it gives up on average against the best of these rows in each trial.`
		];
	}

	#choices(finalist: number): string[] {
		const { answer, candidates } = this.outcome;
		return wordsOf(this.request.space, candidates[answer.finalists[finalist].id].at);
	}

	#checked({ guard, found, meets }: GuardCheck): string {
		const figure = found === null ? NONE : isLargest(guard) ? `largest ${this.numbers.percentUplift(found)}` : this.words.chance(found);
		return `${meets ? 'met' : 'missed'}, ${figure}`;
	}

	#edge(): string {
		const { candidates, answer } = this.outcome;
		const { at } = candidates[answer.finalists[0].id];
		const ends = this.request.space.flatMap(({ path, choices }, axis) => {
			const numbers = choices.flatMap((choice) => (choice.kind === 'number' ? [choice.number] : [])).sort((a, b) => a - b);
			const own = choices[at[axis]];
			return own.kind === 'number' && numbers.length > 1 && isOpenEnd(path, own.number, numbers) ? [path] : [];
		});
		return ends.length > 0 ? ` It lies at the end of what was tried of ${ends.join(' and ')}: widen the bounds.` : '';
	}
}
