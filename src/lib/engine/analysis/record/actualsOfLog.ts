import { observedMonths } from '../backtest/observedMonths';
import type { MovementLog } from '../history/MovementLog';
import type { Actual } from './Actual';

/** Months that retention looks back on. */
const YEAR = 12;

/**
 * The actuals of a log of movements: MRR and customers at the end of each month and before the first, NRR of those who were there twelve months
 * before, and what moved MRR. Who comes, and who comes back, is new; GRR is not told, as the log does not say what a bill would have been.
 * @param monthOf writes a month since year 0
 * @param minorUnits of the currency: 100 cents
 */
export function actualsOfLog(log: MovementLog, monthOf: (index: number) => string, minorUnits = 100): Actual[] {
	const { months, customers } = log;
	const column = () => new Float64Array(months + 1);
	const [mrr, heads, brought, expansion, contraction, churn, stayed] = Array.from({ length: 7 }, column);
	for (const cents of customers.opening) {
		mrr[0] += cents;
		if (cents > 0) heads[0]++;
	}
	observedMonths(log, ({ month, before, after, expansion: up }) => {
		const t = month + 1;
		mrr[t] += after - before;
		heads[t] += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
		if (before <= 0) brought[t] += after;
		else if (after <= 0) churn[t] += before;
		else {
			expansion[t] += up;
			contraction[t] += before + up - after;
		}
	});
	for (let t = 1; t <= months; t++) {
		mrr[t] += mrr[t - 1];
		heads[t] += heads[t - 1];
	}
	if (months >= YEAR)
		levelsOf(log, (level) => {
			for (let t = YEAR; t <= months; t++) if (level[t - YEAR] > 0) stayed[t] += level[t];
		});
	const row = (t: number): Actual[] => {
		const month = monthOf(log.first + t - 1);
		const money = (value: number) => value / minorUnits;
		const levels: Actual[] = [
			{ month, figure: 'mrr', value: money(mrr[t]) },
			{ month, figure: 'customers', value: heads[t] }
		];
		if (t === 0) return levels;
		return [
			...levels,
			...(t >= YEAR && mrr[t - YEAR] > 0 ? [{ month, figure: 'nrr12', value: stayed[t] / mrr[t - YEAR] } as const] : []),
			{ month, figure: 'new', value: money(brought[t]) },
			{ month, figure: 'expansion', value: money(expansion[t]) },
			{ month, figure: 'contraction', value: money(contraction[t]) },
			{ month, figure: 'churn', value: money(churn[t]) }
		];
	};
	return Array.from({ length: months + 1 }, (_, t) => row(t)).flat();
}

/** Visits the MRR of each customer at the end of each month, entry 0 before the first. */
function levelsOf(log: MovementLog, visit: (level: Float64Array) => void): void {
	const { customer, month, cents } = log.movements;
	const level = new Float64Array(log.months + 1);
	let at = 0;
	for (let c = 0; c < log.customers.ids.length; c++) {
		level.fill(log.customers.opening[c]);
		for (; at < customer.length && customer[at] === c; at++) for (let t = month[at] + 1; t <= log.months; t++) level[t] += cents[at];
		visit(level);
	}
}
