import { sampleBase } from '../../market/sampleBase';
import { standardError } from '../../math/standardError';
import type { Bench, BenchRun } from './Bench';
import { scaledBook } from './changedPrices';
import { failed, notApplicable, passed, type Verdict } from './VerificationCheck';

/** What all prices are multiplied by. */
const RUNGS = [1.05, 1.1, 1.2, 1.35, 1.5, 2, 3, 5] as const;
/** The peak lies below this. */
const TOO_HIGH = 2;
/** From here on existing customers bring less than Today. */
const RUINOUS = 3;
/** More customers and months than other rows need: few large ones decide, and the last leave at a renewal in the second year. */
const [CUSTOMERS, MONTHS, TRIALS] = [600, 36, 30];
/**
 * Trials at least in which they do. It is to be so in 95% of all trials (oracle 17), and of 30 such trials 24 or fewer are below Today with a chance
 * of .0033, 25 or fewer with one of .0156 (binomial): with 25 the two factors together wrong a right scenario in fewer than 1 of 100 cases, with 26
 * in more. No 30 trials tell more: where 80% are below, 25 are so in 43 of 100 cases.
 */
const FEWEST_BELOW = 25;
/** Standard errors by which a rung must lie on the wrong side of the one before. */
const STANDARD_ERRORS = 4;

/** B1: no price is high enough to be the best one. */
export function priceLadder(bench: Bench): Verdict {
	const { today } = bench.scenario;
	const run = bench.run({
		base: sampleBase(bench.whole.base, CUSTOMERS),
		months: MONTHS,
		trials: TRIALS,
		assumptions: bench.existing(),
		variants: RUNGS.map((factor) => bench.immediate(`times${factor}`, scaledBook(today, factor)))
	});
	if (run.monthly('mrr', 0, 0, 0) <= 0) return notApplicable('nobody pays anything today');
	const revenue = perTrial(run, (trial, v) => run.monthly('mrr', MONTHS, trial, v));
	const fault = peakFault(revenue) ?? ruinFault(revenue) ?? fallFault(run);
	return fault === undefined ? passed(told(revenue)) : failed(fault);
}

/** By option, Today first: a figure in every trial. */
function perTrial(run: BenchRun, figure: (trial: number, variant: number) => number): Float64Array[] {
	return [0, ...RUNGS].map((_, v) => Float64Array.from({ length: TRIALS }, (__, trial) => figure(trial, v)));
}

/** What stands at a place, in words: Today, or all prices times so much. */
const named = (place: number): string => (place === 0 ? 'Today' : `x${RUNGS[place - 1]}`);

const means = (options: readonly Float64Array[]): number[] => options.map((values) => standardError(values).mean);

/** The mean of what a place has more than another, where it is told apart from 0; 0 where it is not. */
function toldApart(more: Float64Array, less: Float64Array): number {
	const { mean, standardError: se } = standardError(more.map((value, trial) => value - less[trial]));
	return Math.abs(mean) > STANDARD_ERRORS * se ? mean : 0;
}

function peakFault(revenue: readonly Float64Array[]): string | undefined {
	const levels = means(revenue);
	const best = levels.indexOf(Math.max(...levels));
	const percent = `ARR ${((100 * levels[best]) / levels[0] - 100).toFixed(0)}% above Today`;
	if (best > 0 && RUNGS[best - 1] >= TOO_HIGH) return `${named(best)} comes out best of all prices, ${percent}`;
	for (let place = 1; place < revenue.length; place++) {
		const step = toldApart(revenue[place], revenue[place - 1]);
		if (place <= best ? step < 0 : step > 0)
			return `a second peak: ARR ${step > 0 ? 'rises' : 'falls'} from ${named(place - 1)} to ${named(place)}, the best is ${named(best)}`;
	}
	return undefined;
}

function ruinFault(revenue: readonly Float64Array[]): string | undefined {
	for (let place = 1; place < revenue.length; place++) {
		if (RUNGS[place - 1] < RUINOUS) continue;
		const first = revenue[place].findIndex((cents, trial) => cents >= revenue[0][trial]);
		const below = revenue[place].filter((cents, trial) => cents < revenue[0][trial]).length;
		if (below < FEWEST_BELOW)
			return `${named(place)} is below Today in ${below} of ${TRIALS} trials only, trial ${first} the first in which it is not`;
	}
	return undefined;
}

/** Customers and their satisfaction (against Today, of those who are live in both) over the months: neither rises with the price. */
function fallFault(run: BenchRun): string | undefined {
	const sum = (name: 'customers' | 'goodwill' | 'inBoth', trial: number, v: number) => {
		let total = 0;
		for (let month = 1; month <= MONTHS; month++) total += run.monthly(name, month, trial, v);
		return total;
	};
	const customers = perTrial(run, (trial, v) => sum('customers', trial, v));
	const goodwill = perTrial(run, (trial, v) => sum('goodwill', trial, v) / Math.max(sum('inBoth', trial, v), 1e-9));
	for (const [what, values] of [
		['more customers', customers],
		['more satisfied customers', goodwill]
	] as const) {
		for (let place = 1; place < values.length; place++)
			if (toldApart(values[place], values[place - 1]) > 0) return `${named(place)} has ${what} than ${named(place - 1)}`;
	}
	const [before, after] = [customers[0], customers[customers.length - 1]].map((values) => standardError(values).mean);
	return after < before ? undefined : `nobody leaves at ${named(RUNGS.length)}`;
}

function told(revenue: readonly Float64Array[]): string {
	const levels = means(revenue);
	const best = levels.indexOf(Math.max(...levels));
	const percent = (place: number) => {
		const change = (100 * levels[place]) / levels[0] - 100;
		return `${change >= 0 ? '+' : ''}${change.toFixed(0)}%`;
	};
	const all = RUNGS.map((_, r) => `${named(r + 1)} ${percent(r + 1)}`).join(', ');
	return `existing customers, moved at once; ARR after ${MONTHS} months: ${all}; best: ${named(best)}`;
}
