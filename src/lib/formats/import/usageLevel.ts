import type { MeterKind } from '../../engine/catalog/priceBook';

/** Use of one customer and meter: by month, the quantity and the day (since 1970) of the latest row of a stock. */
export type MonthlyUse = Map<number, { quantity: number; day: number }>;

/** Months whose mean is the level of a stock, and whose middle value is that of a flow. */
const STOCK_MONTHS = 3;
const FLOW_MONTHS = 6;

/**
 * The level at the end of the file. Of what is licensed: the last month's, in whole units. Of a stock: the mean of the last three months, over those
 * that are given. Of a flow: the middle of the last six months since the first use, in which a month without rows is one without use, so
 * that one campaign or one holiday is not taken for the rule.
 * @param last the last month of the file
 */
export function usageLevel(use: MonthlyUse, kind: MeterKind, last: number): number {
	const months = [...use.keys()];
	const first = Math.min(...months);
	if (kind === 'licensed') return Math.round(use.get(Math.max(...months))?.quantity ?? 0);
	const span = kind === 'stock' ? STOCK_MONTHS : FLOW_MONTHS;
	const recent = Array.from({ length: span }, (_, back) => last - back).filter((month) => month >= first);
	if (kind === 'flow') return middle(recent.map((month) => use.get(month)?.quantity ?? 0));
	const given = recent.flatMap((month) => use.get(month)?.quantity ?? []);
	return given.length === 0 ? (use.get(Math.max(...months))?.quantity ?? 0) : given.reduce((sum, one) => sum + one, 0) / given.length;
}

function middle(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}
