import type { AddOnDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { setKey } from './edits';

/** Makes an add-on one of another kind: what only the old kind has goes, what the new kind needs is begun with. */
export function ofKind(document: ScenarioDocument, variantId: string, addOn: AddOnDocument, kind: AddOnDocument['kind']): ScenarioDocument {
	const { id } = addOn;
	const first = document.meters?.find((meter) => meter.kind !== 'licensed') ?? document.meters?.[0];
	const feature = document.features?.at(-1);
	let next = setKey(document, variantId, 'addOns', id, 'kind', kind);
	if (kind === 'capacity') next = setKey(next, variantId, 'addOns', id, 'adds', addOn.adds ?? (first ? { [first.id]: 10 } : {}));
	else if (addOn.adds) next = setKey(next, variantId, 'addOns', id, 'adds', kind === addOn.kind ? addOn.adds : {});
	if (kind === 'feature')
		next = setKey(next, variantId, 'addOns', id, 'opens', addOn.opens?.length ? addOn.opens : feature ? [feature.id] : []);
	else if (addOn.opens) next = setKey(next, variantId, 'addOns', id, 'opens', []);
	return next;
}
