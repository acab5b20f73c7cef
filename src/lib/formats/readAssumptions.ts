import { knownNames, shortened } from '../engine/catalog/knownNames';
import { ASSUMPTIONS } from '../engine/market/assumptions';
import type { AssumptionRanges } from '../engine/market/resolveAssumptions';
import { COST_TO_SERVE } from '../engine/market/ownAssumptions';
import { quantileOf, supportOf, type Distribution } from '../engine/math/distribution';
import { AssumptionPaths } from './AssumptionPaths';
import { show } from './describeIssue';
import type { Findings } from './Findings';
import { FROM_STARTS, STARTS_PATH } from './fromStarts';
import { isRecord } from './isRecord';

/** What else stands in the assumptions of a scenario: `readModelOptions` reads it. */
const OPTIONS = ['churnLaw', 'correlations', 'willingnessToPay'];
/** Assumptions of earlier versions that no longer do anything, and what to say of them. */
const RETIRED: ReadonlyMap<string, string> = new Map([
	['entry.freemium', 'Take it out: "payers", the share of those on a free plan who would ever pay, has taken its place']
]);
const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
	['pert', ['low', 'likely', 'high']],
	['uniform', ['low', 'high']],
	['beta', ['a', 'b']],
	['normal', ['mean', 'sd']],
	['lognormal', ['mu', 'sigma']],
	['empirical', []]
]);
/** The lowest uniform number that a draw can have, and the highest. */
const LOWEST = 2 ** -33;

type Bounds = { readonly min: number; readonly max: number };
type Ranges = Record<string, { all?: Distribution; bySegment?: Record<string, Distribution> }>;

/** What a scenario sets: the whole, and what single segments set within their own entry. */
export type AssumptionSources = {
	readonly features: readonly string[];
	readonly segments: readonly string[];
	/** Plans of all books and meters, for what they cost to serve. */
	readonly plans?: readonly string[];
	readonly meters?: readonly string[];
	/** By path of the document: the assumptions there, and the segment to which they belong if not to all. */
	readonly parts: readonly { readonly path: string; readonly value: unknown; readonly segment?: string }[];
};

/**
 * The ranges that a document sets, by dotted path; nested maps and dotted keys mean the same. `ASSUMPTIONS` says which paths there are and
 * which values they admit.
 */
export function readAssumptions(sources: AssumptionSources, findings: Findings): AssumptionRanges {
	const reader = new AssumptionReader(sources, findings);
	for (const { path, value, segment } of sources.parts) {
		if (value === undefined) continue;
		if (isRecord(value)) reader.read(value, '', path, segment);
		else findings.error('wrong-type', path, `assumptions are ${show(value)}`, 'Give a map, such as { churn: { pert: [0.1, 0.16, 0.25] } }');
	}
	return reader.ranges;
}

/** What each path admits. */
export function boundsOf({ features, plans = [], meters = [] }: Omit<AssumptionSources, 'parts'>): Map<string, Bounds> {
	const bounds = new Map<string, Bounds>(ASSUMPTIONS.map((row) => [row.path, row]));
	for (const id of features) if (!bounds.has(`needShare.${id}`)) bounds.set(`needShare.${id}`, { min: 0, max: 1 });
	for (const id of plans) bounds.set(`${COST_TO_SERVE}plan.${id}`, { min: 0, max: 1e9 });
	for (const id of meters) bounds.set(`${COST_TO_SERVE}meter.${id}`, { min: 0, max: 1e9 });
	return bounds;
}

class AssumptionReader {
	readonly ranges: Ranges = {};
	readonly #bounds: ReadonlyMap<string, Bounds>;
	readonly #paths: AssumptionPaths;
	readonly #segmentIds: ReadonlySet<string>;

	constructor(
		readonly sources: AssumptionSources,
		readonly findings: Findings
	) {
		this.#bounds = boundsOf(sources);
		this.#paths = new AssumptionPaths(this.#bounds.keys());
		this.#segmentIds = new Set(sources.segments);
	}

	/** @param prefix dotted path of the map; @param place its path in the document; @param segment to which it belongs if not to all */
	read(map: Record<string, unknown>, prefix: string, place: string, segment: string | undefined): void {
		for (const [key, child] of Object.entries(map)) {
			if (prefix === '' && segment === undefined && OPTIONS.includes(key)) continue;
			const dotted = prefix === '' ? key : `${prefix}.${key}`;
			const here = `${place}/${key}`;
			const admitted = this.#bounds.get(dotted);
			if (dotted === STARTS_PATH && child === FROM_STARTS) this.#fromStarts(here, segment);
			else if (admitted) this.#leaf(child, dotted, here, admitted, segment);
			else if (isRecord(child) && this.#paths.isGroup(dotted)) this.read(child, dotted, here, segment);
			else this.#unknownPath(dotted, here);
		}
	}

	/** The numbers are reckoned where the customers are known (`withStartRates`). */
	#fromStarts(place: string, segment: string | undefined): void {
		if (segment === undefined) return;
		this.findings.error(
			'wrong-type',
			place,
			`${FROM_STARTS} stands for all segments, not for "${segment}" alone`,
			'Set it in the assumptions of the scenario, or give a number a month here'
		);
	}

	#unknownPath(dotted: string, place: string): void {
		const retired = RETIRED.get(dotted);
		if (retired !== undefined) return this.findings.warn('retired-assumption', place, `"${dotted}" is no longer used`, retired);
		this.findings.error('unknown-assumption', place, `there is no assumption "${shortened(dotted)}"`, this.#meantBy(dotted));
	}

