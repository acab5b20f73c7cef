import { apportion } from '../../engine/math/apportion';
import type { AssumptionsDocument, ScenarioDocument, SegmentDocument, VariantDocument } from '../../formats/scenarioDocument';
import { segmentName } from '../../formats/toSegment';
import { freshId } from './freshId';

/** Shares of plans are kept to a hundredth of a per cent, finer where somebody types finer. */
const UNITS = 1e4;
const FINE = 1e8;
/** Customers of a segment that is added. */
const FIRST = 100;

/** The segments of made-up customers; undefined where the customers are in a file. */
export const segmentsOf = ({ customers }: Pick<ScenarioDocument, 'customers'>): readonly SegmentDocument[] | undefined =>
	'segments' in customers ? customers.segments : undefined;

/** What a segment is called. */
export const nameOfSegment = ({ id, name }: Pick<SegmentDocument, 'id' | 'name'>): string => name ?? segmentName(id);

/**
 * The document with its customers made up by these segments. What was set for a segment alone that is not among them goes with it: in policies,
 * in assumptions, in willingness to pay; the reader would refuse it.
 */
export function withSegments(document: ScenarioDocument, segments: readonly SegmentDocument[]): ScenarioDocument {
	const known = new Set(segments.map(({ id }) => id));
	const { assumptions, ...rest } = { ...document, customers: { segments: [...segments] } };
	const kept = assumptions && onlyOf(assumptions, known);
	const next: ScenarioDocument = kept && Object.keys(kept).length > 0 ? { ...rest, assumptions: kept } : rest;
	return next.variants ? { ...next, variants: same(next.variants, (variant) => variantOf(variant, known)) } : next;
}

/** Adds a segment whose customers are all on the lowest plan. */
export function addSegment(document: ScenarioDocument, name: string): ScenarioDocument {
	const segments = segmentsOf(document) ?? [];
	const [lowest] = document.today.plans;
	const plans = lowest ? { [lowest.id]: 1 } : {};
	return withSegments(document, [...segments, { id: freshId(name, segments), name, customers: FIRST, plans }]);
}

/** Puts a copy of a segment behind it. */
export function copySegment(document: ScenarioDocument, id: string): ScenarioDocument {
	const segments = segmentsOf(document) ?? [];
	const at = segments.findIndex((segment) => segment.id === id);
	const model = segments[at];
	if (!model) return document;
	const name = freshSegmentName(document, nameOfSegment(model));
	return withSegments(document, segments.toSpliced(at + 1, 0, { ...model, id: freshId(name, segments), name }));
}

/** Takes a segment out, with what was set for it alone. */
export function removeSegment(document: ScenarioDocument, id: string): ScenarioDocument {
	const segments = segmentsOf(document);
	return segments
		? withSegments(
				document,
				segments.filter((segment) => segment.id !== id)
			)
		: document;
}

/** Moves a segment by so many places. */
export function moveSegment(document: ScenarioDocument, id: string, by: number): ScenarioDocument {
	const segments = segmentsOf(document) ?? [];
	const from = segments.findIndex((segment) => segment.id === id);
	const [to, moved] = [from + by, segments[from]];
	if (!moved || to < 0 || to >= segments.length) return document;
	return withSegments(document, segments.toSpliced(from, 1).toSpliced(to, 0, moved));
}

type Own = 'name' | 'customers' | 'annual' | 'tenure' | 'size';

/** Sets one figure of a segment, or its name; undefined leaves it to the default. */
export const setSegment = <Key extends Own>(
	document: ScenarioDocument,
	id: string,
	key: Key,
	value: SegmentDocument[Key]
): ScenarioDocument =>
	changed(document, id, ({ [key]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }) as SegmentDocument);

/**
 * Sets the share of a plan; the other plans keep their proportions and share what is left, so that the mix stays at 100%.
 * @param mix where the edit begins, as far as that is not what stands there now: the keystrokes of one visit of a field are one edit
 */
export function setPlanShare(
	document: ScenarioDocument,
	id: string,
	planId: string,
	share: number,
	mix?: SegmentDocument['plans']
): ScenarioDocument {
	const ids = document.today.plans.map((plan) => plan.id);
	return changed(document, id, (segment) => ({ ...segment, plans: mixWith(mix ?? segment.plans, ids, planId, share) }));
}

function mixWith(mix: SegmentDocument['plans'], ids: readonly string[], planId: string, share: number): SegmentDocument['plans'] {
	if ((mix[planId] ?? 0) === share) return mix;
	const at = ids.indexOf(planId);
	const units = Math.abs(share * UNITS - Math.round(share * UNITS)) < 1e-6 ? UNITS : FINE;
	const own = ids.length > 1 ? Math.round(share * units) : units;
	const others = ids.map((id) => (id === planId ? 0 : (mix[id] ?? 0)));
	// Where nobody is on another plan, the next one takes the rest.
	if (!others.some((other) => other > 0) && ids.length > 1) others[at > 0 ? at - 1 : 1] = 1;
	const rest = apportion(others, units - own);
	return Object.fromEntries(
		ids.flatMap((id, p) => {
			const count = p === at ? own : (rest[p] ?? 0);
			return count > 0 ? [[id, count / units]] : [];
		})
	);
}

