import { medianOf } from '../../math/medianOf';
import { ENGINE_VERSION } from '../../simulation/ENGINE_VERSION';
import type { Scenario } from '../../simulation/scenario';
import type { MovementLog } from '../history/MovementLog';
import { FORETOLD, type Foretold } from './actualPath';
import type { Backtest, HitsAhead, LoggedEvent } from './Backtest';
import type { BacktestOptions } from './BacktestOptions';
import { bandHits } from './bandHits';
import type { Foretelling } from './foretell';
import { LEAVING_MONTHS, leavingScores } from './leavingScores';
import type { MonthStep } from './monthlySteps';
import { apartBy } from './originsOf';
import { scoreFigure } from './scoreFigure';
import { trustIn } from './trustIn';

/** Fewest customers that a segment has at every origin, to be scored by itself. */
const FEWEST_IN_SEGMENT = 20;
/** Fewest origins without a price change for which those with one are left out of the scores. */
const FEWEST_CALM = 6;

/** What a back-test has seen. */
export type Seen = {
	readonly log: MovementLog;
	readonly scenario: Scenario;
	readonly steps: readonly MonthStep[];
	readonly told: readonly Foretelling[];
	readonly changes: readonly LoggedEvent[];
	readonly existingOnly: boolean;
	readonly options: BacktestOptions;
};

/** Scores, hits, chances and whether to trust them, of what was foretold at all origins. */
export function concludeBacktest({ log, scenario, steps, told, changes, existingOnly, options }: Seen): Backtest {
	const { holdOut, trials } = options;
	const calm = told.filter(({ scores }) => !scores.hasEvent);
	const scored = calm.length >= FEWEST_CALM ? calm : told;
	const months = scored.map(({ scores }) => scores.month);
	const hasExpansion = steps.some(({ expansion }) => expansion > 0);
	const figures = FORETOLD.filter((figure) => figure !== 'expansion' || hasExpansion).map((figure) => {
		const cases = told.map((one) => ({ ...one.cases[figure], month: one.scores.month, isScored: scored.includes(one) }));
		return scoreFigure(figure, cases, historyOf(figure, steps, scenario.minorUnits));
	});
	const segments = segmentHits(months, holdOut, scored);
	const leaving = leavingOf(log, scored);
	const events = changes.map((event) => withMiss(event, told, holdOut));
	const { first, months: length } = log;
	return {
		...{ tierlab: 1, engine: ENGINE_VERSION, currency: scenario.currency, first, months: length, holdOut, trials, existingOnly },
		origins: told.map((one) => ({ ...one.scores, isScored: scored.includes(one) })),
		figures,
		...(segments ? { segments } : {}),
		...(leaving ? { leaving } : {}),
		events,
		notes: notesOf(log, told, scored.length, existingOnly),
		verdict: trustIn({ figures, segments, leaving, events, holdOut })
	};
}

/** Those foretold at origins whose months do not overlap, as far as the history goes. */
function leavingOf(log: MovementLog, scored: readonly Foretelling[]) {
	const known = scored.filter(({ origin }) => origin + LEAVING_MONTHS <= log.months);
	const origins = known.map(({ origin }) => origin);
	const books = apartBy(origins, LEAVING_MONTHS).map((place) => known[place].book);
	return leavingScores(log, books);
}

/** Where there are several segments that are large enough. MRR alone: the customers of a segment and what they pay are no two cases. */
function segmentHits(origins: readonly number[], ahead: number, told: readonly Foretelling[]): HitsAhead | undefined {
	const large = [...told[0].segments.keys()].filter((s) => told.every(({ segments }) => segments[s].size >= FEWEST_IN_SEGMENT));
	if (large.length < 2) return undefined;
	const cases = apartBy(origins, ahead).flatMap((place) => large.map((s) => told[place].segments[s]));
	return { ahead, independent: cases.length, bands: bandHits(cases) };
}

function historyOf(figure: Foretold, steps: readonly MonthStep[], minorUnits: number): number[] {
	if (figure === 'mrr') return steps.map(({ mrr }) => mrr / minorUnits);
	if (figure === 'customers') return steps.map(({ customers }) => customers);
	let sum = 0;
	return steps.map(({ expansion }) => (sum += expansion / minorUnits));
}

/** How far MRR came out from the median, where the price change lies in what was foretold. */
function withMiss(event: LoggedEvent, told: readonly Foretelling[], ahead: number): LoggedEvent {
	const before = told.filter(({ scores: { month } }) => event.month >= month && event.month < month + ahead);
	if (before.length === 0) return event;
	const misses = before.map(({ cases: { mrr } }) => mrr.actual[ahead] / medianOf(mrr.trials[ahead].slice()) - 1);
	return { ...event, miss: misses.reduce((sum, miss) => sum + miss, 0) / misses.length };
}

function notesOf(log: MovementLog, told: readonly Foretelling[], scored: number, existingOnly: boolean): string[] {
	const sum = (of: (scores: Foretelling['scores']) => number) => told.reduce((all, { scores }) => all + of(scores), 0);
	const [customers, own, nearest] = [sum((one) => one.customers), sum((one) => one.plans.own), sum((one) => one.plans.nearest)];
	const share = (count: number) => `${Math.round((100 * count) / customers)}%`;
	return [
		existingOnly
			? 'Existing customers only: of each origin, those who were there. Who came later counts neither in what happened nor in what was foretold.'
			: 'All customers: those who were there at an origin, and those who came after it.',
		...(scored < told.length
			? [`${told.length - scored} of ${told.length} origins have a price change in the months after them and are not in the scores.`]
			: []),
		...(own > 0
			? [`Plans of ${share(own)} of the customers are those that the scenario's own customers have now: the history names none.`]
			: []),
		...(nearest > 0
			? [`Plans of ${share(nearest)} of the customers are guessed: the one whose customers pay nearest to what they paid.`]
			: []),
		...(log.usage ? [] : ['Use, health and add-ons of the past are not known: they are drawn as for any base without them.'])
	];
}
