import { MOTIONS } from '../../engine/market/motionTable';
import { MOVEMENTS } from '../../engine/market/movements';
import { OWNERS } from '../../engine/market/Rates';
import { type Cut, type Results, type Spread, type Uplift, type VariantResults } from '../../engine/simulation/results';
import { isMadeUp } from '../../engine/simulation/madeUp';
import { METRICS } from '../../engine/simulation/metrics';
import { csvText, type CsvCell } from '../tables/csvText';
import { runSignature } from '../runSignature';
import type { TrialDraws } from './TrialDraws';

const BAND = ['mean', 'p5', 'p25', 'p50', 'p75', 'p95'] as const;
const SPREAD = ['mean', 'se', 'p5', 'p25', 'p50', 'p75', 'p95'] as const;
/** Percentiles with an error of their own: columns seP5, ... */
const ERRORS = ['p5', 'p25', 'p50', 'p75', 'p95'] as const;
const FUNNEL = [
	'exposureYears',
	'triggered',
	'qualified',
	'attempts',
	'wins',
	'annualConversion',
	'averageValue',
	'cycleMonths',
	'velocity'
] as const;
const CUT = [
	'customersStart',
	'customersEnd',
	'mrrStart',
	'mrrEnd',
	'nrr12',
	'grr12',
	'logoRetention12',
	'revenueChurn12',
	'arpa',
	'ltv',
	'ltvUplift',
	'revenue',
	'grossMargin',
	'presentValue',
	'healthStart',
	'healthEnd',
	'goodwill',
	'legacyShare',
	'expansionMrr',
	'expansionOfStart',
	'expansionOfNew',
	'wins',
	'averageUpsellValue',
	'upsellConversion',
	'velocity',
	'expansionCost',
	'netExpansion'
] as const;
/** Of forced changes of bills; shares of the old bill above which they are counted, as results name them. */
const BILLS = ['customers', 'p50', 'p90', 'p95', 'largest'] as const;
const ABOVE = ['0.1', '0.2', '0.5', '1'] as const;
/** What is split into existing and new customers. */
const SUMS = ['mrr', 'arr', 'customers', 'revenue'] as const;
const CUT_KINDS = ['segment', 'plan', 'cohort'] as const;
const SALES = ['exposureYears', 'attempts', 'wins', 'annualConversion', 'averageValue', 'cycleMonths', 'velocity'] as const;

type Row = readonly CsvCell[];
/** One kind of figure: rows are made as they are read, once. */
export type ResultTable = { readonly name: string; readonly head: readonly string[]; readonly rows: Iterable<Row> };

/** A table of results as a CSV file. */
export const csvFileOf = ({ name, head, rows }: ResultTable): { readonly name: string; readonly text: Iterable<string> } => ({
	name: `${name}.csv`,
	text: csvText(head, rows)
});

/** The draws of every trial, and what came of each; every row ends with what identifies the run. */
export function drawsTable(results: Results, draws: TrialDraws): ResultTable {
	return signedTable(results, 'draws', ['trial', ...draws.assumptions.names, ...outcomeNames(draws)], drawRows(draws, results.trials));
}

function signedTable(results: Results, name: string, head: readonly string[], rows: Iterable<Row>): ResultTable {
	const { names, cells } = runSignature(results, isMadeUp(results.problems));
	return { name, head: [...head, ...names], rows: signed(rows, cells) };
}

