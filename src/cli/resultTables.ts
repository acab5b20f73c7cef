import { MOTIONS } from '../lib/engine/catalog/priceBook';
import { MOVEMENTS } from '../lib/engine/market/movements';
import { METRICS, type Cut, type Results, type Spread, type VariantResults } from '../lib/engine/simulation/results';
import { csvText, type CsvCell } from './csvText';
import type { TrialDraws } from './TrialDraws';

const BAND = ['mean', 'p5', 'p25', 'p50', 'p75', 'p95'] as const;
const SPREAD = ['mean', 'se', 'p5', 'p25', 'p50', 'p75', 'p95'] as const;
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
const CUT = ['customersStart', 'customersEnd', 'mrrStart', 'mrrEnd', 'nrr12', 'grr12', 'logoRetention12'] as const;
const CUT_KINDS = ['segment', 'plan', 'cohort'] as const;

type Table = { readonly name: string; readonly text: Iterable<string> };
type Row = readonly CsvCell[];

/** Results as tables, one row for each figure; every row ends with what identifies the run: engine, seed and hash of the scenario. */
export function resultTables(results: Results, draws: TrialDraws): Table[] {
	const { engine, seed, scenarioHash } = results;
	const table = (name: string, head: readonly string[], rows: Iterable<Row>): Table => ({
		name: `${name}.csv`,
		text: csvText([...head, 'engine', 'seed', 'scenarioHash'], signed(rows, [engine, seed, scenarioHash]))
	});
	const each = (rows: (variant: VariantResults, id: string) => Row[]) =>
		Object.entries(results.variants).flatMap(([id, variant]) => rows(variant, id).map((row) => [id, ...row]));
	return [
		table('series', ['variant', 'metric', 'month', ...BAND], each(seriesRows)),
		table(
			'final',
			['variant', 'metric', ...SPREAD, ...upliftHead('uplift')],
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
		table('cuts', ['variant', 'by', 'name', ...CUT, ...MOVEMENTS, ...upliftHead('arrUplift')], each(cutRows)),
		table('draws', ['trial', 'variant', ...METRICS], drawRows(draws))
	];
}

function upliftHead(name: string): string[] {
	return [...SPREAD.map((key) => `${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`), 'probabilityBetter'];
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

function cutRows({ by }: VariantResults): Row[] {
	const row = (kind: string, name: string, cut: Cut): Row => [
		kind,
		name,
		...CUT.map((key) => cut[key]),
		...MOVEMENTS.map((movement) => cut.ledger[movement]),
		...upliftCells(cut.arrUplift)
	];
	return CUT_KINDS.flatMap((kind) => Object.entries(by[kind]).map(([name, cut]) => row(kind, name, cut)));
}

function* drawRows(draws: TrialDraws): Generator<Row> {
	for (let trial = 0; trial < draws.scenario.trials; trial++) {
		for (const [variant, id] of draws.variants.entries()) {
			yield [trial, id, ...METRICS.map((metric) => draws.value(trial, variant, metric))];
		}
	}
}

function spreadCells(spread: Spread | null | undefined): CsvCell[] {
	return SPREAD.map((key) => spread?.[key] ?? null);
}

function upliftCells(uplift: (Spread & { readonly probabilityBetter: number }) | null | undefined): CsvCell[] {
	return [...spreadCells(uplift), uplift?.probabilityBetter ?? null];
}
