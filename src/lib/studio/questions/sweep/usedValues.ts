import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import { sweptVariant, withNumbers } from '../../../formats/sweptDocument';
import { TODAY, type BookEntry, type BookList } from '../../document/book';
import { addVariant, setKey, setPolicy } from '../../document/edits';

/**
 * The document with other numbers in a scenario. Of Today, a new scenario is made: Today's book for everybody at once, with those numbers.
 * @param numbers by their paths, as `numericPaths` gives them
 * @param name of the scenario that is made of Today
 * @throws RangeError if there is no such scenario or number
 */
export function usedValues(
	document: ScenarioDocument,
	variantId: string,
	numbers: ReadonlyMap<string, number>,
	name: string
): { document: ScenarioDocument; id: string } {
	const swept = sweptVariant(document, variantId);
	if (!swept) throw new RangeError(`there is no scenario "${variantId}"`);
	const { book, policy } = withNumbers(swept, numbers);
	const added = variantId === TODAY ? addVariant(document, name) : { document, id: variantId };
	let next = variantId === TODAY ? setPolicy(added.document, added.id, { kind: 'immediate', launch: 1 }) : added.document;
	for (const path of numbers.keys()) {
		const [shelf, id = '', key = ''] = path.split('.');
		if (shelf === 'policy') next = setPolicy(next, added.id, variantId === TODAY ? { ...policy, launch: policy.launch ?? 1 } : policy);
		else if (shelf === 'plans') next = set(next, added.id, 'plans', id, key as keyof BookEntry['plans'], book.plans);
		else if (shelf === 'addOns') next = set(next, added.id, 'addOns', id, key as keyof BookEntry['addOns'], book.addOns ?? []);
		else if (shelf === 'bundles') next = set(next, added.id, 'bundles', id, key as keyof BookEntry['bundles'], book.bundles ?? []);
		else if (shelf === 'discounts') next = set(next, added.id, 'discounts', id, key as keyof BookEntry['discounts'], book.discounts ?? []);
		else throw new RangeError(`${path} is not written by the editor`);
	}
	return { document: next, id: added.id };
}

function set<S extends BookList>(
	document: ScenarioDocument,
	variantId: string,
	shelf: S,
	id: string,
	key: keyof BookEntry[S] & string,
	entries: readonly BookEntry[S][]
): ScenarioDocument {
	const entry = entries.find((one) => one.id === id);
	return entry ? setKey(document, variantId, shelf, id, key, entry[key]) : document;
}
