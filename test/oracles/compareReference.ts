import { readFileSync } from 'node:fs';
import { calibrate } from '../fixtures/keptCalibrations';
import type { Spread } from '../../src/lib/engine/simulation/results';
import type { Metric } from '../../src/lib/engine/simulation/metrics';
import type { Scenario } from '../../src/lib/engine/simulation/scenario';
import { parseDocument } from '../../src/lib/formats/parseDocument';
import { readScenario } from '../../src/lib/formats/readScenario';
import { points } from '../fixtures/scenario';
import { simulate } from './stage';

/** What the reference ran, by name of its file, with the base of each. */
const BASES = {
	lad: 'nw_small',
	pack: 'nw_small',
	team: 'nw_small',
	pol15: 'nw_small',
	chat_lad: 'A',
	chat_pack: 'A',
	seats_lad: 'B',
	seats_pack: 'B'
} as const;
export type ReferenceSet = keyof typeof BASES;
export const REFERENCE_SETS = Object.keys(BASES) as readonly ReferenceSet[];

/** Compared metrics by their names in the reference, in which what is lost is negative. */
const COMPARED = {
	mrr: ['mrr', 1],
	customers: ['customers', 1],
	churnedMrr: ['churnedMrr', -1],
	contractionMrr: ['contractionMrr', -1],
	expansionMrr: ['expansionMrr', 1],
	nrr12: ['nrr12', 1],
	grr12: ['grr12', 1],
	strained: ['strained', 1],
	overLogos: ['overCeilingCustomers', 1],
	goodwill: ['goodwill', 1]
} as const satisfies Record<string, readonly [Metric, 1 | -1]>;
export type Compared = keyof typeof COMPARED;
const METRICS = Object.keys(COMPARED) as readonly Compared[];

type Figure = readonly [mean: number, se: number];
type Figures = Readonly<Record<string, Partial<Record<Compared, Figure>>>>;
type Reference = { readonly trials: number; readonly variants: Figures; readonly uplift: Figures };

/** One figure of ours beside that of the reference, and how far apart they may lie. */
export type Comparison = {
	readonly set: ReferenceSet;
	readonly of: 'level' | 'uplift';
	readonly variant: string;
	readonly metric: Compared;
	readonly ours: number;
	readonly theirs: number;
	/** 4 standard errors of both and 1% of the level, 5% of the uplift. */
	readonly bound: number;
	/** What is added to it for a difference that is known, and explained in reference/README.md. */
	readonly explained: number;
};

export const gapOf = ({ ours, theirs }: Comparison): number => Math.abs(ours - theirs);
export const isWithin = (one: Comparison): boolean => gapOf(one) <= one.bound + one.explained;

const read = (name: string): string => readFileSync(new URL(`reference/${name}`, import.meta.url), 'utf8');
const referenceOf = (set: ReferenceSet): Reference => JSON.parse(read(`${set}.results.json`)) as Reference;

function scenarioOf(set: ReferenceSet): Scenario {
	const { scenario, problems } = readScenario(parseDocument(read(`${set}.yaml`)).document, { base: read(`${BASES[set]}.csv`) });
	if (!scenario) throw new Error(problems.map(({ message }) => message).join('\n'));
	// The reference has no volatility of seats.
	return { ...scenario, assumptions: { ...scenario.assumptions, ...points({ seatVolatility: 0 }) } };
}

/**
 * Runs variants of sets that share today's book and base, all on the same draws, and sets them beside the reference.
 * @param chosen variants by set; all of a set where it names none
 */
export function compare(chosen: Partial<Record<ReferenceSet, readonly string[]>>, trials?: number): Comparison[] {
	const sets = Object.keys(chosen) as ReferenceSet[];
	const scenarios = sets.map((set) => ({ set, reference: referenceOf(set), scenario: scenarioOf(set) }));
	const [{ scenario: first, reference }] = scenarios;
	const named = scenarios.flatMap(({ set, scenario: { variants } }) => {
		const ids = chosen[set] ?? [];
		return variants.filter(({ id }) => ids.length === 0 || ids.includes(id)).map((one) => ({ set, id: one.id, variant: { ...one, id: `${set} ${one.id}` } }));
	});
	const scenario = { ...first, variants: named.map(({ variant }) => variant), trials: trials ?? reference.trials };
	const results = simulate(scenario, calibrate(scenario));
	const beside = (set: ReferenceSet, of: Comparison['of'], variant: string, ours: (metric: Metric) => Spread | null): Comparison[] => {
		const { variants, uplift } = referenceOf(set);
		const theirs = (of === 'level' ? variants : uplift)[variant];
		return METRICS.map((metric) => {
			const [name, sign] = COMPARED[metric];
			const [found, figure] = [ours(name), theirs[metric]];
			if (!found || !figure) throw new Error(`${set} ${variant}: no ${metric}`);
			const [mean, se] = figure;
			const bound = 4 * Math.hypot(se, found.se ?? 0) + (of === 'level' ? 0.01 : 0.05) * Math.abs(mean);
			const one = { set, of, variant, metric, ours: sign * found.mean, theirs: mean, bound };
			return { ...one, explained: explained(one, variants) };
		});
	};
	return [
		...beside(sets[0], 'level', 'today', (metric) => results.variants.today.final[metric]),
		...named.flatMap(({ set, id, variant }) => [
			...beside(set, 'level', id, (metric) => results.variants[variant.id].final[metric]),
			...beside(set, 'uplift', id, (metric) => results.uplift[variant.id][metric])
		])
	];
}

/**
 * The allowance for what is known to differ (reference/README.md says why, and what was measured), in shares of levels of the reference: so that
 * nothing that falls outside is left out, and nothing else hides behind it.
 */
function explained({ set, variant, metric }: Pick<Comparison, 'set' | 'variant' | 'metric'>, levels: Figures): number {
	const level = (name: Compared, of = variant) => Math.abs(levels[of][name]?.[0] ?? 0);
	// Whose ceiling is below 1 / 0.9 counts there as strained by a rounding of the bill.
	if (metric === 'strained') return 0.01;
	switch (BASES[set]) {
		case 'nw_small':
			if (metric === 'expansionMrr') return 0.1 * level('expansionMrr', 'today');
			if (metric === 'mrr') return 0.05 * level('expansionMrr', 'today');
			// What is sold meets needs, and those bear on health.
			return metric === 'goodwill' ? 0.25 * level('goodwill') + 0.0005 : 0;
		case 'A':
			return metric === 'contractionMrr' || metric === 'expansionMrr' ? 0.2 * level(metric) : metric === 'goodwill' ? 0.1 * level(metric) : 0;
		case 'B':
			// Who does not step down pays more, and is there to leave.
			if (metric === 'contractionMrr' || metric === 'churnedMrr' || metric === 'expansionMrr' || metric === 'mrr') return 0.35 * level('contractionMrr');
			return metric === 'goodwill' ? 0.25 * level('goodwill') : 0;
	}
}

/** What lies outside, in words. */
export const outside = (comparisons: readonly Comparison[]): string[] =>
	comparisons
		.filter((one) => !isWithin(one))
		.map((one) => `${one.set} ${one.variant}, ${one.of} of ${one.metric}: ${one.ours}, reference ${one.theirs}, bound ${one.bound} + ${one.explained}`);
