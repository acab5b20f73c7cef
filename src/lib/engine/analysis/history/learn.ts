import type { PriceBook } from '../../catalog/priceBook';
import type { Survived } from '../../market/cohortLaw';
import type { AssumptionRow } from '../../market/resolveAssumptions';
import { meanOf } from '../../math/distribution';
import { forcedRises, stirredBy } from './forcedRises';
import { groupsOf, sharing, subjectOf } from './learnedGroups';
import type { Learned, LearnedInput, NotLearned } from './Learned';
import { learnArrivals, learnReturns } from './learnArrivals';
import { learnChurn } from './learnChurn';
import { learnReaction } from './learnReaction';
import { learnSeats } from './learnSeats';
import type { MovementLog } from './MovementLog';
import { livesWhere, observedLives } from './observedLives';
import type { OpenExposure } from './OpenExposure';
import { priceEvents, type PriceEvent } from './priceEvents';
import { salesInputs } from './salesInputs';
import { seatPaths } from './seatPaths';
import { BookNames } from './soldMovements';
import { learnedOf, usageInputs } from './usageInputs';

/** Spread of one piece's value over its elasticity (MODEL 5). */
const TWO_PHI_0 = 0.7978845608028654;

/** What a history is read with. */
export type LearnOptions = {
	/** The segments of the rows, in their order. */
	readonly segments: readonly { readonly id: string; readonly name: string }[];
	/** Share of annual contracts among those whose term the history does not tell; default 0: they count as monthly. */
	readonly annualShare?: number;
	/** Today's book: tells what an item or a plan of the history is. */
	readonly book?: PriceBook;
	/** Meters of the usage file that are seats, by id. */
	readonly licensed?: readonly string[];
	/** How much of the time customers are open to a sale (`expectedExposure`). */
	readonly exposure?: OpenExposure;
	/** Today's customers by decisions survived, for each segment (`survivedBySegment`): churn is theirs; default: of those at the end of the history. */
	readonly survived?: readonly Survived[];
	/** Price events; default: those that are found. */
	readonly events?: readonly PriceEvent[];
};

/**
 * What a history says of the assumptions: each range after the data, with what it rests on, how well it fits, and what could not be learned. Every
 * range is the likelihood of the history times the range before, so little data leave it as wide as it was.
 * @param rows the assumptions of the scenario with their ranges (`resolveAssumptions`)
 */
export function learn(log: MovementLog, rows: readonly AssumptionRow[], options: LearnOptions): Learned {
	const row = (path: string): AssumptionRow => {
		const found = rows.find((candidate) => candidate.path === path);
		if (!found) throw new RangeError(`the assumptions have no ${path}`);
		return found;
	};
	const { segments, annualShare = 0, licensed = [] } = options;
	const { groups, strangers } = groupsOf(log, segments);
	const names = new BookNames(log, options.book);
	const events = options.events ?? priceEvents(log);
	const rises = forcedRises(log, events);
	const stirred = stirredBy(log, events, rises);
	const lives = observedLives(log);
	const said: (LearnedInput | NotLearned)[] = [];
	let isLawLearned = false;
	for (const group of groups) {
		const own = livesWhere(lives, (life) => group.holds(lives.segment[life]));
		const subject = (path: string) => subjectOf(row(path), group);
		const base = group.places.length === 1 ? options.survived?.[group.places[0]] : undefined;
		const churn = learnChurn({ lives: own, annualShare, stirred, base, churn: subject('churn'), churnRatio: subject('churnRatio') });
		isLawLearned ||= churn.inputs.length > 0;
		said.push(...churn.inputs, ...churn.kept);
		const terms = { contact: meanOf(subject('priceReaction.contact').prior), toleranceSpread: toleranceSpread(subject) };
		said.push(learnReaction(subject('priceReaction.k'), own, churn.laws, rises, terms));
		said.push(...usageInputs(log, group, subject, licensed));
		const paths = seatPaths(log, own, (item) => names.motion[item] >= 0);
		said.push(...learnSeats(subject('seatGrowth'), subject('seatVolatility'), paths));
		said.push(learnArrivals(subject('newCustomers'), own));
	}
	for (const group of sharing(row('winBack'), groups))
		said.push(learnReturns(subjectOf(row('winBack'), group), log, (customer) => group.holds(log.customers.segment[customer])));
	const wasForced = (customer: number, month: number) => rises.get(customer)?.some((rise) => rise.month === month) ?? false;
	said.push(...salesInputs({ log, names, groups, row, wasForced, ...options }));
	return {
		...learnedOf(said),
		churnLaw: isLawLearned ? 'cohort' : undefined,
		strangers
	};
}

/** Spread of ln tau between customers, at the means. */
function toleranceSpread(subject: (path: string) => ReturnType<typeof subjectOf>): number {
	const [elasticity, persistence] = ['elasticity', 'persistence'].map((path) => meanOf(subject(path).prior));
	return (TWO_PHI_0 / Math.abs(elasticity)) * Math.sqrt(persistence);
}
