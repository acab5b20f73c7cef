import type { GateQuestion } from '../../../engine/analysis/gateQuestion';
import type { AddOn, PriceBook } from '../../../engine/catalog/priceBook';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { TODAY } from '../../document/book';
import { addVariant, setFeature, setKey, setPolicy } from '../../document/edits';
import { same } from '../../document/same';
import { addItem } from '../../document/shelfEdits';

/**
 * A document with one more scenario: the one asked about, with its feature in the place of one option of the question. Of Today it is
 * Today's book for everybody at once, as the question has it.
 * @param name what the scenario is called
 * @throws RangeError if the question has no such option
 */
export function placedVariant(
	document: ScenarioDocument,
	variantId: string,
	question: GateQuestion,
	optionId: string,
	name: string
): { document: ScenarioDocument; id: string } {
	const { variants, minorUnits, features } = question.scenario;
	const to = variants.find(({ id }) => id === optionId)?.book;
	const from = variants.find(({ id }) => id === 'here')?.book;
	if (!to || !from) throw new RangeError(`the question has no option "${optionId}"`);
	const isToday = variantId === TODAY;
	const added = addVariant(document, name, isToday ? undefined : variantId);
	const { id } = added;
	const based = isToday ? setPolicy(added.document, id, { kind: 'immediate', launch: 1 }) : added.document;
	const gated = to.plans.reduce(
		(next, plan) => setFeature(next, id, question.feature, plan.id, plan.features.includes(question.feature)),
		based
	);
	const title = features.find((feature) => feature.id === question.feature)?.name ?? question.feature;
	return { id, document: to.addOns.reduce((next, addOn) => withAddOn(next, id, from, addOn, { title, minorUnits }), gated) };
}

type Naming = { readonly title: string; readonly minorUnits: number };

function withAddOn(document: ScenarioDocument, id: string, from: PriceBook, addOn: AddOn, { title, minorUnits }: Naming): ScenarioDocument {
	const old = from.addOns.find((other) => other.id === addOn.id);
	const price = () => addOn.price.map((part) => (part.model === 'flat' ? { flat: part.cents / minorUnits } : undefined))[0];
	if (!old) {
		const item = {
			name: title,
			kind: 'feature' as const,
			opens: [...addOn.opens],
			price: price() ?? [],
			on: [...addOn.on],
			max: addOn.max
		};
		return addItem(document, id, 'addOns', item).document;
	}
	let next = document;
	if (!same(old.on, addOn.on)) next = setKey(next, id, 'addOns', addOn.id, 'on', [...addOn.on]);
	if (!same(old.includedIn, addOn.includedIn)) next = setKey(next, id, 'addOns', addOn.id, 'includedIn', [...addOn.includedIn]);
	if (!same(old.price, addOn.price)) next = setKey(next, id, 'addOns', addOn.id, 'price', price());
	return next;
}