/** Results as tables, one row for each figure; every row ends with what identifies the run (`runSignature`). */
export function resultTables(results: Results): ResultTable[] {
	const table = (name: string, head: readonly string[], rows: Iterable<Row>) => signedTable(results, name, head, rows);
	const each = (rows: (variant: VariantResults, id: string) => Row[]) =>
		Object.entries(results.variants).flatMap(([id, variant]) => rows(variant, id).map((row) => [id, ...row]));
	return [
		table('series', ['variant', 'metric', 'month', ...BAND], each(seriesRows)),
		table(
			'final',
			['variant', 'metric', ...SPREAD, ...ERRORS.map(errorName), ...upliftHead('uplift')],
			each((variant, id) => finalRows(results, variant, id))
		),
		table(
			'ledger',
			['variant', 'movement', 'amount'],
			each(({ ledger }) => MOVEMENTS.map((name) => [name, ledger[name]]))
		),
		table(
			'funnel',
			['variant', 'motion', ...FUNNEL],
			each(({ funnel }) => MOTIONS.map((name) => [name, ...FUNNEL.map((key) => funnel[name][key])]))
		),
		table(
			'flows',
			['variant', 'from', 'to', 'customers'],
			each(({ flows }) => flows.map(({ from, to, customers }) => [from, to, customers]))
		),
		table(
			'cuts',
			['variant', 'by', 'name', ...CUT, 'timeToExpansion', 'medianTimeToExpansion', ...MOVEMENTS, ...upliftHead('arrUplift')],
			each(cutRows)
		),
		table('motions', ['variant', 'by', 'name', 'motion', ...SALES], each(motionRows)),
		table('booked', ['variant', 'motion', 'wins', 'value', 'cost', ...MOVEMENTS], each(bookedRows)),
		table(
			'owners',
			['variant', 'owner', 'attempts', 'wins', 'cost'],
			each(({ owners }) => OWNERS.map((owner) => [owner, owners[owner].attempts, owners[owner].wins, owners[owner].cost]))
		),
		table('attach', ['variant', 'by', 'name', 'addOn', 'start', 'end'], each(attachRows)),
		table('payback', ['variant', 'against', 'month', 'paid'], paybackRows(results)),
		table('effects', ['variant', 'part', 'metric', ...upliftHead('uplift')], effectRows(results)),
		table(
			'bills',
			['variant', ...BILLS, ...ABOVE.map((bound) => `above${100 * Number(bound)}`), 'beyondEvidence', 'largestRise'],
			billRows(results)
		),
		table('calibration', ['what', 'name', 'value', 'se'], calibrationRows(results)),
		table('luck', ['variant', 'metric', 'luckShare', 'assumptionShare', 'se'], luckRows(results))
	];
}

function upliftHead(name: string): string[] {
	return [
		...[...SPREAD, ...ERRORS.map(errorName)].map((key) => `${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`),
		'probabilityBetter',
		'probabilityLow',
		'probabilityHigh',
		'ties'
	];
}

function errorName(key: string): string {
	return `se${key.toUpperCase()}`;
}

function* signed(rows: Iterable<Row>, signature: Row): Generator<Row> {
	for (const row of rows) yield [...row, ...signature];
}

function seriesRows({ series }: VariantResults): Row[] {
	return METRICS.flatMap((metric) =>
		series[metric].mean.map((_, month) => [metric, month, ...BAND.map((key) => series[metric][key][month])])
	);
}

function finalRows({ uplift }: Results, { final }: VariantResults, id: string): Row[] {
	return METRICS.map((metric) => [metric, ...spreadCells(final[metric]), ...upliftCells(uplift[id]?.[metric])]);
}

/** Every cut of a variant, everybody first, with what names it. */
function cutsOf({ all, by }: VariantResults): (readonly [by: string, name: string, cut: Cut])[] {
	return [['all', 'all', all], ...CUT_KINDS.flatMap((kind) => Object.entries(by[kind]).map(([name, cut]) => [kind, name, cut] as const))];
}

function cutRows(variant: VariantResults): Row[] {
	return cutsOf(variant).map(([kind, name, cut]) => [
		kind,
		name,
		...CUT.map((key) => cut[key]),
		cut.timeToExpansion?.mean ?? null,
		cut.timeToExpansion?.median ?? null,
		...MOVEMENTS.map((movement) => cut.ledger[movement]),
		...upliftCells(cut.arrUplift)
	]);
}

