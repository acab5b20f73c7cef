import { isRecord } from '../isRecord';
import { Gates } from './Gates';
import { overrideOf } from './limitOf';
import { Meters } from './Meters';
import type { SourcePrice } from './readPrice';
import { isMeasure, isSeat, unitWord } from './readUnit';
import type { SourceNode } from './SourceNode';
import type { SourceParts } from './SourceParts';

/** A plan or an add-on: where it stands, and its price. */
type Offer = { readonly node: SourceNode; readonly price: SourcePrice };

/** A yes-or-no limit that takes something away is no feature. */
const RESTRICTS = /only|restrict|without/i;

/**
 * The meters and features of a source. What tells them apart is the kind of their values, not the list that they stand in: a feature that
 * is a number becomes a meter, a limit that is yes or no a feature.
 */
export function readParts(root: SourceNode, plans: readonly Offer[], addOns: readonly Offer[]): Pick<SourceParts, 'meters' | 'gates'> {
	const meters = new Meters(pricedWords(plans, addOns));
	const gates = new Gates();
	const add = (node: SourceNode) =>
		gates.add(
			node,
			valuesOf(plans, node),
			valuesOf(addOns, node).filter((value) => value !== undefined)
		);
	const limits = root
		.at('usageLimits')
		.entries()
		.map((node) => node.declare());
	for (const limit of limits) {
		if (isNumber(limit, true)) meters.add(limit);
		else if (RESTRICTS.test(limit.key))
			meters.refuse(limit, 'restriction', 'a limit that is yes or no and takes something away is no feature');
	}
	for (const feature of root.at('features').entries()) {
		if (!isNumber(feature.declare(), false)) add(feature);
		else if (meters.limit(`usageLimits/${feature.key}`)) meters.refuse(feature, 'second number', 'the limit of the same name counts');
		else meters.add(feature);
	}
	for (const limit of limits) {
		if (isNumber(limit, true) || RESTRICTS.test(limit.key)) continue;
		for (const key of ['unit', 'period', 'trackable']) limit.at(key).lose('unit of a yes or no', 'a feature has no unit');
		limit.guess('limit as a feature', 'a limit that is no number is taken for a feature');
		add(limit);
	}
	return { meters, gates };
}

/** What plans or add-ons say of a feature or a limit; undefined where one says nothing. */
function valuesOf(offers: readonly Offer[], { path: [list, key] }: SourceNode): unknown[] {
	return offers.map(({ node }) => overrideOf(node.at(list).at(key))?.value ?? undefined);
}

/** Whether the values of an entry are numbers, by its default, or else by what it says of itself. */
function isNumber(node: SourceNode, unlessSaid: boolean): boolean {
	const fallback = node.at('defaultValue').value;
	if (typeof fallback === 'boolean' || Array.isArray(fallback)) return false;
	const type = node.at('valueType').isEmpty ? '' : String(node.at('valueType').value).toUpperCase();
	if (type === 'NUMERIC' || typeof fallback === 'number') return true;
	return type === '' && fallback === undefined ? unlessSaid : type !== 'TEXT' && type !== 'BOOLEAN' && unlessSaid;
}

/** Words of units that something is priced by for a time: people buy that by the piece. Packs are priced as a whole. */
function pricedWords(plans: readonly Offer[], addOns: readonly Offer[]): Set<string> {
	const isPack = ({ node }: Offer) => ['usageLimits', 'usageLimitsExtensions'].some((list) => isRecord(node.at(list).value));
	const units = [...plans, ...addOns.filter((offer) => !isPack(offer))].flatMap(({ price }) =>
		price.kind === 'amount' && price.amount > 0 && price.unit.per === 1 && price.unit.months !== undefined ? [price.unit.of] : []
	);
	return new Set(units.filter((unit) => unit !== '' && !isSeat(unit) && !isMeasure(unit)).map(unitWord));
}
