import type { MovementLog } from '../history/MovementLog';
import { priceEvents } from '../history/priceEvents';
import { ENGINE_VERSION } from '../../simulation/ENGINE_VERSION';
import { hasArrivals } from '../../simulation/hasArrivals';
import type { Scenario } from '../../simulation/scenario';
import { actualPaths, FORETOLD, type Foretold } from './actualPath';
import type { Backtest, HitsAhead, LoggedEvent, NoBacktest, OriginScores } from './Backtest';
import { bandHits, type Case } from './bandHits';
import { baseAt, segmentMatch } from './baseAt';
import { bookAtEnd } from './bookAtEnd';
import { leavingScores, LEAVING_MONTHS, type OriginBook } from './leavingScores';
import { logBefore } from './logBefore';
import { monthlySteps, type MonthStep } from './monthlySteps';
import { naiveForecasts, type NormalPath } from './naiveForecasts';
import { apartBy, LEAST_BEFORE, originsOf } from './originsOf';
import type { SimulatedPaths } from './PathTaker';
import { scoreFigure, type FigureCase } from './scoreFigure';
import { trustIn } from './trustIn';

/** What a back-test is told. */
export type BacktestOptions = {
	/** Months foretold at each origin, 1-24. */
	readonly holdOut: number;
	readonly trials: number;
	/** Nobody who came after an origin counts, nor is simulated. */
	readonly existingOnly?: boolean;
	readonly signal?: AbortSignal;
	/** Called before each origin, and at the end, with how many are done. */
	readonly onOrigin?: (done: number, origins: number) => void;
};

/** What the door brings: how what was known is fitted, and how a scenario is run. */
export type BacktestRun = {
	/** A scenario, whose base is the one at the end of the log, with what the log says in the place of its ranges. */
	readonly fit: (log: MovementLog, scenario: Scenario) => Scenario;
	/** Today of a scenario: its trials by month. */
	readonly simulate: (scenario: Scenario, signal?: AbortSignal) => Promise<SimulatedPaths>;
};

/** Fewest customers that a segment has at every origin, to be scored by itself. */
const FEWEST_IN_SEGMENT = 20;

/** One origin, foretold and held against what happened. */
type Foretelling = {
	readonly origin: number;
	readonly scores: OriginScores;
	readonly cases: Readonly<Record<Foretold, FigureCase>>;
	/** MRR at the end, by segment, and how many customers it had. */
	readonly segments: readonly (Case & { readonly size: number })[];
	readonly book: OriginBook;
};

/**
 * Rolls through a history: at each origin fits what was known, rebuilds the base, simulates Today and holds it against what happened.
 * @param scenario whose price book and ranges are taken; its own customers say of plans and segments what the history does not
 * @throws the signal's reason when aborted; whatever the run throws
 */
export async function runBacktest(
	log: MovementLog,
	scenario: Scenario,
	options: BacktestOptions,
	run: BacktestRun
): Promise<Backtest | NoBacktest> {
	const { holdOut, trials, signal, onOrigin } = options;
	const origins = originsOf(log.months, holdOut);
	if (origins.length === 0) return tooShort(log.months, holdOut);
	const events = eventsOf(log, origins, holdOut);
	const steps = monthlySteps(log);
	const today = { ...scenario, variants: [], trials };
	const fits = fitter(options, run);
	const existingOnly = !hasArrivals(fits(log, today));
	const told: Foretelling[] = [];
	for (const origin of origins) {
		signal?.throwIfAborted();
		onOrigin?.(told.length, origins.length);
		told.push(await foretell({ log, today, steps, origin, events, existingOnly, fits, options, run }));
	}
	onOrigin?.(told.length, origins.length);
	const figures = FORETOLD.filter((figure) => figure !== 'expansion' || steps.some(({ expansion }) => expansion > 0)).map((figure) =>
		scoreFigure(
			figure,
			origins,
			told.map(({ cases }) => cases[figure]),
			historyOf(figure, steps, scenario.minorUnits)
		)
	);
	const segments = segmentHits(origins, holdOut, told);
	const apart = apartBy(origins, LEAVING_MONTHS).filter((place) => origins[place] + LEAVING_MONTHS <= log.months);
	const leaving = leavingScores(
		log,
		apart.map((place) => told[place].book)
	);
	return {
		...{
			tierlab: 1,
			engine: ENGINE_VERSION,
			currency: scenario.currency,
			first: log.first,
			months: log.months,
			holdOut,
			trials,
			existingOnly
		},
		...{ origins: told.map(({ scores }) => scores), figures, ...(segments ? { segments } : {}), ...(leaving ? { leaving } : {}), events },
		notes: notesOf(log, told, existingOnly),
		verdict: trustIn({ figures, segments, leaving, events, holdOut })
	};
}

