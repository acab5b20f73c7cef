import type { Problem } from '../../engine/catalog/problem';
import type { AddOnDocument, ScenarioDocument } from '../../formats/scenarioDocument';

/** Entries of Today's book by which no customer is read: a broken one is left out. */
const ASIDE = ['bundles', 'discounts'] as const;

/**
 * The document without the faults of add-ons, bundles and discounts of Today's book, to read its customers by: an add-on with an error is one
 * that costs nothing, so that whoever holds it is still read. The same document where there is no such fault.
 */
export function withoutFaults(document: ScenarioDocument, problems: readonly Problem[]): ScenarioDocument {
	const faulty = (shelf: string): ReadonlySet<string> =>
		new Set(
			problems.flatMap(({ path, severity }) => {
				const [book, list, id] = path.split('/');
				return severity === 'error' && book === 'today' && list === shelf && id ? [id] : [];
			})
		);
	const addOns = faulty('addOns');
	const left = ASIDE.filter((shelf) => faulty(shelf).size > 0);
	if (addOns.size === 0 && left.length === 0) return document;
	const { today } = document;
	const on = today.plans.map(({ id }) => id);
	const free = ({ id, name, max }: AddOnDocument): AddOnDocument => ({
		id,
		...(typeof name === 'string' ? { name } : {}),
		...(typeof max === 'number' && max >= 1 ? { max } : {}),
		...({ kind: 'service', price: { flat: 0 } } as const),
		on
	});
	const kept = Object.fromEntries(left.map((shelf) => [shelf, (today[shelf] ?? []).filter(({ id }) => !faulty(shelf).has(id))]));
	const sound = today.addOns?.map((addOn) => (addOns.has(addOn.id) ? free(addOn) : addOn));
	return { ...document, today: { ...today, ...kept, ...(sound ? { addOns: sound } : {}) } };
}
