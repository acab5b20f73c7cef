import { binomialBand } from '../../math/binomialBand';
import { standardError } from '../../math/standardError';
import { studentQuantile } from '../../math/studentQuantile';
import type { Guard } from '../guard';
import { isLargest, type GuardCheck } from '../guardChecks';
import { candidateChecks, joinedDraws, averageOf, type Draws, type Field } from './candidates';
import { frontierOf, spreadOver } from './frontier';
import { DROP_ERROR, MOST_FRONTIER, raceRounds } from './raceRounds';

/**
 * What became of a candidate: it stayed to the end; it was clearly behind; it broke a guardrail for sure; or it went because the work is bounded,
 * which shows nothing.
 */
export type Fate = 'stayed' | 'behind' | 'breaks' | 'cut';

export type Raced = {
	readonly fate: Fate;
	/** Trials that it has. */
	readonly trials: number;
	/** Means against Today on its trials. */
	readonly uplift: number;
	readonly customers: number;
	readonly checks: readonly GuardCheck[];
	/** What it lacked to the leader of the round in which it went, or of the last one, with its error. */
	readonly behind: number;
	readonly behindError: number;
};

export type RaceRound = { readonly trials: number; readonly field: number } & Readonly<Record<Exclude<Fate, 'stayed'>, number>>;

export type Race = {
	readonly candidates: readonly Raced[];
	/** Those who stayed, best first: those that keep the guardrails before those that miss least. */
	readonly ranking: readonly number[];
	/** Of those who stayed. */
	readonly draws: ReadonlyMap<number, Draws>;
	readonly today: Draws;
	readonly rounds: readonly RaceRound[];
	/** Trials of candidates that were simulated, of how many at most. */
	readonly work: number;
	/** Standard errors that the nearest of those that were cut was behind; null where none was. */
	readonly nearestCut: number | null;
	/** It was ended before its last round: those who stayed are those of the last whole one. */
	readonly partial: boolean;
};

/** Where a race stands after a round. */
export type RaceStanding = {
	readonly trials: number;
	/** Who stays. */
	readonly left: number;
	/** The number of the one that leads, and its mean against Today. */
	readonly leader: number;
	readonly uplift: number;
};

export type RaceOptions = {
	readonly trials: number;
	readonly guards?: readonly Guard[];
	readonly first?: number;
	/** Whether it was told to end: what `evaluate` then throws ends the race with the rounds that are whole. */
	readonly isEnded?: () => boolean;
	readonly onRound?: (standing: RaceStanding) => void;
};

type Runner = { readonly id: number; readonly draws: Draws; readonly checks: readonly GuardCheck[]; readonly trade: Trade };
type Trade = { readonly benefit: number; readonly customers: number };

/**
 * Finds the best of many candidates on common draws. All run a few trials; those clearly behind the leader go (a paired t test at an error that,
 * shared out over all pairs and rounds, comes to 5% for the race), and so do those that break a guardrail for sure; then the trials are doubled.
 * Work is bounded by successive halving (Karnin, Koren, Somekh 2013): after each round at most half as many stay. Up to six of the frontier of
 * benefit against customers stay for its sake.
 * @param evaluate the candidates with these numbers in the trials from..to, and Today; the same draws for all
 * @param count candidates, at least one
 */
