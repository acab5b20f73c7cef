import { log } from '../../math/log';
import { log1p } from '../../math/log1p';
import { normalCdf } from '../../math/normalCdf';
import { chanceOfMisfit, describeLearned, shortNumber, notLearned, priorBelief, fitVerdict, type Subject } from './describeLearned';
import type { LearnedInput, NotLearned } from './Learned';
import { posteriorOf } from './posterior';
import type { SeatPath } from './seatPaths';

const GRID = [40, 20] as const;
/** From so many seats on, rounding to whole ones is told by its variance alone. */
const MANY = 16;

/** Customers of about as many seats, over as many months: sums of the change of the logarithm, and of the variance that rounding adds. */
type Sums = { readonly months: number; count: number; change: number; squares: number; rounding: number };
/** Few seats: the rounding to whole ones is told in full. */
type Whole = { readonly months: number; readonly before: number; readonly after: number; count: number };

/**
 * Growth and volatility of seats: the logarithm of seats moves by a normal number each month, and whole seats are what is seen (MODEL 6.1). So a
 * customer of three seats who keeps three says little, one of three hundred says much.
 */
export function learnSeats(growth: Subject, volatility: Subject, paths: readonly SeatPath[]): (LearnedInput | NotLearned)[] {
	if (paths.length < 2) {
		const why = 'no quantities of two months are known of customers of this segment';
		return [notLearned(growth, why), notLearned(volatility, why)];
	}
	const changed = paths.filter(({ before, after }) => before !== after).length;
	if (changed === 0) {
		const why = 'no quantity ever changes in the history: it may not be seats';
		return [notLearned(growth, why), notLearned(volatility, why)];
	}
	const { many, few } = grouped(paths);
	const beliefs = [priorBelief(growth), priorBelief(volatility)] as const;
	const learned = posteriorOf(beliefs, GRID, (g, sigma) => {
		const monthly = log1p(g) / 12;
		let sum = 0;
		for (const { months, count, change, squares, rounding } of many) {
			const variance = months * sigma * sigma + rounding / count;
			const mean = months * monthly;
			sum -= (count * log(variance)) / 2 + (squares - 2 * mean * change + count * mean * mean) / (2 * variance);
		}
		for (const { months, before, after, count } of few) {
			const place = (seats: number) => (log(seats / before) - months * monthly) / (sigma * Math.sqrt(months));
			sum += count * log(between(after > 0 ? place(after - 0.5) : -Infinity, place(after + 0.5)));
		}
		return sum;
	});
	const years = paths.reduce((sum, { months }) => sum + months, 0) / 12;
	const told = {
		sample: {
			events: changed,
			exposure: years,
			words: `seats of ${shortNumber(paths.length)} customers over ${shortNumber(years)} years; ${shortNumber(changed)} changed`
		},
		fit: fitVerdict(paths.length, [{ what: 'size of the changes', pValue: bySize(paths, learned.x.mean, learned.y.mean) }]),
		plots: [],
		notes: ['Seats of whoever bought or gave up nothing count as unchanged.']
	};
	return [describeLearned(growth, beliefs[0], learned.x, told), describeLearned(volatility, beliefs[1], learned.y, told)];
}

/** The chance between two places of a normal number, in the tail that is smaller. */
function between(low: number, high: number): number {
	return low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);
}

function grouped(paths: readonly SeatPath[]): { readonly many: Iterable<Sums>; readonly few: Iterable<Whole> } {
	const many = new Map<string, Sums>();
	const few = new Map<string, Whole>();
	for (const { before, after, months } of paths) {
		if (Math.min(before, after) >= MANY) {
			const place = `${months} ${Math.floor(3 * log(after))}`;
			const sums = many.get(place) ?? { months, count: 0, change: 0, squares: 0, rounding: 0 };
			const change = log(after / before);
			sums.count++;
			sums.change += change;
			sums.squares += change * change;
			// A number that was rounded may be half a seat off either way.
			sums.rounding += 1 / (12 * after * after);
			many.set(place, sums);
			continue;
		}
		const key = `${months} ${before} ${after}`;
		const whole = few.get(key) ?? { months, before, after, count: 0 };
		whole.count++;
		few.set(key, whole);
	}
	return { many: [...many.values()], few: [...few.values()] };
}

/** Whether changes are as large as a normal number makes them: counts in five equally likely ranges. */
function bySize(paths: readonly SeatPath[], growth: number, sigma: number): number | undefined {
	const counts = new Float64Array(5);
	for (const { before, after, months } of paths) {
		const place = (seats: number) =>
			normalCdf((log(Math.max(seats, 1e-9) / before) - (months * log1p(growth)) / 12) / (sigma * Math.sqrt(months)));
		// A whole number of seats stands for all that round to it, and is spread over them.
		const [low, high] = [after > 0 ? place(after - 0.5) : 0, place(after + 0.5)];
		for (let bin = 0; bin < 5; bin++) {
			const overlap = Math.min(high, (bin + 1) / 5) - Math.max(low, bin / 5);
			if (overlap > 0) counts[bin] += overlap / (high - low);
		}
	}
	const expected = paths.length / 5;
	return chanceOfMisfit(
		[...counts].map((observed) => ({ observed, expected, variance: expected })),
		3
	);
}
