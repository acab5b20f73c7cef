import { BILL_THRESHOLDS } from '../../market/BillChanges';
import type { MovedBills } from '../../simulation/forcedMoves';
import type { ForcedBills } from '../../simulation/results';
import type { Guard } from '../guard';
import { guardChecks, type GuardCheck } from '../guardChecks';

/** What a candidate, or Today, comes to in each trial. */
export type Draws = {
	/** What is to be large. */
	readonly benefit: Float64Array;
	/** Customers at the last month. */
	readonly customers: Float64Array;
	/** What it does to the bills of those whom it moves; left out where no guardrail asks for it. */
	readonly bills?: readonly MovedBills[];
};

/** Candidates and Today on the same trials. */
export type Field = { readonly today: Draws; readonly candidates: readonly Draws[] };

/** How a candidate stands to guardrails in the trials that it has. */
export function candidateChecks(today: Draws, own: Draws, guards: readonly Guard[]): GuardCheck[] {
	if (guards.length === 0) return [];
	const values = { customers: { today: [...today.customers], own: [...own.customers] } };
	const bills: Record<string, ForcedBills> = own.bills ? { own: forcedOf(own.bills) } : {};
	return guardChecks({ trials: own.benefit.length, decision: { values }, bills }, 'own', guards);
}

/** The bills of single trials as a run tells them: averages over trials but for the largest. */
function forcedOf(trials: readonly MovedBills[]): ForcedBills {
	const mean = (of: (trial: MovedBills) => number) => trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
	const above = Object.fromEntries(BILL_THRESHOLDS.map((bound, b) => [String(bound), mean((trial) => trial.above[b])]));
	const largest = trials.reduce((most, trial) => Math.max(most, trial.largest), 0);
	// Percentiles within a trial do not add up, and no guardrail reads them.
	return { customers: mean(({ customers }) => customers), p50: NaN, p90: NaN, p95: NaN, above, largest };
}

/** The trials of a candidate and those that came after them. */
export function joinedDraws(before: Draws | undefined, after: Draws): Draws {
	if (!before) return after;
	const bills = before.bills && after.bills ? { bills: [...before.bills, ...after.bills] } : {};
	return { benefit: joined(before.benefit, after.benefit), customers: joined(before.customers, after.customers), ...bills };
}

function joined(before: Float64Array, after: Float64Array): Float64Array {
	const whole = new Float64Array(before.length + after.length);
	whole.set(before);
	whole.set(after, before.length);
	return whole;
}

export const averageOf = (values: ArrayLike<number>): number => {
	let sum = 0;
	for (let i = 0; i < values.length; i++) sum += values[i];
	return sum / values.length;
};
