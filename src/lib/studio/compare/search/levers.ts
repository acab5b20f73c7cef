import { POLICY_KINDS, type PolicyKind } from '../../../engine/catalog/policy';
import type { FeaturePlace } from '../../../formats/placedBook';
import { hasOwnAddOn } from '../../../formats/placedBook';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import type { SpaceChoice, SpaceDimension } from '../../../formats/searchSpace';
import type { SweptVariant } from '../../../formats/sweptDocument';
import { policyOfKind } from '../../document/policyFields';
import { axisOf, rangeAround, readAxisRange, written, type AxisRange } from '../../questions/sweep/sweepAxis';
import { sweptNumbers, type SweptNumber } from '../../questions/sweep/sweptNumbers';

type Kind = PolicyKind['kind'];

/** One thing that a search may vary, within the bounds that a person gave it. */
export type Lever =
	| { readonly kind: 'number'; readonly number: SweptNumber; readonly range: AxisRange }
	| { readonly kind: 'feature'; readonly feature: string; readonly places: readonly FeaturePlace[] }
	| { readonly kind: 'policy'; readonly kinds: readonly Kind[] };

/** What levers are read against. */
export type LeverGround = { readonly document: ScenarioDocument; readonly variant: SweptVariant };

const FEATURE = 'features.';
/** Most levers of a screen, as of a file of bounds. */
export const MOST_LEVERS = 6;

/** What a search varies unless told: a price, a feature one plan up, and three policies. */
export function proposedLevers({ document, variant }: LeverGround): Lever[] {
	const numbers = sweptNumbers(document, variant);
	const changed = (number: SweptNumber) =>
		sweptNumbers(document, { ...variant, book: document.today }).every((old) => old.path !== number.path || old.value !== number.value);
	const prices = numbers.filter(
		({ path, kind, value }) => kind === 'money' && path.startsWith('plans.') && path.includes('.price.monthly') && value > 0
	);
	// What the scenario changes is most in question; else the second price, since the lowest plan seldom earns.
	const price = prices.find(changed) ?? prices[1] ?? prices[0];
	const gated = (document.features ?? []).flatMap(({ id }): Lever[] => {
		const at = lowestPlan(variant, id);
		const plans = variant.book.plans;
		if (at < 0 || at + 1 >= plans.length) return [];
		return [{ kind: 'feature', feature: id, places: [at, at + 1].map((rank) => ({ at: 'plan', plan: plans[rank].id })) }];
	});
	const kinds = new Set<Kind>([variant.policy.kind, 'keep', 'renewal', 'immediate']);
	return [
		...(price ? [{ kind: 'number' as const, number: price, range: rangeAround(price, false) }] : []),
		...gated.slice(0, 1),
		{ kind: 'policy', kinds: [...kinds].slice(0, 3) }
	];
}

/** The rank of the lowest plan that has a feature; -1 where none has. */
export const lowestPlan = ({ book }: SweptVariant, feature: string): number =>
	book.plans.findIndex(({ features = [] }) => features.includes(feature));

/** A lever as the address has it: `plans.pro.price.monthly.flat=70:150:5`, `features.sso=pro,addOn:29`, `policy=keep,renewal`. */
export function writeLever(lever: Lever): string {
	if (lever.kind === 'number') return written(lever.range);
	if (lever.kind === 'policy') return `policy=${lever.kinds.join(',')}`;
	const places = lever.places.map((place) =>
		place.at === 'plan' ? `plan:${place.plan}` : place.at === 'addOn' && place.price !== undefined ? `addOn:${place.price}` : place.at
	);
	return `${FEATURE}${lever.feature}=${places.join(',')}`;
}

/** The levers of an address; what is none, or is there twice, is left out. */
export function readLevers(texts: readonly string[], ground: LeverGround): Lever[] {
	const numbers = sweptNumbers(ground.document, ground.variant);
	const read = texts.slice(0, MOST_LEVERS).flatMap((text) => readLever(text, ground, numbers) ?? []);
	return read.filter((lever, i) => read.findIndex((other) => leverPath(other) === leverPath(lever)) === i);
}

function readLever(text: string, { document, variant }: LeverGround, numbers: readonly SweptNumber[]): Lever | undefined {
	const cut = text.indexOf('=');
	const [path, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut + 1)];
	if (path === 'policy') {
		const kinds = POLICY_KINDS.filter((kind) => rest.split(',').includes(kind));
		return { kind: 'policy', kinds };
	}
	if (path.startsWith(FEATURE)) {
		const feature = path.slice(FEATURE.length);
		if (!(document.features ?? []).some(({ id }) => id === feature)) return undefined;
		return { kind: 'feature', feature, places: rest.split(',').flatMap((place) => readPlace(place, feature, variant) ?? []) };
	}
	const range = readAxisRange(text, numbers, false);
	const number = numbers.find((one) => one.path === range?.path);
	return range && number && { kind: 'number', number, range };
}

function readPlace(text: string, feature: string, { book }: SweptVariant): FeaturePlace | undefined {
	if (text === 'none') return { at: 'none' };
	if (text === 'addOn') return hasOwnAddOn(book, feature) ? { at: 'addOn' } : undefined;
	const [at, rest = ''] = text.split(':');
	if (at === 'plan' && book.plans.some(({ id }) => id === rest)) return { at: 'plan', plan: rest };
	const price = rest === '' ? NaN : Number(rest);
	return at === 'addOn' && price >= 0 && Number.isFinite(price) ? { at: 'addOn', price } : undefined;
}

/** Which thing a lever is of: none is varied twice. */
export const leverPath = (lever: Lever): string =>
	lever.kind === 'number' ? lever.number.path : lever.kind === 'feature' ? `${FEATURE}${lever.feature}` : 'policy';

/** The choices of levers as the space of a search. */
export function leverSpace(levers: readonly Lever[], { policy }: SweptVariant): SpaceDimension[] {
	return levers.map((lever) => ({ path: leverPath(lever), choices: choicesOf(lever, policy) }));
}

function choicesOf(lever: Lever, policy: SweptVariant['policy']): SpaceChoice[] {
	if (lever.kind === 'number') return axisOf(lever.number, lever.range).values.map((number) => ({ kind: 'number', number }));
	if (lever.kind === 'feature') return lever.places.map((place) => ({ kind: 'feature', place }));
	return lever.kinds.map((kind) => ({ kind: 'policy', policy: kind === policy.kind ? policy : policyOfKind(kind, policy) }));
}