/** Sets the median use of a meter, a share of the limit, or the spread of its logarithm. */
export function setUse(document: ScenarioDocument, id: string, meter: string, key: 'median' | 's', value: number): ScenarioDocument {
	return changed(document, id, (segment) => ({
		...segment,
		usage: { ...segment.usage, [meter]: { ...segment.usage?.[meter], [key]: value } }
	}));
}

/** Sets the share that holds an add-on, of those whose plan sells it. */
export function setAddOnShare(document: ScenarioDocument, id: string, addOn: string, share: number): ScenarioDocument {
	return changed(document, id, (segment) => {
		const { [addOn]: _before, ...others } = segment.addOns ?? {};
		return { ...segment, addOns: share > 0 ? { ...others, [addOn]: share } : others };
	});
}

/**
 * Shares that make exactly these counts of so many customers, with as few digits as do.
 * @param counts whole numbers by plan, at least one of them above 0
 */
export function sharesOf(counts: Readonly<Record<string, number>>): SegmentDocument['plans'] {
	const held = Object.entries(counts).filter(([, count]) => count > 0);
	const wanted = held.map(([, count]) => count);
	const total = wanted.reduce((sum, count) => sum + count, 0);
	for (let units = 100; units <= FINE; units *= 10) {
		const parts = apportion(wanted, units);
		if (apportion(parts, total).every((count, p) => count === wanted[p]))
			return Object.fromEntries(held.map(([id], p) => [id, (parts[p] ?? 0) / units]));
	}
	return Object.fromEntries(held.map(([id, count]) => [id, count / total]));
}

/** A name that no segment has yet. */
export function freshSegmentName(document: ScenarioDocument, wish: string): string {
	const taken = new Set((segmentsOf(document) ?? []).map(nameOfSegment));
	let name = wish;
	for (let n = 2; taken.has(name); n++) name = `${wish}, ${n}`;
	return name;
}

/** What was set for segments alone that are not among these: by their ids. */
export function setAlone(document: ScenarioDocument, known: readonly string[]): string[] {
	const found = new Set<string>();
	const visit = (tree: unknown, within = ''): void => {
		if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return;
		for (const [key, child] of Object.entries(tree)) {
			if (BY_SEGMENT.has(within)) found.add(key);
			else visit(child, key);
		}
	};
	visit(document.assumptions);
	for (const { policy } of document.variants ?? []) for (const id of Object.keys(policy.segments ?? {})) found.add(id);
	return [...found].filter((id) => !known.includes(id));
}

/** Keys of assumptions below which segments stand by their ids. */
const BY_SEGMENT: ReadonlySet<string> = new Set(['bySegment', 'willingnessToPay']);

function changed(document: ScenarioDocument, id: string, change: (segment: SegmentDocument) => SegmentDocument): ScenarioDocument {
	const segments = segmentsOf(document);
	return segments ? { ...document, customers: { segments: segments.map((one) => (one.id === id ? change(one) : one)) } } : document;
}

function variantOf(variant: VariantDocument, known: ReadonlySet<string>): VariantDocument {
	const { segments } = variant.policy;
	if (!segments || Object.keys(segments).every((id) => known.has(id))) return variant;
	const { segments: _all, ...policy } = variant.policy;
	const own = Object.fromEntries(Object.entries(segments).filter(([id]) => known.has(id)));
	return { ...variant, policy: Object.keys(own).length > 0 ? { ...policy, segments: own } : policy };
}

/** The tree without segments that are not known, and without maps that become empty by it; the same tree where there are none. */
function onlyOf(tree: AssumptionsDocument, known: ReadonlySet<string>, within = ''): AssumptionsDocument {
	let isSame = true;
	const entries = Object.entries(tree).flatMap(([key, child]): [string, AssumptionsDocument[string]][] => {
		if (BY_SEGMENT.has(within) && !known.has(key)) {
			isSame = false;
			return [];
		}
		if (BY_SEGMENT.has(within) || !isTree(child)) return [[key, child]];
		const next = onlyOf(child, known, key);
		if (next === child) return [[key, child]];
		isSame = false;
		return Object.keys(next).length > 0 ? [[key, next]] : [];
	});
	return isSame ? tree : Object.fromEntries(entries);
}

const isTree = (node: unknown): node is AssumptionsDocument => typeof node === 'object' && node !== null && !Array.isArray(node);

/** The list with each entry changed; the same list where none is. */
function same<T>(list: T[], change: (entry: T) => T): T[] {
	const next = list.map(change);
	return next.every((entry, i) => entry === list[i]) ? list : next;
}
