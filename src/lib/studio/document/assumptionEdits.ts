import type { AssumptionRanges } from '../../engine/market/resolveAssumptions';
import { FROM_STARTS, STARTS_PATH } from '../../formats/fromStarts';
import { rangeDocument } from '../../formats/rangeDocument';
import type { AssumptionsDocument, ScenarioDocument } from '../../formats/scenarioDocument';

/** What a document sets of one assumption. */
export type AssumptionEntry = AssumptionRanges[string];

type Tree = { readonly [key: string]: unknown };

/**
 * The document with one assumption set, or back at its default where `entry` is undefined. It stands where it stood, as a nested key or a
 * dotted one; what single segments set of it in their own entry is taken into `entry` by the caller and goes.
 * @param segments ids of all segments: a single number for all cannot stand beside `bySegment`, so it is written for each of them
 */
export function setAssumption(
	document: ScenarioDocument,
	path: string,
	entry: AssumptionEntry | undefined,
	segments: readonly string[]
): ScenarioDocument {
	return placed(document, path, entry && leafOf(entry, segments));
}

/** The document with the number of new customers left to start dates. */
export function setFromStarts(document: ScenarioDocument): ScenarioDocument {
	return placed(document, STARTS_PATH, FROM_STARTS);
}

function placed(document: ScenarioDocument, path: string, leaf: unknown): ScenarioDocument {
	return withAssumptions(withoutOwn(document, path), (tree) => {
		const next = replaced(tree, path, leaf);
		return leaf === undefined || next.found ? next.tree : added(next.tree, path.split('.'), leaf);
	});
}

/** The document with what stands beside the ranges set: the churn law, correlations, surveyed worths; undefined takes the key out. */
export function setOption(
	document: ScenarioDocument,
	key: 'churnLaw' | 'correlations' | 'willingnessToPay',
	value: unknown
): ScenarioDocument {
	return withAssumptions(document, ({ [key]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [key]: value }));
}

/** The document with what one US dollar costs in its currency; undefined leaves it to the table. */
export function setPerUsd({ perUsd: _before, ...rest }: ScenarioDocument, perUsd: number | undefined): ScenarioDocument {
	return perUsd === undefined ? rest : { ...rest, perUsd };
}

function leafOf({ all, bySegment = {} }: AssumptionEntry, segments: readonly string[]): unknown {
	if (Object.keys(bySegment).length === 0) return all && rangeDocument(all);
	const each = all?.kind === 'point' ? { ...Object.fromEntries(segments.map((id) => [id, all])), ...bySegment } : bySegment;
	const written = Object.fromEntries(Object.entries(each).map(([id, range]) => [id, rangeDocument(range)]));
	const whole = all && all.kind !== 'point' ? rangeDocument(all) : {};
	return { ...(typeof whole === 'object' ? whole : {}), bySegment: written };
}

function withAssumptions(document: ScenarioDocument, change: (tree: Tree) => Tree): ScenarioDocument {
	const { assumptions = {}, ...rest } = document;
	const next = change(assumptions) as AssumptionsDocument;
	return Object.keys(next).length > 0 ? { ...rest, assumptions: next } : rest;
}

/** Each segment's own entry of a path taken out. */
function withoutOwn(document: ScenarioDocument, path: string): ScenarioDocument {
	const { customers } = document;
	if (!('segments' in customers) || customers.segments.every(({ assumptions }) => assumptions === undefined)) return document;
	const segments = customers.segments.map((segment) => {
		if (!segment.assumptions) return segment;
		const { assumptions, ...rest } = segment;
		const { tree } = replaced(assumptions, path, undefined);
		return Object.keys(tree).length > 0 ? { ...rest, assumptions: tree as AssumptionsDocument } : rest;
	});
	return { ...document, customers: { ...customers, segments } };
}

/** A leaf put at the first place that means the path, any other such place taken out; maps that become empty go. */
function replaced(tree: Tree, path: string, leaf: unknown): { tree: Tree; found: boolean } {
	let found = false;
	const entries = Object.entries(tree).flatMap(([key, child]): [string, unknown][] => {
		if (key === path) {
			const first = !found && leaf !== undefined;
			found = true;
			return first ? [[key, leaf]] : [];
		}
		if (!path.startsWith(`${key}.`) || !isTree(child)) return [[key, child]];
		const inner = replaced(child, path.slice(key.length + 1), found ? undefined : leaf);
		found ||= inner.found;
		return Object.keys(inner.tree).length > 0 ? [[key, inner.tree]] : [];
	});
	return { tree: Object.fromEntries(entries), found };
}

function added(tree: Tree, [step = '', ...rest]: readonly string[], leaf: unknown): Tree {
	if (rest.length === 0) return { ...tree, [step]: leaf };
	const inner = tree[step];
	return { ...tree, [step]: added(isTree(inner) ? inner : {}, rest, leaf) };
}

const isTree = (node: unknown): node is Tree => typeof node === 'object' && node !== null && !Array.isArray(node);
