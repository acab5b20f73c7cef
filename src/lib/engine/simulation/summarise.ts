import { byMotion } from '../market/motionTable';
import { MOVEMENTS, SOLD_MOVEMENTS } from '../market/movements';
import { OWNERS } from '../market/Rates';
import type { CompiledScenario } from './compile';
import { decompose, splitUplift } from './attribution';
import { cutOf, cutsOf, ledgerOf } from './cuts';
import { decide } from './decide';
import { ENGINE_VERSION } from './ENGINE_VERSION';
import { beyondEvidence, beyondProblems, forcedBills } from './forcedMoves';
import { hasArrivals } from './hasArrivals';
import { levelErrors, withPilot } from './levelErrors';
import { madeUpProblems } from './madeUp';
import { funnelRow } from './funnelRow';
import type { Outcome } from './merge';
import { meanAt } from './meanAt';
import { paybacks } from './payback';
import {
	type Band,
	type CalibrationFigures,
	type Flow,
	type MotionCut,
	type Owner,
	type OwnerRow,
	type Results,
	type Spread,
	type Uplift,
	type VariantResults
} from './results';
import { LESS_IS_BETTER, METRICS, type Metric } from './metrics';
import { samplingFigures } from './samplingFigures';
import type { Sampling } from './scenario';
import { spreadOf, upliftOf } from './spread';
import { isDefined, TrialFigures } from './trialFigures';

/** Results of a run from the figures of its trials (INTERFACES, "Results"). Sums run in the order of trials, so that no split of the work shows. */
export function summarise(compiled: CompiledScenario, outcome: Outcome): Results {
	const { scenario, hash, problems } = compiled;
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const names = ['Today', ...scenario.variants.map(({ name }) => name)];
	const finals = ids.map(
		(_, v) => Object.fromEntries(METRICS.map((metric) => [metric, finalOf(figures, metric, v)])) as Record<Metric, Float64Array | null>
	);
	const errors = levelErrors(figures, compiled.calibration.batches.length);
	const levels = (v: number) => byMetric((metric) => levelOf(finals[v][metric], finals[0][metric], errors[metric], scenario.sampling));
	const variants = ids.map((id, v): [string, VariantResults] => [id, variantResults(compiled, figures, v, names[v], levels(v))]);
	const beyond = beyondEvidence(compiled, figures);
	const uplift = ids
		.slice(1)
		.map(
			(id, j) =>
				[id, byMetric((metric) => paired(finals[j + 1][metric], finals[0][metric], LESS_IS_BETTER.has(metric), scenario.sampling))] as const
		);
	return {
		tierlab: 1,
		engine: ENGINE_VERSION,
		scenarioHash: hash,
		seed: scenario.seed,
		trials: outcome.trials,
		...(scenario.sampling ? { sampling: samplingFigures(compiled, figures) } : {}),
		months: outcome.layout.months,
		currency: scenario.currency,
		...(scenario.perUsd === 1 ? {} : { perUsd: scenario.perUsd }),
		variants: Object.fromEntries(variants),
		uplift: Object.fromEntries(uplift),
		split: splitUplift(compiled, figures),
		decomposition: decompose(compiled, figures),
		bills: forcedBills(compiled, figures),
		beyondEvidence: beyond,
		calibration: calibrationFigures(compiled),
		upliftSeries: Object.fromEntries(ids.slice(1).map((id, j) => [id, upliftSeries(figures, j + 1)])),
		spread: {},
		decision: { ...decide(ids, figures), sensitivity: [], payback: paybacks(scenario, figures) },
		existingOnly: !hasArrivals(scenario),
		problems: [...madeUpProblems(scenario.base), ...problems, ...beyondProblems(compiled, beyond)]
	};
}

function byMetric<T>(of: (metric: Metric) => T): Record<Metric, T> {
	return Object.fromEntries(METRICS.map((metric) => [metric, of(metric)])) as Record<Metric, T>;
}

function finalOf(figures: TrialFigures, metric: Metric, variant: number): Float64Array | null {
	const { trials, layout } = figures.outcome;
	if (!isDefined(metric, layout.months)) return null;
	return Float64Array.from({ length: trials }, (_, trial) => figures.final(metric, trial, variant) ?? NaN);
}

/** The distribution of a level, its error with the pilot's. */
function levelOf(values: Float64Array | null, today: Float64Array | null, pilot: number, sampling?: Sampling): Spread | null {
	if (!values || !today) return null;
	const spread = spreadOf(values.slice(), sampling);
	const mean = today.reduce((sum, value) => sum + value, 0) / today.length;
	return { ...spread, se: withPilot(spread.se, spread.mean, mean, pilot) };
}

