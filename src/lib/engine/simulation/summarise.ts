import { MOTIONS, type Motion } from '../catalog/priceBook';
import { exp } from '../math/exp';
import { log } from '../math/log';
import { MOVEMENTS, type Movement } from '../market/movements';
import type { CompiledScenario } from './compile';
import { decide } from './decide';
import { ENGINE_VERSION } from './ENGINE_VERSION';
import type { Outcome } from './merge';
import {
	LESS_IS_BETTER,
	METRICS,
	type Band,
	type Cut,
	type Flow,
	type FunnelRow,
	type Metric,
	type Results,
	type Spread,
	type Uplift,
	type VariantResults
} from './results';
import { spreadOf, upliftOf } from './spread';
import { isDefined, TrialFigures } from './trialFigures';
import type { FUNNEL_FIGURES } from './TrialLayout';

/** Results of a run from the figures of its trials (INTERFACES, "Results"). Sums run in the order of trials, so that no split of the work shows. */
export function summarise(compiled: CompiledScenario, outcome: Outcome): Results {
	const { scenario, hash, problems } = compiled;
	const figures = new TrialFigures(outcome, scenario.minorUnits);
	const ids = ['today', ...scenario.variants.map(({ id }) => id)];
	const names = ['Today', ...scenario.variants.map(({ name }) => name)];
	const finals = ids.map(
		(_, v) => Object.fromEntries(METRICS.map((metric) => [metric, finalOf(figures, metric, v)])) as Record<Metric, Float64Array | null>
	);
	const variants = ids.map((id, v): [string, VariantResults] => [id, variantResults(compiled, figures, v, names[v], finals[v])]);
	const uplift = ids
		.slice(1)
		.map((id, j) => [id, byMetric((metric) => paired(finals[j + 1][metric], finals[0][metric], LESS_IS_BETTER.has(metric)))] as const);
	return {
		tierlab: 1,
		engine: ENGINE_VERSION,
		scenarioHash: hash,
		seed: scenario.seed,
		trials: outcome.trials,
		months: outcome.layout.months,
		currency: scenario.currency,
		variants: Object.fromEntries(variants),
		uplift: Object.fromEntries(uplift),
		upliftSeries: Object.fromEntries(ids.slice(1).map((id, j) => [id, upliftSeries(figures, j + 1)])),
		decision: decide(ids, figures),
		problems
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

function paired(scenario: Float64Array | null, today: Float64Array | null, lessIsBetter: boolean): Uplift | null {
	return scenario && today
		? upliftOf(
				scenario.map((value, trial) => value - today[trial]),
				lessIsBetter
			)
		: null;
}

function variantResults(
	compiled: CompiledScenario,
	figures: TrialFigures,
	v: number,
	name: string,
	final: Record<Metric, Float64Array | null>
): VariantResults {
	return {
		name,
		series: byMetric((metric) =>
			bandOf(figures, (month, trial) => (isDefined(metric, month) ? figures.at(metric, month, trial, v) : null))
		),
		final: byMetric((metric) => (final[metric] ? spreadOf(final[metric].slice()) : null)),
		ledger: ledgerOf(figures, v, 0),
		funnel: Object.fromEntries(MOTIONS.map((motion, m) => [motion, funnelRow(figures, v, m)])) as Record<Motion, FunnelRow>,
		cross: crossOf(figures, v),
		flows: flowsOf(compiled, figures, v),
		by: { segment: cutsOf(figures, v, 'segment'), plan: cutsOf(figures, v, 'plan'), cohort: cutsOf(figures, v, 'cohort') }
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

/** Mean over trials of one number of a variant's rows. */
function meanAt(figures: TrialFigures, v: number, place: number, isMoney: boolean): number {
	const { trials } = figures.outcome;
	let sum = 0;
	for (let trial = 0; trial < trials; trial++) sum += figures.row(trial, v)[place];
	return sum / trials / (isMoney ? figures.minorUnits : 1);
}

function ledgerOf(figures: TrialFigures, v: number, group: number): Record<Movement, number> {
	const { layout } = figures.outcome;
	return Object.fromEntries(MOVEMENTS.map((movement, j) => [movement, meanAt(figures, v, layout.movement(group, j), true)])) as Record<
		Movement,
		number
	>;
}

function funnelRow(figures: TrialFigures, v: number, motion: number): FunnelRow {
	const { layout } = figures.outcome;
	const mean = (figure: (typeof FUNNEL_FIGURES)[number], isMoney = false) => meanAt(figures, v, layout.funnel(motion, figure), isMoney);
	const [exposure, wins, value] = [mean('exposureMonths'), mean('wins'), mean('value', true)];
	const monthly = exposure > 0 ? wins / exposure : 0;
	const cycleMonths = wins > 0 ? mean('cycle') / wins : 0;
	return {
		exposureYears: exposure / 12,
		triggered: mean('triggered'),
		qualified: mean('qualified'),
		attempts: mean('attempts'),
		wins,
		annualConversion: monthly < 1 ? 1 - exp(12 * log(1 - monthly)) : 1,
		averageValue: wins > 0 ? value / wins : 0,
		cycleMonths,
		velocity: value / Math.max(1, cycleMonths)
	};
}

function crossOf(figures: TrialFigures, v: number): VariantResults['cross'] {
	const { layout } = figures.outcome;
	const row = (m: number) =>
		Object.fromEntries(
			MOVEMENTS.slice(0, 7)
				.map((movement, j) => [movement, meanAt(figures, v, layout.cross(m, j), false)] as const)
				.filter(([, wins]) => wins > 0)
		);
	return Object.fromEntries(MOTIONS.map((motion, m) => [motion, row(m)])) as VariantResults['cross'];
}

function flowsOf({ market }: CompiledScenario, figures: TrialFigures, v: number): Flow[] {
	const { layout } = figures.outcome;
	const { planIds } = market.universe;
	const ends = [...planIds, 'churned'];
	return planIds
		.flatMap((from, p) => ends.map((to, q) => ({ from, to, customers: meanAt(figures, v, layout.flow(p, q), false) })))
		.filter(({ customers }) => customers > 0);
}

function cutsOf(figures: TrialFigures, v: number, by: 'segment' | 'plan' | 'cohort'): Record<string, Cut> {
	const { layout, trials } = figures.outcome;
	const cuts: Record<string, Cut> = {};
	layout.groups.forEach((group, g) => {
		const customersStart = meanAt(figures, v, layout.cut(g, 'customersStart'), false);
		if (group.by !== by || customersStart === 0) return;
		const ratio = (part: 'mrrEnd' | 'kept' | 'customersEnd', whole: 'mrrBefore' | 'customersBefore') => {
			if (layout.months < 12) return null;
			const values = Float64Array.from({ length: trials }, (_, trial) => {
				const row = figures.row(trial, v);
				const below = row[layout.cut(g, whole)];
				return below > 0 ? row[layout.cut(g, part)] / below : 0;
			});
			return values.reduce((sum, value) => sum + value, 0) / trials;
		};
		const arr = (trial: number, variant: number) => (12 * figures.row(trial, variant)[layout.cut(g, 'mrrEnd')]) / figures.minorUnits;
		cuts[group.name] = {
			customersStart,
			customersEnd: meanAt(figures, v, layout.cut(g, 'customersEnd'), false),
			mrrStart: meanAt(figures, v, layout.cut(g, 'mrrStart'), true),
			mrrEnd: meanAt(figures, v, layout.cut(g, 'mrrEnd'), true),
			nrr12: ratio('mrrEnd', 'mrrBefore'),
			grr12: ratio('kept', 'mrrBefore'),
			logoRetention12: ratio('customersEnd', 'customersBefore'),
			ledger: ledgerOf(figures, v, g),
			arrUplift:
				v === 0
					? null
					: upliftOf(
							Float64Array.from({ length: trials }, (_, trial) => arr(trial, v) - arr(trial, 0)),
							false
						)
		};
	});
	return cuts;
}
