import type { Cut, Results, VariantResults, YearOne } from '../simulation/results';
import { contributions, GROWTH, LOSS } from './likelyCause';

/** One figure of a run beside one that was published. */
export type Benchmark = {
	readonly metric: 'nrr12' | 'grr12' | 'arpaGrowth' | 'expansionOfNew';
	/** Null for all customers. */
	readonly segment: string | null;
	/** A share; null where the run does not define it. */
	readonly own: number | null;
	/** Null where nobody has published one. */
	readonly benchmark: number | null;
	readonly source: string;
	/** Within what is usual around it; null where there is nothing to compare. */
	readonly near: boolean | null;
	/** In words: which benchmark this is, and by how much the run differs, or why nothing is compared. */
	readonly why: string;
	/** In words: what most likely makes the gap; null where there is none, or where the run does not tell. */
	readonly cause: string | null;
};

/** SaaS Capital 2023, private B2B companies: medians by annual contract value, and how they call the band. */
type Band = { readonly below: number; readonly name: string; readonly nrr: number; readonly grr: number };
const BANDS: readonly Band[] = [
	{ below: 12e3, name: 'below 12k', nrr: 1, grr: 0.9 },
	{ below: 25e3, name: '12k to 25k', nrr: 1.02, grr: 0.9 },
	{ below: 50e3, name: '25k to 50k', nrr: 1.03, grr: 0.92 },
	{ below: 100e3, name: '50k to 100k', nrr: 1.05, grr: 0.93 },
	{ below: 250e3, name: '100k to 250k', nrr: 1.07, grr: 0.93 },
	{ below: Infinity, name: 'above 250k', nrr: 1.1, grr: 0.93 }
];
const SAAS_CAPITAL = 'SaaS Capital 2023';

/** Share of new ARR that comes from expansion. */
const EXPANSION = [
	{ benchmark: 0.32, source: 'ChartMogul 2023' },
	{ benchmark: 0.37, source: 'KBCM 2019' },
	{ benchmark: 0.4, source: 'Benchmarkit 2025' }
] as const;

/** What counts as near, in shares: our own reading, since the sources give medians without a spread. */
export const NEAR = { nrr12: 0.05, grr12: 0.03, arpaGrowth: 0, expansionOfNew: 0.1 } as const;

/** A growth of seats and use below this share of MRR a year is little. */
const LITTLE = 0.02;

/**
 * A run's own figures beside published ones (EVIDENCE 2): to see where it is unusual, never a target of the model. Year-one retention by
 * segment and of all, against the median of the band of annual contract value that its ARPA falls in; how ARPA grew; the share of expansion
 * in added ARR against three reports.
 * @param variant Today unless given: benchmarks are of companies as they are
 * @returns retention and growth of all customers and of each segment, then expansion
 */
export function benchmarks(results: Results, variant = 'today'): Benchmark[] {
	const chosen: VariantResults | undefined = results.variants[variant];
	if (!chosen) return [];
	const cuts: (readonly [string | null, Cut])[] = [[null, chosen.all], ...Object.entries(chosen.by.segment)];
	const expansion = EXPANSION.map(({ benchmark, source }) => {
		const given = { metric: 'expansionOfNew', segment: null, own: chosen.all.expansionOfNew, benchmark, source } as const;
		const row = compare(given, 'share of added ARR that is expansion', 'nobody new arrives in this scenario');
		if (row.near !== false || row.own === null) return row;
		return { ...row, cause: `${row.own > benchmark ? 'few' : 'many'} new customers arrive: the input of new customers` };
	});
	return [...cuts.flatMap(([segment, cut]) => yearRows(results, segment, cut)), ...expansion];
}

/** Retention and growth of a cut in year one. */
function yearRows({ currency, perUsd = 1 }: Results, segment: string | null, { yearOne, mrrStart, customersStart }: Cut): Benchmark[] {
	const band = bandOf(customersStart > 0 ? (12 * mrrStart) / customersStart / perUsd : 0);
	const which = `median of companies with an annual value ${band.name}${currency === 'USD' ? '' : ' US dollars'}`;
	const row = (metric: 'nrr12' | 'grr12', benchmark: number): Benchmark => {
		const given = { metric, segment, own: yearOne?.[metric] ?? null, benchmark, source: SAAS_CAPITAL };
		const compared = compare(
			given,
			which,
			yearOne === undefined ? 'the run was kept before year one was counted' : 'the horizon is shorter than 12 months'
		);
		return compared.near === false && yearOne ? { ...compared, cause: causeOf(metric, yearOne, mrrStart, band) } : compared;
	};
	const own = yearOne?.arpaGrowth ?? null;
	const why = 'MRR a customer after a year; no median is published for it';
	return [
		row('nrr12', band.nrr),
		row('grr12', band.grr),
		{ metric: 'arpaGrowth', segment, own, benchmark: null, source: '', near: null, why, cause: null }
	];
}

/** The median that an annual contract value is held against. @param annualValue US dollars */
function bandOf(annualValue: number): Band {
	return BANDS.find(({ below }) => annualValue < below) ?? BANDS[BANDS.length - 1];
}

function compare(
	row: Omit<Benchmark, 'near' | 'why' | 'cause' | 'benchmark'> & { benchmark: number },
	which: string,
	missing: string
): Benchmark {
	if (row.own === null) return { ...row, near: null, why: `${which}: ${missing}`, cause: null };
	const gap = row.own - row.benchmark;
	// Shares are quotients: a gap of the bound itself is near whatever the last bit says.
	const near = Math.abs(gap) <= NEAR[row.metric] + 1e-9;
	return { ...row, near, why: `${which}: this run is ${points(Math.abs(gap), 1)} ${gap < 0 ? 'below' : 'above'}`, cause: null };
}

/**
 * What most likely makes a gap: of NRR either what is kept (GRR) or what is added to it, whichever is further from the median on the side of
 * the gap; then the movement that weighs most in it.
 */
function causeOf(metric: 'nrr12' | 'grr12', { nrr12, grr12, ledger }: YearOne, mrrStart: number, band: Band): string | null {
	if (nrr12 === null || grr12 === null || !(mrrStart > 0)) return null;
	const [kept, added] = [grr12 - band.grr, nrr12 - grr12 - (band.nrr - band.grr)];
	const gap = metric === 'nrr12' ? kept + added : kept;
	const side = Math.sign(gap);
	if (metric === 'grr12' || side * kept >= side * added) {
		const [loss] = contributions(ledger, mrrStart, LOSS);
		if (side > 0) return `little is lost, ${points(loss?.share ?? 0)}: the churn input`;
		return loss ? `${loss.cause.words}, ${points(loss.share)}` : null;
	}
	const [first] = contributions(ledger, mrrStart, GROWTH);
	if (side > 0) return first ? `${first.cause.words}, ${points(first.share)}` : null;
	const grown = (ledger.seats + ledger.usage) / mrrStart;
	return grown < LITTLE
		? `seats and use grow little, ${points(Math.max(0, grown))}: their growth inputs`
		: `little is sold: conversion, win rate, and who needs what is on offer`;
}

/** "12 points", of a share. @param decimals one where a bound is near: 5.1 is not within 5 */
function points(share: number, decimals = 0): string {
	const written = (100 * share).toFixed(decimals);
	return written === '1' ? '1 point' : `${written} points`;
}