export async function race(
	count: number,
	evaluate: (ids: readonly number[], from: number, to: number) => Promise<Field>,
	{ trials, guards = [], first, isEnded = () => false, onRound }: RaceOptions
): Promise<Race> {
	const planned = raceRounds(count, trials, first);
	const error = DROP_ERROR / (Math.max(1, count - 1) * planned.length);
	const raced: (Raced | undefined)[] = Array.from({ length: count });
	const rounds: RaceRound[] = [];
	const known = new Map<number, Draws>();
	let field = [...raced.keys()];
	let today: Draws | undefined;
	let ranked: Runner[] = [];
	let [done, work, nearestCut] = [0, 0, Infinity];
	let partial = false;
	for (const [index, round] of planned.entries()) {
		let more: Field;
		try {
			more = await evaluate(field, done, round.trials);
		} catch (error) {
			if (!isEnded() || done === 0) throw error;
			partial = true;
			break;
		}
		work += field.length * (round.trials - done);
		done = round.trials;
		const now = (today = joinedDraws(today, more.today));
		field.forEach((id, i) => known.set(id, joinedDraws(known.get(id), more.candidates[i])));
		ranked = rankedOf(field, known, now, guards);
		const isLast = index === planned.length - 1;
		const fates = isLast ? ranked.map((): Fate => 'stayed') : fatesOf(ranked, round.stay, error);
		const counted = { behind: 0, breaks: 0, cut: 0 };
		ranked.forEach((runner, i) => {
			const fate = fates[i];
			const gap = gapOf(ranked[0], runner);
			raced[runner.id] = told(runner, now, fate, gap);
			if (fate === 'stayed') return;
			counted[fate]++;
			known.delete(runner.id);
			if (fate === 'cut') nearestCut = Math.min(nearestCut, gap.mean > 0 ? gap.mean / gap.standardError : 0);
		});
		rounds.push({ trials: done, field: field.length, ...counted });
		ranked = ranked.filter((_, i) => fates[i] === 'stayed');
		field = ranked.map(({ id }) => id).sort((a, b) => a - b);
		onRound?.({ trials: done, left: field.length, leader: ranked[0].id, uplift: ranked[0].trade.benefit - averageOf(now.benefit) });
	}
	return {
		candidates: raced.flatMap((one) => one ?? []),
		ranking: ranked.map(({ id }) => id),
		draws: known,
		today: today ?? { benefit: new Float64Array(0), customers: new Float64Array(0) },
		rounds,
		work,
		nearestCut: rounds.some(({ cut }) => cut > 0) ? nearestCut : null,
		partial
	};
}

/** Best first: those that keep every guardrail by their mean, then those that miss fewest and least. */
function rankedOf(field: readonly number[], known: ReadonlyMap<number, Draws>, today: Draws, guards: readonly Guard[]): Runner[] {
	const runners = field.flatMap((id): Runner[] => {
		const draws = known.get(id);
		if (!draws) return [];
		const trade = { benefit: averageOf(draws.benefit), customers: averageOf(draws.customers) };
		return [{ id, draws, checks: candidateChecks(today, draws, guards), trade }];
	});
	return runners.sort((a, b) => missed(a) - missed(b) || beyond(a) - beyond(b) || b.trade.benefit - a.trade.benefit || a.id - b.id);
}

const missed = ({ checks }: Pick<Runner, 'checks'>): number => checks.filter(({ meets }) => !meets).length;
const beyond = ({ checks }: Pick<Runner, 'checks'>): number => checks.reduce((sum, { excess }) => sum + excess, 0);

/** Who stays after a round, by rank. Nobody is dropped for a guardrail, or by a leader, that keeps none of them yet. */
function fatesOf(ranked: readonly Runner[], stay: number, error: number): Fate[] {
	const [leader] = ranked;
	const trials = leader.draws.benefit.length;
	const bound = trials > 1 ? studentQuantile(1 - 2 * error, trials - 1) : Infinity;
	const isKept = missed(leader) === 0;
	const fates = ranked.map((runner): Fate => {
		if (!isKept || runner === leader) return 'stayed';
		if (runner.checks.some((check) => isBroken(check, trials, error))) return 'breaks';
		const { mean, standardError: se } = gapOf(leader, runner);
		return mean > 0 && mean > bound * se ? 'behind' : 'stayed';
	});
	const trading = ranked.flatMap((runner, i) => (fates[i] !== 'breaks' && (!isKept || missed(runner) === 0) ? [i] : []));
	const frontier = frontierOf(trading.map((i) => ranked[i].trade)).map((i) => trading[i]);
	const places = new Set(spreadOver(frontier, MOST_FRONTIER));
	for (const i of places) fates[i] = 'stayed';
	let free = stay - places.size;
	return fates.map((fate, i) => (fate !== 'stayed' || places.has(i) || free-- > 0 ? fate : 'cut'));
}

/** More trials would not mend it: the largest rise only grows, and the chance is above what is allowed for sure. */
function isBroken({ guard, found, meets }: GuardCheck, trials: number, error: number): boolean {
	if (meets || found === null) return false;
	if (guard.metric === 'bill') return isLargest(guard);
	return guard.chance === 0 || binomialBand(Math.round(found * trials), trials, 1 - 2 * error).low > guard.chance;
}

const gapOf = (leader: Runner, runner: Runner) =>
	standardError(leader.draws.benefit.map((value, trial) => value - runner.draws.benefit[trial]));

function told({ draws, checks, trade }: Runner, today: Draws, fate: Fate, gap: ReturnType<typeof standardError>): Raced {
	return {
		fate,
		trials: draws.benefit.length,
		uplift: trade.benefit - averageOf(today.benefit),
		customers: trade.customers - averageOf(today.customers),
		checks,
		behind: gap.mean,
		behindError: gap.standardError
	};
}
