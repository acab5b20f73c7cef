import { solveLinear } from './solveLinear';

/** A ladder of plans on which customers move, or leave, with the same chances in every month. */
export type MarkovLadder = {
	/** Price a month, by plan. */
	readonly prices: readonly number[];
	/** Chance to be on each plan a month later, by plan at the start; what is missing to 1 has left. */
	readonly moves: readonly (readonly number[])[];
	/** Customers on each plan at the start. */
	readonly customers: readonly number[];
};

/** What a ladder must give: exact, without a draw. */
export type MarkovExpansion = {
	/** Revenue after the months, of those who were there at the start, over theirs then. */
	readonly nrr: number;
	/** The same with no customer counted above what it paid at the start. */
	readonly grr: number;
	/** Share of customers who are still there. */
	readonly logos: number;
	/** Expected revenue a month and expected customers, by month from 0. */
	readonly revenue: readonly number[];
	readonly alive: readonly number[];
	/** Standard deviation of NRR when each customer lives by itself, with the plans at the start as given, and drawn. */
	readonly sdNrr: number;
	readonly sdNrrRandomStart: number;
	/** By plan at the start: expected months and revenue until a customer leaves, month 0 counted. */
	readonly lifetimeMonths: readonly number[];
	readonly lifetimeRevenue: readonly number[];
};

/**
 * The exact figures of a ladder with constant chances: an independent reference for the simulation.
 * @param months whole, 0 or more
 * @throws RangeError if the shapes differ, chances are not chances, or nobody ever leaves
 */
export function markovExpansion(ladder: MarkovLadder, months: number): MarkovExpansion {
	check(ladder);
	const { prices, moves, customers } = ladder;
	const powers = [identity(prices.length)];
	for (let month = 1; month <= months; month++) powers.push(multiply(powers[month - 1], moves));
	const ends = powers[months];
	const base = dot(customers, prices);
	const count = customers.reduce((sum, n) => sum + n, 0);
	const total = (of: (from: number, to: number) => number, power = ends) =>
		customers.reduce((sum, n, from) => sum + n * power[from].reduce((inner, chance, to) => inner + chance * of(from, to), 0), 0);
	const nrr = total((_, to) => prices[to]) / base;
	const within = customers.reduce((sum, n, from) => sum + n * variance(ends[from], prices), 0);
	const off = total((from, to) => (prices[to] - nrr * prices[from]) * (prices[to] - nrr * prices[from]));
	const gone = customers.reduce((sum, n, from) => sum + n * (1 - sumOf(ends[from])) * (nrr * prices[from]) * (nrr * prices[from]), 0);
	const staying = identity(prices.length).map((row, i) => row.map((one, j) => one - moves[i][j]));
	return {
		nrr,
		grr: total((from, to) => Math.min(prices[from], prices[to])) / base,
		logos: total(() => 1) / count,
		revenue: powers.map((power) => total((_, to) => prices[to], power)),
		alive: powers.map((power) => total(() => 1, power)),
		sdNrr: Math.sqrt(within) / base,
		sdNrrRandomStart: Math.sqrt(off + gone) / base,
		lifetimeMonths: solveLinear(
			staying,
			prices.map(() => 1)
		),
		lifetimeRevenue: solveLinear(staying, prices)
	};
}

/** Variance of what a customer pays at the end; nothing if it has left. */
function variance(chances: readonly number[], prices: readonly number[]): number {
	const mean = dot(chances, prices);
	return chances.reduce((sum, chance, to) => sum + chance * prices[to] * prices[to], 0) - mean * mean;
}

function check({ prices, moves, customers }: MarkovLadder): void {
	const plans = prices.length;
	if (moves.length !== plans || customers.length !== plans || moves.some((row) => row.length !== plans))
		throw new RangeError(
			`a ladder of ${plans} prices needs as many customers and rows of chances, got ${customers.length} and ${moves.length}`
		);
	moves.forEach((row, plan) => {
		if (row.some((chance) => !(chance >= 0)) || sumOf(row) > 1 + 1e-12)
			throw new RangeError(`chances of plan ${plan} must be at least 0 and at most 1 together, got ${row.join(', ')}`);
	});
}

function identity(size: number): number[][] {
	return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
}

function multiply(left: readonly (readonly number[])[], right: readonly (readonly number[])[]): number[][] {
	return left.map((row) => right.map((_, j) => row.reduce((sum, value, k) => sum + value * right[k][j], 0)));
}

function dot(left: readonly number[], right: readonly number[]): number {
	return left.reduce((sum, value, i) => sum + value * right[i], 0);
}

function sumOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}