function motionRows(variant: VariantResults): Row[] {
	return cutsOf(variant).flatMap(([kind, name, { motions }]) =>
		MOTIONS.map((motion) => [kind, name, motion, ...SALES.map((key) => motions[motion][key])])
	);
}

function bookedRows({ by }: VariantResults): Row[] {
	return MOTIONS.map((motion) => {
		const { wins, value, cost, ledger } = by.motion[motion];
		return [motion, wins, value, cost, ...MOVEMENTS.map((movement) => ledger[movement] ?? 0)];
	});
}

function attachRows(variant: VariantResults): Row[] {
	return cutsOf(variant).flatMap(([kind, name, { attach }]) =>
		Object.entries(attach).map(([addOn, { start, end }]) => [kind, name, addOn, start, end])
	);
}

function paybackRows({ decision }: Results): Row[] {
	return Object.entries(decision.payback).flatMap(([id, { against, byMonth }]) => byMonth.map((paid, month) => [id, against, month, paid]));
}

/** Offer and policy in every metric; existing and new customers in sums, where some come. */
function effectRows({ decomposition, split }: Results): Row[] {
	const parts = Object.entries(decomposition).flatMap(([id, { offer, policy }]) =>
		Object.entries({ offer, policy }).flatMap(([part, of]) => METRICS.map((metric): Row => [id, part, metric, ...upliftCells(of[metric])]))
	);
	const origins = Object.entries(split).flatMap(([id, of]) =>
		(['existing', 'new'] as const).flatMap((part) => SUMS.map((metric): Row => [id, part, metric, ...upliftCells(of[part][metric])]))
	);
	return [...parts, ...origins];
}

function billRows({ bills, beyondEvidence }: Results): Row[] {
	return Object.entries(bills).map(([id, own]) => [
		id,
		...BILLS.map((key) => own[key]),
		...ABOVE.map((bound) => own.above[bound] ?? 0),
		beyondEvidence[id]?.share ?? null,
		beyondEvidence[id]?.largest ?? null
	]);
}

function calibrationRows({ calibration: { k, churnConstants } }: Results): Row[] {
	const rows = (what: string, figures: Readonly<Record<string, { readonly value: number; readonly se: number }>>) =>
		Object.entries(figures).map(([name, { value, se }]): Row => [what, name, value, se]);
	return [...rows('k', k), ...rows('c_s', churnConstants)];
}

function luckRows({ spread }: Results): Row[] {
	return Object.entries(spread).flatMap(([id, shares]) =>
		METRICS.map((metric): Row => {
			const found = shares[metric];
			return [id, metric, found?.luckShare ?? null, found?.assumptionShare ?? null, found?.se ?? null];
		})
	);
}

/** `today.arr`, ...: every metric of every variant. */
function outcomeNames({ variants }: TrialDraws): string[] {
	return variants.flatMap((id) => METRICS.map((metric) => `${id}.${metric}`));
}

/** A row for each trial: what was drawn, and what came of it. Drawn again as they are written, so that they are never all in memory. */
function* drawRows(draws: TrialDraws, trials: number): Generator<Row> {
	for (let trial = 0; trial < trials; trial++) {
		const outcomes = draws.variants.flatMap((_, variant) => METRICS.map((metric) => draws.value(trial, variant, metric)));
		yield [trial, ...draws.assumptions.row(trial), ...outcomes];
	}
}

function spreadCells(spread: Spread | null | undefined): CsvCell[] {
	return [...SPREAD.map((key) => spread?.[key] ?? null), ...ERRORS.map((key) => spread?.errors?.[key] ?? null)];
}

function upliftCells(uplift: Uplift | null | undefined): CsvCell[] {
	const chance = ['probabilityBetter', 'probabilityLow', 'probabilityHigh', 'ties'] as const;
	return [...spreadCells(uplift), ...chance.map((key) => uplift?.[key] ?? null)];
}
