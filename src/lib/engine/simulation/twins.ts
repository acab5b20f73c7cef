import type { Policy, PolicyRule } from '../catalog/policy';
import type { Scenario, Variant } from './scenario';
import { fingerprint } from './scenarioHash';

/** The variants that a run simulates: those of the scenario, then the twins of those whose own book nobody keeps under plain `keep`. */
export type Simulated = {
	readonly variants: readonly Variant[];
	/** By option, Today first: its twin among Today and the variants simulated; Today's and that of a plain `keep` is itself. */
	readonly twinOf: readonly number[];
};

/**
 * What a decomposition needs (MODEL 1): beside each variant its twin, the same book, map and launch under `keep` without modifiers. Variants that
 * share these share their twin.
 */
export function withTwins({ variants }: Pick<Scenario, 'variants'>): Simulated {
	const all = [...variants];
	const places = new Map<string, number>();
	variants.forEach((variant, v) => {
		const key = keyOf(variant.book, plainKeep(variant.policy));
		if (keyOf(variant.book, bare(variant.policy)) === key && !places.has(key)) places.set(key, v + 1);
	});
	const twinOf = variants.map((variant) => {
		const policy = plainKeep(variant.policy);
		const key = keyOf(variant.book, policy);
		const place = places.get(key) ?? all.push({ ...variant, id: `${variant.id} kept`, policy });
		places.set(key, place);
		return place;
	});
	return { variants: all, twinOf: [0, ...twinOf] };
}

const keyOf = (book: Variant['book'], policy: Policy): string => fingerprint([book, policy]);

function plainKeep({ segments, ...rule }: Policy): Policy {
	const ofSegments = Object.entries(segments ?? {}).map(([id, own]) => [id, keepRule(own)] as const);
	return { ...keepRule(rule), ...(ofSegments.length > 0 ? { segments: Object.fromEntries(ofSegments) } : {}) };
}

/** A map without the plans that go to themselves. */
const moved = (map: PolicyRule['map']) => Object.fromEntries(Object.entries(map).filter(([from, to]) => from !== to));

function keepRule({ launch, map }: PolicyRule): PolicyRule {
	return { kind: 'keep', launch, notice: 0, map: moved(map) };
}

/** A policy without what changes nothing where everybody is kept, be it kept or not: the notice, and the plans that go to themselves. */
function bare({ segments, ...rule }: Policy): Policy {
	const plain = (own: PolicyRule): PolicyRule => ({ ...own, notice: 0, map: moved(own.map) });
	const ofSegments = Object.entries(segments ?? {}).map(([id, own]) => [id, plain(own)] as const);
	return { ...plain(rule), ...(ofSegments.length > 0 ? { segments: Object.fromEntries(ofSegments) } : {}) };
}
