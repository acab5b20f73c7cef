import { countsCustomers, type ChartMark } from '../engine/analysis/explain/ChartMark';
import type { ExplainedCustomer } from '../engine/analysis/explain/Explained';
import { MADE_UP_WORDS } from '../engine/simulation/madeUp';
import type { Scenario } from '../engine/simulation/scenario';
import { csvText, type CsvCell } from './tables/csvText';

const HEAD = [
	...['id', 'segment', 'plan', 'weight', 'chance', 'chanceToday', 'amount', 'amountToday', 'lostOnlyHere', 'lostOnlyToday'],
	...['billBefore', 'billAfter', 'trial']
];

/**
 * The customers behind a mark, a line each, as CSV: shares of the trials looked at, amounts a month in the main unit of the currency (customers
 * where the mark counts those), bills at the move where there is one, and a trial that shows it.
 */
export function explainTable(
	mark: ChartMark,
	customers: Iterable<ExplainedCustomer>,
	{ minorUnits, base }: Pick<Scenario, 'minorUnits' | 'base'>
): Iterable<string> {
	const by = countsCustomers(mark) ? 1 : minorUnits;
	const says = base.madeUp === true;
	function* rows(): Generator<CsvCell[]> {
		for (const one of customers)
			yield [
				...[one.id, one.segment, one.plan, one.weight, one.chance, one.chanceToday, one.here / by],
				...[one.today === null ? null : one.today / by, one.lostOnlyHere, one.lostOnlyToday],
				...[one.bill && one.bill.before / minorUnits, one.bill && one.bill.after / minorUnits, one.trial],
				...(says ? [MADE_UP_WORDS] : [])
			];
	}
	return csvText(says ? [...HEAD, 'base'] : HEAD, rows());
}
