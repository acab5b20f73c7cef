import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { fingerprint } from './keep';

/** What the figures of a document depend on, each part by its fingerprint: what all scenarios share, by key of the document, and each scenario by id. */
export type DocumentPrint = {
	readonly shared: Readonly<Record<string, string>>;
	readonly variants: Readonly<Record<string, string>>;
};

/** No figure depends on these; of the number of trials only how exactly it is known, which a run says itself. */
const IDLE: ReadonlySet<string> = new Set(['tierlab', '$schema', 'name', 'trials', 'dismissed', 'variants']);

/** Parts are shared by the states of a document, so each is looked at once. */
const KNOWN = new WeakMap<object, string>();

export function documentPrint(document: ScenarioDocument): DocumentPrint {
	const shared = Object.entries(document).filter(([key, value]) => !IDLE.has(key) && value !== undefined);
	return {
		shared: Object.fromEntries(shared.map(([key, value]) => [key, printOf(value)])),
		variants: Object.fromEntries((document.variants ?? []).map((variant) => [variant.id, variantPrint(variant)]))
	};
}

/** What a scenario is called changes no figure of it. */
function variantPrint(variant: NonNullable<ScenarioDocument['variants']>[number]): string {
	const { id: _id, name: _name, ...rest } = variant;
	return remembered(variant, rest);
}

const printOf = (value: unknown): string => (typeof value === 'object' && value !== null ? remembered(value, value) : fingerprint(value));

function remembered(key: object, value: unknown): string {
	const known = KNOWN.get(key) ?? fingerprint(sorted(value));
	KNOWN.set(key, known);
	return known;
}

/** Keys in one order: an edit that is taken back by hand may write them in another. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
