import type { Account } from './Account';
import { isStrained, strain } from './acceptance';
import { satisfaction } from './churn';

/** What is counted of a life at the end of a month in which it is a customer's. */
export type Point = {
	readonly bill: number;
	readonly satisfaction: number;
	/** q > 1 and above 0.9 of the ceiling. */
	readonly isStrained: boolean;
};

/** By month; no entry where the customer is not there. */
export type Path = readonly (Point | undefined)[];

export function pointOf(account: Account): Point {
	return {
		bill: account.bill,
		satisfaction: satisfaction(account),
		isStrained: isStrained(account) && strain(account) > 0.9 * account.customer.ceiling
	};
}

/** Sums over the lives of one variant, by row and month: by weight, money in minor units. */
export type MonthSums = ReadonlyMap<string, readonly number[]>;

/** A life and its weight, with that of the same customer under today's book. */
export type Pair = {
	readonly path: Path;
	readonly today: Path;
	readonly weight: number;
	readonly arrival: number;
	/** By month: what was lost above the ceiling. */
	readonly over: readonly Account['overCeiling'][];
};

/** The monthly rows of a variant (MODEL 8, 9). */
export function monthSums(lives: readonly Pair[], months: number): MonthSums {
	const sum = (of: (life: Pair, month: number) => number): readonly number[] =>
		Array.from({ length: months + 1 }, (_, t) => lives.reduce((total, life) => total + life.weight * of(life, t), 0));
	const live = (of: (point: Point) => number) => sum(({ path }, t) => (path[t] ? of(path[t]) : 0));
	/** Live twelve months before. */
	const since = (of: (then: Point, path: Path, month: number) => number) =>
		sum(({ path }, t) => {
			const then = t < 12 ? undefined : path[t - 12];
			return then ? of(then, path, t) : 0;
		});
	const hasStayed = (path: Path, t: number) => Array.from({ length: 13 }, (_, n) => path[t - n]).every((point) => point !== undefined);
	const both = (of: (now: Point, today: Point) => number) =>
		sum(({ path, today }, t) => {
			const [now, then] = [path[t], today[t]];
			return now && then ? of(now, then) : 0;
		});
	return new Map([
		['mrr', live(({ bill }) => bill)],
		['customers', live(() => 1)],
		['health', live((point) => point.satisfaction)],
		['strained', live(({ isStrained }) => (isStrained ? 1 : 0))],
		// Who was there with a bill above 0: all they pay now, returned or not.
		['stayed', since((then, path, t) => (then.bill > 0 ? (path[t]?.bill ?? 0) : 0))],
		// Who left in between counts as gone.
		['kept', since((then, path, t) => (hasStayed(path, t) ? Math.min(then.bill, path[t]?.bill ?? 0) : 0))],
		['customersStayed', since((_, path, t) => (hasStayed(path, t) ? 1 : 0))],
		['arrived', sum(({ path, arrival }, t) => (arrival > 0 ? (path[t]?.bill ?? 0) : 0))],
		['inBoth', both(() => 1)],
		['overCustomers', sum(({ over }, t) => over[t]?.customers ?? 0)],
		['overCents', sum(({ over }, t) => over[t]?.cents ?? 0)],
		['goodwill', both((now, then) => now.satisfaction - then.satisfaction)]
	]);
}