	#meantBy(dotted: string): string {
		if (this.#paths.isGroup(dotted)) return `It holds a map: ${knownNames(this.#paths.within(dotted))}`;
		const meant = this.findings.nearest(dotted, this.#paths.asDeepAs(dotted));
		return meant === undefined ? 'The list of assumptions is in docs/model.md' : `Did you mean "${meant}"?`;
	}

	#leaf(child: unknown, dotted: string, place: string, admitted: Bounds, segment: string | undefined): void {
		const { findings } = this;
		const read = (value: unknown, path: string, id: string | undefined): void => {
			const range = readRange(value, path, admitted, findings);
			if (range !== undefined) this.#put(dotted, id, range, place);
		};
		if (!isRecord(child) || !('bySegment' in child)) return read(child, place, segment);
		const { bySegment, ...rest } = child;
		if (Object.keys(rest).length > 0) read(rest, place, segment);
		if (segment !== undefined || !isRecord(bySegment)) {
			return findings.error(
				'wrong-type',
				`${place}/bySegment`,
				`bySegment is ${show(bySegment)}`,
				'Give a range for each segment, in the assumptions of the scenario'
			);
		}
		for (const [id, range] of Object.entries(bySegment)) {
			const path = `${place}/bySegment/${id}`;
			if (this.#segmentIds.has(id)) read(range, path, id);
			else findings.error('unknown-segment', path, `there is no segment "${shortened(id)}"`, findings.meant(id, this.sources.segments));
		}
	}

	#put(dotted: string, id: string | undefined, range: Distribution, place: string): void {
		if (dotted === 'discountRate' && (id !== undefined || range.kind !== 'point'))
			return this.findings.error('not-a-range', place, 'the discount rate is a convention of the whole run, not a draw', 'Give one number');
		const entry = (this.ranges[dotted] ??= {});
		if (id === undefined) entry.all = range;
		else (entry.bySegment ??= {})[id] = range;
	}
}

/** One range; undefined, with problems, where it is none or can give a value that is not admitted. */
export function readRange(value: unknown, place: string, { min, max }: Bounds, findings: Findings): Distribution | undefined {
	const range = typeof value === 'number' ? ({ kind: 'point', value } as const) : toDistribution(value, place, findings);
	if (range === undefined) return undefined;
	const disorder = disorderOf(range);
	if (disorder) {
		findings.error('range-order', place, disorder, 'Put the values in order: low, likely, high');
		return undefined;
	}
	const [low, high] = endsOf(range);
	if (low >= min && high <= max) return range;
	const which =
		range.kind === 'point' ? `the value is ${low}` : `it can give ${Number(low.toPrecision(4))} to ${Number(high.toPrecision(4))}`;
	findings.error('out-of-bounds', place, `${which}, outside ${min} to ${max}`, `Give values from ${min} to ${max}`);
	return undefined;
}

function toDistribution(value: unknown, place: string, findings: Findings): Distribution | undefined {
	const example = 'Give a number, or a range such as { pert: [0.1, 0.16, 0.25] }';
	if (!isRecord(value) || Object.keys(value).length !== 1) {
		findings.error('wrong-type', place, `the range is ${show(value)}`, example);
		return undefined;
	}
	const [[kind, given]] = Object.entries(value);
	const names = KINDS.get(kind);
	if (names === undefined) {
		const meant = findings.nearest(kind, KINDS.keys());
		const remedy = meant ? `Did you mean "${meant}"?` : `Known here: ${knownNames(KINDS.keys())}`;
		findings.error('unknown-key', `${place}/${kind}`, `unknown key "${shortened(kind)}"`, remedy);
		return undefined;
	}
	const numbers = Array.isArray(given) ? given.filter((entry): entry is number => typeof entry === 'number' && Number.isFinite(entry)) : [];
	if (
		!Array.isArray(given) ||
		numbers.length !== given.length ||
		(names.length > 0 ? numbers.length !== names.length : numbers.length === 0)
	) {
		const what = names.length > 0 ? `${names.length} finite numbers: ${names.join(', ')}` : 'at least one finite number';
		findings.error(
			'wrong-type',
			`${place}/${kind}`,
			`${kind} is ${Array.isArray(given) && given.length <= 12 ? JSON.stringify(given) : show(given)}`,
			`Give ${what}`
		);
		return undefined;
	}
	const [a, b, c] = numbers;
	if (kind === 'pert') return { kind, low: a, likely: b, high: c };
	if (kind === 'uniform') return { kind, low: a, high: b };
	if (kind === 'beta') return { kind, a, b };
	if (kind === 'normal') return { kind, mean: a, sd: b };
	return kind === 'lognormal' ? { kind, mu: a, sigma: b } : { kind: 'empirical', values: numbers };
}

/** The least and the greatest value that a draw can have. */
function endsOf(range: Distribution): readonly [low: number, high: number] {
	const wide = range.kind === 'beta' || range.kind === 'normal' || range.kind === 'lognormal';
	return wide ? [quantileOf(range, LOWEST), quantileOf(range, 1 - LOWEST)] : supportOf(range);
}

/** What is wrong with the parameters of a range by themselves. */
function disorderOf(range: Distribution): string | undefined {
	if (range.kind === 'pert' && !(range.low <= range.likely && range.likely <= range.high))
		return `pert is ${range.low}, ${range.likely}, ${range.high}`;
	if (range.kind === 'uniform' && range.low > range.high) return `uniform is ${range.low}, ${range.high}`;
	if (range.kind === 'beta' && !(range.a > 0 && range.b > 0)) return `beta is ${range.a}, ${range.b}, and both must be above 0`;
	if (range.kind === 'normal' && range.sd < 0) return `the standard deviation is ${range.sd}, below 0`;
	return range.kind === 'lognormal' && range.sigma < 0 ? `sigma is ${range.sigma}, below 0` : undefined;
}
