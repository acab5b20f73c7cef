import { ledgerUnit, type Numbers } from '../../charts/numbers';
import { twoParts, type TwoParts } from '../../charts/twoParts';
import { MOVEMENTS, type Movement } from '../../engine/market/movements';
import type { Results, SplitPart } from '../../engine/simulation/results';
import type { Metric } from '../../engine/simulation/metrics';
import { sinceEngine3 } from './sinceEngine3';

/** An uplift by who pays it (existing, new) or by what makes it (offer, policy), in means. */
export type PartsKind = 'payer' | 'cause';
/** Means of the two parts, unrounded. */
export type RawParts = { readonly first: number; readonly second: number };

const SHARES: ReadonlySet<Metric> = new Set([
	'nrr12',
	'grr12',
	'logoRetention12',
	'revenueChurn12',
	'health',
	'legacyShare',
	'goodwill',
	'strained'
]);
const COUNTS: ReadonlySet<Metric> = new Set(['customers', 'overCeilingCustomers']);

/** Movements that make up a metric, and the sign with which the metric counts them. */
const MOVED: Partial<Record<Metric, { readonly movements: readonly Movement[]; readonly sign: 1 | -1 }>> = {
	expansionMrr: { movements: MOVEMENTS.slice(0, MOVEMENTS.indexOf('usage') + 1), sign: 1 },
	priceUpliftMrr: { movements: ['priceUplift', 'priceRelief'], sign: 1 },
	contractionMrr: { movements: ['contraction'], sign: -1 },
	churnedMrr: { movements: ['churn'], sign: -1 }
};

/** The parts of a variant's uplift; null where a run does not hold them, or the metric is no sum over customers. */
export function rawParts(results: Results, id: string, metric: Metric, kind: PartsKind): RawParts | null {
	const { split, decomposition } = sinceEngine3(results);
	if (kind === 'cause') {
		const own = decomposition?.[id];
		const [offer, policy] = [own?.offer[metric], own?.policy[metric]];
		return offer && policy ? { first: offer.mean, second: policy.mean } : null;
	}
	const own = split?.[id];
	const [first, second] = own ? [sumOf(own.existing, metric), sumOf(own.new, metric)] : [null, null];
	return first === null || second === null ? null : { first, second };
}

function sumOf(part: SplitPart, metric: Metric): number | null {
	if (metric === 'arr' || metric === 'mrr' || metric === 'customers' || metric === 'revenue') return part[metric].mean;
	const moved = MOVED[metric];
	return moved ? moved.sign * moved.movements.reduce((sum, movement) => sum + part.movements[movement], 0) : null;
}

/** How the means of a metric are written in a column, and the value of the last digit. */
export type MeanWords = { readonly write: (difference: number) => string; readonly step: number };

/** @param means what stands in the column: money takes one unit throughout */
export function meanWords(metric: Metric, means: readonly number[], numbers: Numbers): MeanWords {
	if (SHARES.has(metric)) return { write: (value) => numbers.points(value), step: 1e-3 };
	if (COUNTS.has(metric)) return { write: (value) => numbers.decimalUplift(value), step: 0.1 };
	const unit = ledgerUnit(means);
	return { write: (value) => numbers.moneyUplift(value, unit), step: unit.by / 10 ** unit.decimals };
}

/** A column of parts, one metric for several variants: rounded to add up, on one unit. */
export type PartsColumn = { readonly parts: Readonly<Record<string, TwoParts>>; readonly write: (difference: number) => string };

/**
 * The parts of the variants that have them, of one metric; null where none has.
 * @param beside means that are written on the same unit
 */
export function partsColumn(
	rows: readonly ({ readonly id: string } & Partial<RawParts>)[],
	metric: Metric,
	numbers: Numbers,
	beside: readonly number[] = []
): PartsColumn | null {
	const raw = rows.flatMap(({ id, first, second }) => (first === undefined || second === undefined ? [] : [{ id, first, second }]));
	if (raw.length === 0) return null;
	const means = raw.flatMap(({ first, second }) => [first, second, first + second]);
	const { write, step } = meanWords(metric, [...means, ...beside], numbers);
	return { parts: Object.fromEntries(raw.map(({ id, first, second }) => [id, twoParts(first, second, step)])), write };
}
