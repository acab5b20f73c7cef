import type { PriceBookDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { segmentName } from '../../formats/toSegment';
import { nameOf } from './book';

/** What plans, add-ons and segments are called on screen, by id; plans in the order of the ladder. */
export function displayNames(document: ScenarioDocument, book: PriceBookDocument): Record<string, string> {
	const { customers } = document;
	const segments =
		'segments' in customers ? customers.segments : Object.keys(customers.sizes ?? {}).map((id) => ({ id, name: segmentName(id) }));
	const variants = (document.variants ?? []).map(({ id, name }) => ({ id, name }));
	const entries = [
		...book.plans,
		...document.today.plans,
		...(book.addOns ?? []),
		...(document.today.addOns ?? []),
		...segments,
		...variants
	];
	// The book of the scenario has the last word on a name, and the first on the order.
	return Object.fromEntries([...entries.map((entry) => [entry.id, nameOf(entry)]), ...book.plans.map((plan) => [plan.id, nameOf(plan)])]);
}
