import type { Cut, Results, VariantResults } from '../simulation/results';

/** One figure of a run beside one that was published. */
export type Benchmark = {
	readonly metric: 'nrr12' | 'grr12' | 'expansionOfNew';
	/** Null for all customers. */
	readonly segment: string | null;
	/** A share; null where the run does not define it. */
	readonly own: number | null;
	readonly benchmark: number;
	readonly source: string;
	/** Within what is usual around it; null where there is nothing to compare. */
	readonly near: boolean | null;
	/** In words: which benchmark this is, and by how much the run differs, or why nothing is compared. */
	readonly why: string;
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
const NEAR = { nrr12: 0.1, grr12: 0.06, expansionOfNew: 0.1 } as const;

/**
 * A run's own figures beside published ones (EVIDENCE 2): to see where it is unusual, never a target of the model. Retention over the last
 * twelve months of the horizon by segment and of all, against the median of the band of annual value that its ARPA falls in; the share of
 * expansion in added ARR against three reports.
 * @param variant Today unless given: benchmarks are of companies as they are
 * @returns retention of all customers and of each segment, then expansion
 */
export function benchmarks(results: Results, variant = 'today'): Benchmark[] {
	const chosen: VariantResults | undefined = results.variants[variant];
	if (!chosen) return [];
	const name = (band: Band) => (results.currency === 'USD' ? band.name : `${band.name} US dollars`);
	const cuts: (readonly [string | null, Cut])[] = [[null, chosen.all], ...Object.entries(chosen.by.segment)];
	const retention = cuts.flatMap(([segment, cut]) => {
		const band = bandOf((12 * cut.arpa) / (results.perUsd ?? 1));
		const which = `median of companies with an annual value ${name(band)}`;
		const row = (metric: 'nrr12' | 'grr12', benchmark: number) =>
			compare({ metric, segment, own: cut[metric], benchmark, source: SAAS_CAPITAL }, which, 'the horizon is shorter than 12 months');
		return [row('nrr12', band.nrr), row('grr12', band.grr)];
	});
	const expansion = EXPANSION.map(({ benchmark, source }) =>
		compare(
			{ metric: 'expansionOfNew', segment: null, own: chosen.all.expansionOfNew, benchmark, source },
			'share of added ARR that is expansion',
			'nobody new arrives in this scenario'
		)
	);
	return [...retention, ...expansion];
}

/** The median that an annual contract value is held against. @param annualValue US dollars */
function bandOf(annualValue: number): Band {
	return BANDS.find(({ below }) => annualValue < below) ?? BANDS[BANDS.length - 1];
}

function compare(row: Omit<Benchmark, 'near' | 'why'>, which: string, missing: string): Benchmark {
	if (row.own === null) return { ...row, near: null, why: `${which}: ${missing}` };
	const gap = row.own - row.benchmark;
	const near = Math.abs(gap) <= NEAR[row.metric];
	const points = Math.abs(100 * gap).toFixed(0);
	return { ...row, near, why: `${which}: this run is ${points} points ${gap < 0 ? 'below' : 'above'}` };
}
