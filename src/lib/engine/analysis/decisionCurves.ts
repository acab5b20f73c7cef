import { chancesOf } from '../simulation/chancesOf';
import type { DecisionCurves } from '../simulation/decision';

/** Steps of a grid of worths. */
const STEPS = 40;
/** A grid reaches to what so many average customers pay in a year. */
const CUSTOMERS = 4;

/** Money in each trial plus what the customers there are worth. */
export function withWorth(money: ArrayLike<number>, customers: ArrayLike<number>, worth: number): Float64Array {
	return Float64Array.from({ length: money.length }, (_, trial) => money[trial] + (worth === 0 ? 0 : worth * customers[trial]));
}

/**
 * What choosing each option gives up, and its chance of being the best one, at each worth of a kept customer. The net benefit of an option in a trial
 * is its money plus the worth for each of its customers: Briggs, Claxton, Sculpher (2006), chapter 5; regret over the worth shows at once what is
 * best in the mean, by how much, and what knowing everything is worth (Alarid-Escudero et al., Value in Health 22, 2019).
 * @param ids of the options @param money @param customers by option and trial; more is better
 * @param grid worths, ascending
 */
export function decisionCurves(
	ids: readonly string[],
	money: readonly ArrayLike<number>[],
	customers: readonly ArrayLike<number>[],
	grid: readonly number[]
): DecisionCurves {
	const points = grid.map((worth) =>
		chancesOf(
			ids,
			money.map((amounts, d) => withWorth(amounts, customers[d], worth))
		)
	);
	const by = (of: 'regret' | 'best') => Object.fromEntries(ids.map((id) => [id, points.map((point) => point[of][id] ?? 0)]));
	return { grid, regret: by('regret'), best: by('best') };
}

/**
 * Worths from nothing to what four average customers pay in a year, in forty even steps of a round number.
 * @param perCustomer what a customer pays in a year, main units
 * @param least what the grid reaches at least
 */
export function worthGrid(perCustomer: number, least = 0): number[] {
	const step = roundUp(Math.max(CUSTOMERS * perCustomer, least, Number.MIN_VALUE) / STEPS);
	return Array.from({ length: STEPS + 1 }, (_, i) => i * step);
}

/** The next of 1, 2, 2.5 and 5 times a power of ten. */
function roundUp(step: number): number {
	if (!(step > 1e-6)) return 1;
	let power = 1;
	while (power > step) power /= 10;
	while (power * 10 <= step) power *= 10;
	return power * ([1, 2, 2.5, 5].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10);
}
