import type { Scenario } from '../../simulation/scenario';
import type { MovementLog } from '../history/MovementLog';
import { actualPaths, FORETOLD, type Foretold } from './actualPath';
import type { LoggedEvent, OriginScores } from './Backtest';
import type { BacktestOptions, BacktestRun } from './BacktestOptions';
import type { Case } from './bandHits';
import { baseAt, segmentMatch } from './baseAt';
import { bookAtEnd } from './bookAtEnd';
import type { OriginBook } from './leavingScores';
import { logBefore } from './logBefore';
import type { MonthStep } from './monthlySteps';
import { naiveForecasts, type NormalPath } from './naiveForecasts';
import type { FigureCase } from './scoreFigure';

/** One origin, foretold and held against what happened. */
export type Foretelling = {
	readonly origin: number;
	readonly scores: Omit<OriginScores, 'isScored'>;
	readonly cases: Readonly<Record<Foretold, FigureCase>>;
	/** MRR at the end, by segment, and how many customers it had. */
	readonly segments: readonly (Case & { readonly size: number })[];
	readonly book: OriginBook;
};

/** What foretelling at one origin needs. */
export type Question = {
	readonly log: MovementLog;
	readonly today: Scenario;
	readonly steps: readonly MonthStep[];
	readonly origin: number;
	readonly events: readonly LoggedEvent[];
	readonly existingOnly: boolean;
	readonly fits: (log: MovementLog, scenario: Scenario) => Scenario;
	readonly options: BacktestOptions;
	readonly run: BacktestRun;
};

/** Fits what was known, rebuilds the base, simulates Today, and lays what happened and what the simple forecasts say beside it. */
export async function foretell({ log, today, steps, origin, events, existingOnly, fits, options, run }: Question): Promise<Foretelling> {
	const { holdOut, signal } = options;
	const known = logBefore(log, origin);
	const month = log.first + origin;
	const book = bookAtEnd(known);
	const { base, plans } = baseAt(known, book, month, today);
	const scenario = fits(known, { ...today, base, months: holdOut, start: startOf(month) });
	const simulated = await run.simulate(scenario, signal);
	const whole = !existingOnly;
	const everybody = new Uint8Array(log.customers.ids.length);
	const [actual] = actualPaths(log, origin, holdOut, whole, everybody, 1);
	const naive = naiveForecasts(steps.slice(0, origin), actual, holdOut, whole);
	const segmentOf = segmentMatch(log, today, rowsOf(today));
	const groups = Int32Array.from(log.customers.ids, (_, customer) => segmentOf(customer));
	const bySegment = actualPaths(log, origin, holdOut, whole, groups, today.segments.length);
	const cases = Object.fromEntries(
		FORETOLD.map((figure) => {
			const unit = figure === 'customers' ? 1 : today.minorUnits;
			const paths = Object.entries(naive[figure]).map(([name, path]) => [name, normalScaled(path, unit)] as const);
			const trials = simulated[figure].map((values) => values.map((value) => value / unit));
			return [figure, { actual: actual[figure].map((value) => value / unit), trials, naive: Object.fromEntries(paths) }];
		})
	) as unknown as Record<Foretold, FigureCase>;
	return {
		origin,
		scores: {
			month,
			customers: actual.customers[0],
			mrr: actual.mrr[0] / today.minorUnits,
			plans,
			hasEvent: events.some((event) => event.month >= month && event.month < month + holdOut)
		},
		cases,
		segments: bySegment.map(({ mrr, customers }, s) => ({
			size: customers[0],
			actual: mrr[holdOut],
			trials: simulated.segments[s].mrr
		})),
		book: { origin, customers: numbersIn(log, known, book.customer), scenario }
	};
}

/** `YYYY-MM` of a month since year 0. */
function startOf(month: number): string {
	return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function rowsOf({ base }: Scenario): ReadonlyMap<string, number> {
	return new Map(base.ids.map((id, row) => [id, row]));
}

/** Numbers in the whole log of customers numbered in a part of it, which keeps their order. */
function numbersIn(log: MovementLog, known: MovementLog, customers: Int32Array): Int32Array {
	const numbers = new Map(log.customers.ids.map((id, number) => [id, number]));
	return customers.map((customer) => numbers.get(known.customers.ids[customer]) ?? -1);
}

function normalScaled({ mean, deviation }: NormalPath, unit: number): NormalPath {
	return { mean: mean.map((value) => value / unit), deviation: deviation.map((value) => value / unit) };
}
