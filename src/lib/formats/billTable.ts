import { moveRise } from '../engine/analysis/bills/billFigures';
import { BILL_REASONS, type BillsAtMove } from '../engine/analysis/bills/MoveBills';
import { MADE_UP_WORDS } from '../engine/simulation/madeUp';
import type { Scenario } from '../engine/simulation/scenario';
import { monthIndex, monthText } from './monthIndex';
import { csvText, type CsvCell } from './tables/csvText';

const HEAD = [
	...['id', 'segment', 'from', 'to', 'moves', 'announced', 'before', 'after', 'change', 'rise', 'priced', 'pricedRise', 'reason'],
	...['featuresLost', 'addOnsLost', 'overLimit', 'weight']
];

/**
 * Each customer's bill before and after a move, a line each, as CSV: amounts in the main unit of the currency, shares of the bill before, months
 * as YYYY-MM. `moves` is empty where the policy moves nobody, a rise from nothing too. `priced` is without what softens the move.
 */
export function billTable(bills: BillsAtMove, { segments, start, minorUnits, base }: Scenario): Iterable<string> {
	const first = monthIndex(start) ?? 0;
	const month = (number: number): string => (number > 0 ? monthText(first + number - 1) : '');
	const money = (cents: number): number => cents / minorUnits;
	const share = (before: number, after: number): number | null => {
		const rise = moveRise(before, after);
		return rise === Infinity ? null : rise;
	};
	const says = base.madeUp === true;
	function* rows(): Generator<CsvCell[]> {
		for (let i = 0; i < bills.ids.length; i++) {
			const [before, after, priced] = [bills.before[i], bills.after[i], bills.priced[i]];
			yield [
				...[bills.ids[i], segments[bills.segment[i]].id, bills.planIds[bills.from[i]], bills.to[i] < 0 ? '' : bills.planIds[bills.to[i]]],
				...[month(bills.month[i]), month(bills.announced[i]), money(before), money(after), money(after - before), share(before, after)],
				...[money(priced), share(before, priced), priced > before ? BILL_REASONS[bills.reason[i]] : ''],
				...[bills.featuresLost[i], bills.addOnsLost[i], bills.overLimit[i], bills.weight[i]],
				...(says ? [MADE_UP_WORDS] : [])
			];
		}
	}
	return csvText(says ? [...HEAD, 'base'] : HEAD, rows());
}