function calibrationFigures({ calibration, scenario }: CompiledScenario): CalibrationFigures {
	const { k, churnConstants, errors } = calibration;
	return {
		k: byMotion((_, m) => ({ value: k[m], se: errors.k[m] })),
		churnConstants: Object.fromEntries(
			scenario.segments.map(({ id }, s) => [id, { value: churnConstants[s], se: errors.churnConstants[s] }])
		)
	};
}

function paired(scenario: Float64Array | null, today: Float64Array | null, lessIsBetter: boolean, sampling?: Sampling): Uplift | null {
	return scenario && today
		? upliftOf(
				scenario.map((value, trial) => value - today[trial]),
				lessIsBetter,
				sampling
			)
		: null;
}

function variantResults(
	compiled: CompiledScenario,
	figures: TrialFigures,
	v: number,
	name: string,
	final: Record<Metric, Spread | null>
): VariantResults {
	return {
		name,
		series: byMetric((metric) =>
			bandOf(figures, (month, trial) => (isDefined(metric, month) ? figures.at(metric, month, trial, v) : null))
		),
		final,
		ledger: ledgerOf(figures, v, 0),
		funnel: byMotion((_, m) => funnelRow(figures, v, m)),
		cross: crossOf(figures, v),
		flows: flowsOf(compiled, figures, v),
		flowsYearOne: flowsOf(compiled, figures, v, true),
		all: cutOf(compiled, figures, v, 0),
		by: {
			segment: cutsOf(compiled, figures, v, 'segment'),
			plan: cutsOf(compiled, figures, v, 'plan'),
			cohort: cutsOf(compiled, figures, v, 'cohort'),
			motion: motionCuts(figures, v)
		},
		owners: ownersOf(figures, v)
	};
}

function bandOf({ outcome }: TrialFigures, at: (month: number, trial: number) => number | null): Band {
	const band: Record<keyof Band, (number | null)[]> = { mean: [], p5: [], p25: [], p50: [], p75: [], p95: [] };
	for (let month = 0; month <= outcome.layout.months; month++) {
		const values = Float64Array.from({ length: outcome.trials }, (_, trial) => at(month, trial) ?? NaN);
		const spread: Spread | null = Number.isNaN(values[0]) ? null : spreadOf(values);
		for (const key of ['mean', 'p5', 'p25', 'p50', 'p75', 'p95'] as const) band[key].push(spread && spread[key]);
	}
	return band;
}

function upliftSeries(figures: TrialFigures, v: number): Band {
	return bandOf(figures, (month, trial) => figures.at('arr', month, trial, v) - figures.at('arr', month, trial, 0));
}

function crossOf(figures: TrialFigures, v: number): VariantResults['cross'] {
	const { layout } = figures.outcome;
	const row = (m: number) =>
		Object.fromEntries(
			MOVEMENTS.slice(0, SOLD_MOVEMENTS)
				.map((movement, j) => [movement, meanAt(figures, v, layout.cross(m, j), false)] as const)
				.filter(([, wins]) => wins > 0)
		);
	return byMotion((_, m) => row(m)) as VariantResults['cross'];
}

/** @param yearOne to the end of year one, of those who were there at the start; else to the last month */
function flowsOf({ market }: CompiledScenario, figures: TrialFigures, v: number, yearOne = false): Flow[] {
	const { layout } = figures.outcome;
	const { planIds } = market.universe;
	const ends = [...planIds, 'churned'];
	return [...planIds, 'new']
		.flatMap((from, p) =>
			ends.map((to, q) => ({ from, to, customers: meanAt(figures, v, yearOne ? layout.yearFlow(p, q) : layout.flow(p, q), false) }))
		)
		.filter(({ customers }) => customers > 0);
}

function motionCuts(figures: TrialFigures, v: number): VariantResults['by']['motion'] {
	const { layout } = figures.outcome;
	const row = (m: number): MotionCut => {
		const booked = MOVEMENTS.map((movement, j) => [movement, meanAt(figures, v, layout.booked(m, j), true)] as const);
		return {
			wins: meanAt(figures, v, layout.funnel(m, 'wins'), false),
			value: meanAt(figures, v, layout.funnel(m, 'value'), true),
			cost: meanAt(figures, v, layout.motionCostAt + m, true),
			ledger: Object.fromEntries(booked.filter(([, amount]) => amount !== 0))
		};
	};
	return byMotion((_, m) => row(m));
}

function ownersOf(figures: TrialFigures, v: number): Record<Owner, OwnerRow> {
	const { layout } = figures.outcome;
	const row = (o: number): OwnerRow => ({
		attempts: meanAt(figures, v, layout.owner(o, 'attempts'), false),
		wins: meanAt(figures, v, layout.owner(o, 'wins'), false),
		cost: meanAt(figures, v, layout.owner(o, 'cost'), true)
	});
	return Object.fromEntries(OWNERS.map((owner, o) => [owner, row(o)])) as Record<Owner, OwnerRow>;
}
