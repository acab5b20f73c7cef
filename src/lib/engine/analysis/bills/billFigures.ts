import { BILL_THRESHOLDS } from '../../market/BillChanges';
import type { BillsAtMove } from './MoveBills';

/** A change of exactly a threshold, whole cents apart, is not above it. */
const ROUNDING = 1e-9;
/** Bins of the chart: falls, the same, ten of ten points each, and what rises by more than the bill. */
export const BILL_BINS = 13;
const [FALLS, SAME, FIRST, LAST] = [0, 1, 2, BILL_BINS - 1];
/** Percentiles of the rises that are told. */
const PERCENTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

/** Bills of a group of customers before and after; customers by weight. Rises are shares of the bill before, Infinity for who paid nothing. */
export type BillFigures = {
	readonly customers: number;
	/** Whom the policy moves. */
	readonly moved: number;
	readonly falls: number;
	readonly same: number;
	readonly rises: number;
	/** Who paid nothing and would pay: part of those that rise, above every threshold. */
	readonly begins: number;
	/** Of those that rise; undefined where none does. */
	readonly p10?: number;
	readonly p25?: number;
	readonly p50?: number;
	readonly p75?: number;
	readonly p90?: number;
	readonly p95?: number;
	readonly largest?: number;
	/** Customers whose bill rises by more than a share, by the share. */
	readonly above: Readonly<Record<string, number>>;
	/** Change of the MRR of all at the move, minor units. */
	readonly mrrCents: number;
	/** Customers by change: falls, same, 0-10, ... 90-100 points, more. */
	readonly bins: readonly number[];
};

/** The rise of a bill as a share of it; Infinity from nothing. */
export function moveRise(before: number, after: number): number {
	return after === before ? 0 : before > 0 ? (after - before) / before : Infinity;
}

/**
 * Figures of some customers' bills.
 * @param after the bills after: as priced, or as the policy has it
 * @param rows of the customers counted; all when left out
 */
export function billFigures(bills: BillsAtMove, after: Float64Array, rows?: Int32Array): BillFigures {
	const { before, weight, moved } = bills;
	const count = rows?.length ?? before.length;
	const bins = new Array<number>(BILL_BINS).fill(0);
	const above = BILL_THRESHOLDS.map(() => 0);
	const rising: number[] = [];
	let [customers, movedCount, begins, mrrCents] = [0, 0, 0, 0];
	for (let k = 0; k < count; k++) {
		const i = rows ? rows[k] : k;
		const rise = moveRise(before[i], after[i]);
		customers += weight[i];
		movedCount += moved[i] * weight[i];
		mrrCents += weight[i] * (after[i] - before[i]);
		bins[binOf(rise)] += weight[i];
		if (rise <= 0) continue;
		rising.push(i);
		if (rise === Infinity) begins += weight[i];
		BILL_THRESHOLDS.forEach((bound, b) => {
			if (rise > bound + ROUNDING) above[b] += weight[i];
		});
	}
	const order = rising.map((i) => ({ rise: moveRise(before[i], after[i]), weight: weight[i] })).sort((a, b) => a.rise - b.rise);
	const rises = order.reduce((sum, one) => sum + one.weight, 0);
	return {
		...{ customers, moved: movedCount, falls: bins[FALLS], same: bins[SAME], rises, begins, mrrCents, bins },
		above: Object.fromEntries(BILL_THRESHOLDS.map((bound, b) => [String(bound), above[b]])),
		...(order.length > 0 && { ...percentiles(order, rises), largest: order[order.length - 1].rise })
	};
}

function binOf(rise: number): number {
	if (rise < 0) return FALLS;
	if (rise === 0) return SAME;
	return Math.min(LAST, FIRST + Math.max(0, Math.ceil((rise - ROUNDING) * 10) - 1));
}

/** The rise that a share of the customers does not exceed. */
function percentiles(order: readonly { readonly rise: number; readonly weight: number }[], whole: number): Partial<BillFigures> {
	const found: Record<string, number> = {};
	let [at, sum] = [0, order[0].weight];
	for (const p of PERCENTILES) {
		while (at < order.length - 1 && sum < p * whole - ROUNDING) sum += order[++at].weight;
		found[`p${Math.round(100 * p)}`] = order[at].rise;
	}
	return found;
}
