import { customerKey0, customerKey1, seedKey, uniform } from '../engine/math/draw';
import { placedBook } from './placedBook';
import type { PolicyDocument, PolicyRuleDocument } from './policyDocument';
import type { SpaceChoice, SpaceDimension } from './searchSpace';
import { withNumbers, type SweptVariant } from './sweptDocument';

/** Which choice of each dimension a candidate has. */
export type Candidate = readonly number[];

export type Candidates = {
	readonly list: readonly Candidate[];
	/** All combinations that the space has. */
	readonly combinations: number;
};

/** Draws for each candidate that is wanted before the sample is let be. */
const DRAWS_EACH = 20;

/**
 * The candidates of a space: every combination, the last choice changing fastest; of a space with more than `most` so many, drawn at random by the
 * seed, each combination as likely as any other and none twice.
 */
export function searchCandidates(space: readonly SpaceDimension[], most: number, seed: string): Candidates {
	const sizes = space.map(({ choices }) => choices.length);
	const combinations = sizes.reduce((product, size) => product * size, 1);
	if (combinations > most) return { list: sampled(sizes, most, seed), combinations };
	const list = Array.from({ length: combinations }, (_, number) => {
		let rest = number;
		return sizes
			.toReversed()
			.map((size) => {
				const choice = rest % size;
				rest = (rest - choice) / size;
				return choice;
			})
			.reverse();
	});
	return { list, combinations };
}

function sampled(sizes: readonly number[], most: number, seed: string): Candidate[] {
	const [seed0, seed1] = seedKey(`candidates of ${seed}`);
	const found = new Map<string, Candidate>();
	for (let draw = 0; found.size < most && draw < DRAWS_EACH * most; draw++) {
		const [key0, key1] = [customerKey0(seed0, seed1, draw, 0, 0), customerKey1(seed0, seed1, draw, 0, 0)];
		const candidate = sizes.map((size, axis) => Math.floor(size * uniform(key0, key1, 0, axis)));
		found.set(candidate.join(), found.get(candidate.join()) ?? candidate);
	}
	return [...found.values()];
}

/**
 * A proposal with the choices of a candidate.
 * @param nameOf what a feature is called, for an add-on that is made for it
 */
export function candidateVariant(
	variant: SweptVariant,
	space: readonly SpaceDimension[],
	candidate: Candidate,
	nameOf: (feature: string) => string
): SweptVariant {
	const chosen = space.map(({ path, choices }, axis) => ({ path, choice: choices[candidate[axis]] }));
	const numbers = chosen.flatMap(({ path, choice }): [string, number][] => (choice.kind === 'number' ? [[path, choice.number]] : []));
	return chosen.reduce((next, { path, choice }) => withChoice(next, path, choice, nameOf), withNumbers(variant, new Map(numbers)));
}

function withChoice(variant: SweptVariant, path: string, choice: SpaceChoice, nameOf: (feature: string) => string): SweptVariant {
	if (choice.kind === 'number') return variant;
	if (choice.kind === 'policy') return { ...variant, policy: withKind(variant.policy, choice.policy) };
	const feature = path.slice('features.'.length);
	return { ...variant, book: placedBook(variant.book, feature, choice.place, nameOf(feature)) };
}

/** A policy of another kind, with the timing, the map and the softeners of the one that stands there, where it does not tell its own. */
function withKind(policy: PolicyDocument, rule: PolicyRuleDocument): PolicyDocument {
	const { launch, notice, map, loyalty, negotiated, exempt, content, protectionEnds, segments } = policy;
	const shared = { launch, notice, map, loyalty, negotiated, exempt, content, protectionEnds, segments };
	const told = Object.fromEntries(Object.entries(shared).filter(([, value]) => value !== undefined));
	return { ...told, ...rule };
}

/** A choice as it is written in the space: a number, a plan, `addOn at 49`, a policy with its numbers. */
export function choiceWords(choice: SpaceChoice): string {
	if (choice.kind === 'number') return String(choice.number);
	if (choice.kind === 'policy') {
		const { kind } = choice.policy;
		const numbers = ['months', 'rate', 'discount', 'waves'].flatMap((key) =>
			Object.hasOwn(choice.policy, key) ? [`${key} ${String(Reflect.get(choice.policy, key))}`] : []
		);
		return [kind, ...numbers].join(', ');
	}
	const { place } = choice;
	if (place.at === 'plan') return place.plan;
	return place.at === 'addOn' && place.price !== undefined ? `addOn at ${place.price}` : place.at;
}
