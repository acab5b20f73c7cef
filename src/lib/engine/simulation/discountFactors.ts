import type { AssumptionRow } from '../market/resolveAssumptions';
import { meanOf } from '../math/distribution';
import { pow } from '../math/pow';

/**
 * What money of month t is worth at the start: (1 + rate)^(-t / 12), so that two years at 10% leave 1 / 1.21.
 * @param rate a year, at least 0
 * @returns entry t for month t, 0 to `months`; all 1 at rate 0
 */
export function discountFactors(rate: number, months: number): Float64Array {
	return Float64Array.from({ length: months + 1 }, (_, month) => (rate === 0 ? 1 : pow(1 + rate, -month / 12)));
}

/** The discount rate that a scenario sets, a year; 0 unless set. It is one number, never a draw. */
export function discountRateOf(rows: readonly AssumptionRow[]): number {
	const range = rows.find(({ path }) => path === 'discountRate')?.bySegment[0];
	return range ? meanOf(range) : 0;
}