function tooShort(months: number, holdOut: number): NoBacktest {
	const needs = LEAST_BEFORE + holdOut;
	const why = `a back-test of ${holdOut} months needs ${LEAST_BEFORE} months before them, ${needs} in all; the history has ${months}`;
	return { tierlab: 1, months, needs, why };
}

/** The scenario as what was known makes it; without newcomers where only those who were there count. */
function fitter({ existingOnly = false }: BacktestOptions, run: BacktestRun) {
	return (log: MovementLog, scenario: Scenario): Scenario => {
		const fitted = run.fit(log, scenario);
		if (!existingOnly) return fitted;
		return { ...fitted, assumptions: { ...fitted.assumptions, newCustomers: { all: { kind: 'point', value: 0 } } } };
	};
}

type Question = {
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

async function foretell({ log, today, steps, origin, events, existingOnly, fits, options, run }: Question): Promise<Foretelling> {
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

/** Where there are several segments that are large enough. MRR alone: the customers of a segment and what they pay are no two cases. */
function segmentHits(origins: readonly number[], ahead: number, told: readonly Foretelling[]): HitsAhead | undefined {
	const large = [...told[0].segments.keys()].filter((s) => told.every(({ segments }) => segments[s].size >= FEWEST_IN_SEGMENT));
	if (large.length < 2) return undefined;
	const cases = apartBy(origins, ahead).flatMap((place) => large.map((s) => told[place].segments[s]));
	return { ahead, independent: cases.length, bands: bandHits(cases) };
}

function historyOf(figure: Foretold, steps: readonly MonthStep[], minorUnits: number): number[] {
	if (figure === 'mrr') return steps.map(({ mrr }) => mrr / minorUnits);
	if (figure === 'customers') return steps.map(({ customers }) => customers);
	let sum = 0;
	return steps.map(({ expansion }) => (sum += expansion / minorUnits));
}

function eventsOf(log: MovementLog, origins: readonly number[], holdOut: number): LoggedEvent[] {
	return priceEvents(log).map(({ month, moved, rise }) => ({
		month,
		customers: moved.length,
		rise,
		isForetold: origins.some((origin) => month >= log.first + origin && month < log.first + origin + holdOut)
	}));
}

function notesOf(log: MovementLog, told: readonly Foretelling[], existingOnly: boolean): string[] {
	const sum = (of: (scores: OriginScores) => number) => told.reduce((all, { scores }) => all + of(scores), 0);
	const [customers, own, nearest] = [sum((one) => one.customers), sum((one) => one.plans.own), sum((one) => one.plans.nearest)];
	const share = (count: number) => `${Math.round((100 * count) / customers)}%`;
	return [
		existingOnly
			? 'Existing customers only: of each origin, those who were there. Who came later counts neither in what happened nor in what was foretold.'
			: 'All customers: those who were there at an origin, and those who came after it.',
		...(own > 0
			? [`Plans of ${share(own)} of the customers are those that the scenario's own customers have now: the history names none.`]
			: []),
		...(nearest > 0
			? [`Plans of ${share(nearest)} of the customers are guessed: the one whose customers pay nearest to what they paid.`]
			: []),
		...(log.usage ? [] : ['Use, health and add-ons of the past are not known: they are drawn as for any base without them.'])
	];
}
