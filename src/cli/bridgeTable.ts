import { ledgerUnit, Numbers } from '../lib/charts/numbers';
import { bridgeOf } from '../lib/engine/analysis/history/bridgeOf';
import { exposureOf } from '../lib/engine/analysis/history/exposureOf';
import type { MovementLog } from '../lib/engine/analysis/history/MovementLog';
import { priceEvents } from '../lib/engine/analysis/history/priceEvents';
import { planMoves } from '../lib/engine/analysis/history/planMoves';
import { knownNames } from '../lib/engine/catalog/knownNames';
import { monthText } from '../lib/formats/monthIndex';
import { NONE, styled, table, type Look } from './table';

/** Most moves from plan to plan that are listed. */
const MOVES = 12;

/** How a history's amounts are written; without a currency they are dollars in looks alone, so the sign is left out. */
export type HistoryMoney = { readonly currency: string; readonly minorUnits: number };

/** What became of the MRR in each month. */
export function bridgeTable(log: MovementLog, { currency, minorUnits }: HistoryMoney, look: Look): string {
	const numbers = new Numbers(currency);
	const bridge = bridgeOf(log);
	const unit = ledgerUnit(bridge.flatMap(({ start, end }) => [start / minorUnits, end / minorUnits]));
	const money = (cents: number) => numbers.money(cents / minorUnits, unit);
	const rows = bridge.map(({ month, start, new: fresh, expansion, returned, contraction, churn, end, off, customers }) => [
		monthText(month),
		...[start, fresh, expansion, returned, contraction, churn, end].map(money),
		numbers.count(customers),
		off === 0 ? 'yes' : `off by ${numbers.price(off / minorUnits)}`
	]);
	const head = ['Month', 'Start', 'New', 'Expansion', 'Returned', 'Contraction', 'Churn', 'End', 'Customers', 'Closes'];
	return table(head, rows, look);
}

/** How often customers could leave, and did: by segment and term. */
export function exposureTable(log: MovementLog, look: Look): string {
	const numbers = new Numbers('USD');
	const rows = exposureOf(log).map(({ segment, decision, customers, counts, ageless }) => {
		const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
		const [faced, left] = [sum(counts.faced) + ageless.faced, sum(counts.left) + ageless.left];
		const rate = faced > 0 ? numbers.percent(left / faced) : NONE;
		const unknown = ageless.faced > 0 ? numbers.percent(ageless.faced / faced, 0) : NONE;
		return [segment, decision, numbers.count(customers), numbers.count(faced), numbers.count(left), rate, unknown];
	});
	return table(['Segment', 'Decides by', 'Customers', 'Decisions', 'Left', 'Rate', 'Of unknown age'], rows, look);
}

/** Changes of price that were done to many customers at once, and who left after them. */
export function priceEventTable(log: MovementLog, look: Look): string {
	const numbers = new Numbers('USD');
	const events = priceEvents(log);
	if (events.length === 0) return 'No price events: nothing in this history tells how customers react to a price.';
	const rate = ({ left, of }: { readonly left: number; readonly of: number }) => `${left} of ${numbers.count(of)}`;
	const rows = events.map(({ month, plans, moved, share, rise, leavers }) => [
		monthText(month),
		plans.length > 0 ? knownNames(plans) : 'not known',
		numbers.count(moved.length),
		numbers.percent(share, 0),
		numbers.percentUplift(rise, 1),
		`${rate(leavers.moved)} (${leavers.months} months)`,
		rate(leavers.others)
	]);
	return table(['Price event', 'Plans', 'Moved', 'Of the plan', 'Median change', 'Left after', 'Others who left'], rows, look);
}

/** Who went from which plan to which. */
export function planMoveTable(log: MovementLog, { currency, minorUnits }: HistoryMoney, look: Look): string | undefined {
	const moves = planMoves(log);
	if (moves.length === 0) return undefined;
	const numbers = new Numbers(currency);
	const rows = moves
		.slice(0, MOVES)
		.map(({ from, to, customers, cents }) => [`${from} -> ${to}`, numbers.count(customers), numbers.moneyUplift(cents / minorUnits)]);
	const rest = moves.length > MOVES ? `\n${styled(`${moves.length - MOVES} more pairs of plans.`, 'grey', look)}` : '';
	return table(['From plan to plan', 'Times', 'MRR'], rows, look) + rest;
}
