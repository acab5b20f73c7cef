import { standardError, type MeanAndError } from '../../math/standardError';
import { chancesOf } from '../../simulation/chancesOf';
import type { Lead } from '../../simulation/decision';
import { pairedLead } from '../../simulation/pairedLead';
import type { Uplift } from '../../simulation/results';
import { upliftOf } from '../../simulation/spread';
import { leastMiss, type GuardCheck } from '../guardChecks';
import { averageOf, type Field } from './candidates';
import { frontierOf, spreadOver } from './frontier';
import type { Race } from './race';

/** Most candidates that are run again, the best and the runner-up among them: as many as are simulated beside one Today. */
export const MOST_AGAIN = 8;

/** A candidate that was run again on fresh draws. */
export type Finalist = {
	/** Its number in the race. */
	readonly id: number;
	/** Means against Today on the draws of the search. */
	readonly searched: number;
	/** On the fresh ones: what is large is good. */
	readonly uplift: Uplift;
	/** Customers at the last month against Today. */
	readonly customers: MeanAndError;
	/** What choosing it gives up, on average, against the best of the finalists and Today in each trial; its chance to be that one. */
	readonly regret: number;
	readonly probabilityBest: number;
	/** No other finalist brings as much and keeps as many. */
	readonly onFrontier: boolean;
	readonly checks: readonly GuardCheck[];
};

export type SearchAnswer = {
	/** The best and the runner-up first, as the search found them; then the frontier. */
	readonly finalists: readonly Finalist[];
	/** What staying with Today gives up, and its chance to be the best. */
	readonly today: { readonly regret: number; readonly probabilityBest: number };
	/**
	 * What the best had more on the draws that it was chosen by than on fresh ones, with its error: the one that leads has luck on its side. The fresh
	 * figure has none of it.
	 */
	readonly bias: MeanAndError;
	/** What the best has more than the runner-up on fresh draws; null without one. */
	readonly lead: Lead | null;
	/** Whether they are equal in every trial of the search and after it. */
	readonly isTie: boolean;
	/** Whether the search found one that keeps every guardrail. */
	readonly keepsGuards: boolean;
	/** Number of the candidate that misses least, where none keeps them on fresh draws. */
	readonly leastMiss: number | null;
};

/** Who is run again: the best, the runner-up, and the frontier of those who stayed. */
export function finalistsOf({ ranking, candidates }: Race): number[] {
	const first = ranking.slice(0, 2);
	const kept = ranking.filter((id) => candidates[id].checks.every(({ meets }) => meets));
	const of = kept.length > 0 ? kept : ranking;
	const frontier = frontierOf(of.map((id) => ({ benefit: candidates[id].uplift, customers: candidates[id].customers }))).map((i) => of[i]);
	return [
		...first,
		...spreadOver(
			frontier.filter((id) => !first.includes(id)),
			MOST_AGAIN - first.length
		)
	];
}

/**
 * What a search found, told by fresh draws.
 * @param ids as `finalistsOf` gives them
 * @param field these on fresh draws, in their order
 * @param checks how each stands to the guardrails there; none without guardrails
 */
export function searchAnswer(
	race: Race,
	ids: readonly number[],
	{ today, candidates }: Field,
	checks: readonly (readonly GuardCheck[])[] = []
): SearchAnswer {
	const names = ['today', ...ids.map(String)];
	const chances = chancesOf(names, [today.benefit, ...candidates.map(({ benefit }) => benefit)]);
	const frontier = new Set(
		frontierOf(candidates.map(({ benefit, customers }) => ({ benefit: averageOf(benefit), customers: averageOf(customers) })))
	);
	const finalists = ids.map((id, i): Finalist => {
		const { benefit, customers } = candidates[i];
		return {
			id,
			searched: race.candidates[id].uplift,
			uplift: upliftOf(differences(benefit, today.benefit), false),
			customers: standardError(differences(customers, today.customers)),
			regret: chances.regret[String(id)],
			probabilityBest: chances.best[String(id)],
			onFrontier: frontier.has(i),
			checks: checks[i] ?? []
		};
	});
	const [best, runnerUp] = candidates;
	const pairs = race.ranking.slice(0, 2).flatMap((id) => race.draws.get(id) ?? []);
	const keeps = ({ checks }: Pick<Finalist, 'checks'>) => checks.every(({ meets }) => meets);
	return {
		finalists,
		today: { regret: chances.regret.today, probabilityBest: chances.best.today },
		bias: biasOf(race, finalists[0]),
		lead: ids.length > 1 ? pairedLead(differences(best.benefit, runnerUp.benefit)) : null,
		isTie: pairs.length > 1 && ids.length > 1 && equal(pairs[0].benefit, pairs[1].benefit) && equal(best.benefit, runnerUp.benefit),
		keepsGuards: keeps(race.candidates[race.ranking[0]]),
		leastMiss: finalists.some(keeps) ? null : (leastMiss(finalists)?.id ?? null)
	};
}

/** The draws of the search and the fresh ones are independent, so that their variances add up. */
function biasOf({ draws, today }: Race, { id, searched, uplift }: Finalist): MeanAndError {
	const own = draws.get(id);
	const before = own ? standardError(differences(own.benefit, today.benefit)).standardError : Infinity;
	const after = uplift.se ?? Infinity;
	return { mean: searched - uplift.mean, standardError: Math.sqrt(before * before + after * after) };
}

const differences = (values: Float64Array, others: Float64Array): Float64Array => values.map((value, trial) => value - others[trial]);
const equal = (one: Float64Array, other: Float64Array): boolean => one.every((value, trial) => value === other[trial]);
