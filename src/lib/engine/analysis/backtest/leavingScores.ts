import type { MovementLog } from '../history/MovementLog';
import type { Scenario } from '../../simulation/scenario';
import type { LeavingScores } from './Backtest';
import { chancesOfLeaving } from './chancesOfLeaving';
import { observedMonths } from './observedMonths';
import { reliabilityOf } from './reliabilityOf';

/** Within so many months who leaves is foretold, customer by customer. */
export const LEAVING_MONTHS = 3;

/** Who was a customer at an origin, by number in the whole log and in the order of the scenario's base. */
export type OriginBook = { readonly origin: number; readonly customers: Int32Array; readonly scenario: Scenario };

/** Chances of leaving at origins whose months do not overlap, all held together against who left. */
export function leavingScores(log: MovementLog, books: readonly OriginBook[]): LeavingScores | undefined {
	const chances: number[] = [];
	const happened: number[] = [];
	for (const { origin, customers, scenario } of books) {
		const left = leaversOf(log, origin);
		chancesOfLeaving(scenario, LEAVING_MONTHS).forEach((chance, i) => {
			chances.push(chance);
			happened.push(left.has(customers[i]) ? 1 : 0);
		});
	}
	if (chances.length === 0) return undefined;
	return { months: LEAVING_MONTHS, origins: books.length, ...reliabilityOf(Float64Array.from(chances), Uint8Array.from(happened)) };
}

function leaversOf(log: MovementLog, origin: number): ReadonlySet<number> {
	const left = new Set<number>();
	observedMonths(log, ({ customer, month, before, after }) => {
		if (month >= origin && month < origin + LEAVING_MONTHS && before > 0 && after === 0) left.add(customer);
	});
	return left;
}
