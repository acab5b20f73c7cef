import type { RolloutMove } from '../../engine/analysis/rollout/rolloutMoves';
import type { Rate } from '../../engine/analysis/rollout/stopRule';
import { MADE_UP_WORDS } from '../../engine/simulation/madeUp';
import type { Scenario, Variant } from '../../engine/simulation/scenario';
import { csvText, type CsvCell } from '../tables/csvText';
import { monthStart } from './monthStart';
import { Offers } from './offers';

const HEAD = [
	...['id', 'segment', 'wave', 'notice', 'effective', 'billing', 'oldPlan', 'newPlan', 'oldPrice', 'newPrice'],
	...['billBefore', 'billAfter', 'laterSteps', 'unusedMonths', 'credit', 'charge', 'proration', 'leaves', 'leavesError', 'weight']
];

/**
 * Who moves when, from which price and bill to which, a line each, as CSV: amounts in the main unit of the currency, bills a month, prices per
 * month or year as billed, dates the first day of their month.
 * @param risks of leaving, in the order of the moves
 */
export function rolloutTable(
	moves: readonly RolloutMove[],
	risks: readonly (Rate | undefined)[],
	scenario: Scenario,
	variant: Variant
): Iterable<string> {
	const { segments, start, minorUnits, base } = scenario;
	const offers = new Offers(scenario, variant);
	const money = (cents: number): number => cents / minorUnits;
	const says = base.madeUp === true;
	function* rows(): Generator<CsvCell[]> {
		for (const [at, move] of moves.entries()) {
			const { old, next } = offers.plan(move);
			const { proration, before, after } = move;
			const risk = risks[at];
			yield [
				...[move.id, segments[move.segment].id, move.wave + 1, monthStart(start, move.notice), monthStart(start, move.month)],
				...[move.annual ? 'annual' : 'monthly', move.from, move.to, old.amount ?? null, next.amount ?? null],
				...[money(before), money(after)],
				move.steps.map(({ month, cents }) => `${monthStart(start, month)} ${money(cents)}`).join('; '),
				...(proration
					? [proration.months, money(proration.credit), money(proration.charge), money(proration.charge - proration.credit)]
					: [0, 0, 0, 0]),
				...[risk?.share ?? null, risk?.error ?? null, move.weight],
				...(says ? [MADE_UP_WORDS] : [])
			];
		}
	}
	return csvText(says ? [...HEAD, 'base'] : HEAD, rows());
}
