import type { AddOnDocument, ScenarioDocument } from '../../../formats/scenarioDocument';
import type { SpaceChoice, SpaceDimension } from '../../../formats/searchSpace';
import type { SweptVariant } from '../../../formats/sweptDocument';
import { bookOf, TODAY } from '../../document/book';
import { addVariant, setFeature, setKey, setPolicy } from '../../document/edits';
import { same } from '../../document/same';
import { addItem } from '../../document/shelfEdits';
import { usedValues } from '../../questions/sweep/usedValues';

/**
 * A document with a candidate of a search as one more scenario: the one that was varied, with the choices of the candidate as changes, so that what it
 * changes of Today can be read in the catalog.
 * @param variantId what was varied; of Today its book for everybody at once
 * @param swept the candidate as it was simulated
 */
export function candidateScenario(
	document: ScenarioDocument,
	variantId: string,
	{
		space,
		choices,
		swept
	}: { readonly space: readonly SpaceDimension[]; readonly choices: readonly SpaceChoice[]; readonly swept: SweptVariant },
	name: string
): { document: ScenarioDocument; id: string } {
	const added = addVariant(document, name, variantId === TODAY ? undefined : variantId);
	const { id } = added;
	const begun = variantId === TODAY ? setPolicy(added.document, id, { kind: 'immediate', launch: 1 }) : added.document;
	const numbers = new Map(
		space.flatMap(({ path }, axis): [string, number][] => {
			const choice = choices[axis];
			return choice.kind === 'number' && !path.startsWith('policy.') ? [[path, choice.number]] : [];
		})
	);
	const priced = numbers.size > 0 ? usedValues(begun, id, numbers, name).document : begun;
	const placed = space.reduce((next, { path }, axis) => {
		return choices[axis].kind === 'feature' ? withFeature(next, id, path.slice('features.'.length), swept) : next;
	}, priced);
	const launch = swept.policy.launch ?? 1;
	return { document: setPolicy(placed, id, { ...swept.policy, launch }), id };
}

function withFeature(document: ScenarioDocument, id: string, feature: string, { book }: SweptVariant): ScenarioDocument {
	const gated = book.plans.reduce(
		(next, plan) => setFeature(next, id, feature, plan.id, (plan.features ?? []).includes(feature)),
		document
	);
	return (book.addOns ?? []).filter(({ opens = [] }) => opens.includes(feature)).reduce((next, addOn) => withAddOn(next, id, addOn), gated);
}

function withAddOn(document: ScenarioDocument, id: string, addOn: AddOnDocument): ScenarioDocument {
	const old = bookOf(document, id).addOns.find((other) => other.id === addOn.id);
	if (!old) {
		const { id: _id, name = addOn.id, ...item } = addOn;
		return addItem(document, id, 'addOns', { ...item, name }).document;
	}
	let next = document;
	if (!same(old.on ?? [], addOn.on ?? [])) next = setKey(next, id, 'addOns', addOn.id, 'on', addOn.on);
	if (!same(old.includedIn ?? [], addOn.includedIn ?? [])) next = setKey(next, id, 'addOns', addOn.id, 'includedIn', addOn.includedIn);
	if (!same(old.price, addOn.price)) next = setKey(next, id, 'addOns', addOn.id, 'price', addOn.price);
	return next;
}
