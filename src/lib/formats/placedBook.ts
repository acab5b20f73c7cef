import { gateAddOnId, opensAlone, placedFeature } from '../engine/analysis/gateBooks';
import type { PriceBookDocument } from './scenarioDocument';

/** Where a feature is to be: from a plan upwards, in every plan, in none, or sold by an add-on on all plans. */
export type FeaturePlace =
	| { readonly at: 'plan'; readonly plan: string }
	| { readonly at: 'all' | 'none' }
	| {
			readonly at: 'addOn';
			/** Money a month; what the add-on that opens it alone costs, when left out. */
			readonly price?: number;
	  };

/** Whether a book has an add-on that opens a feature and nothing else: with its own price, it need not be told. */
export const hasOwnAddOn = ({ addOns = [] }: PriceBookDocument, feature: string): boolean =>
	addOns.some(({ kind, opens = [] }) => opensAlone({ kind, opens }, feature));

/** The book with a feature in another place. @param name of an add-on that has to be made for it */
export function placedBook(book: PriceBookDocument, feature: string, place: FeaturePlace, name: string): PriceBookDocument {
	const ids = book.plans.map(({ id }) => id);
	const whole = {
		plans: book.plans.map((plan) => ({ ...plan, features: plan.features ?? [] })),
		addOns: (book.addOns ?? []).map((addOn) => ({
			...addOn,
			opens: addOn.opens ?? [],
			on: addOn.on ?? [],
			includedIn: addOn.includedIn ?? []
		}))
	};
	const moved = placedFeature(whole, feature, new Set(heldBy(ids, place)));
	if (place.at !== 'addOn') return { ...book, ...moved };
	const { price } = place;
	const priced = price === undefined ? {} : { price: { flat: price } };
	const own = moved.addOns.find((addOn) => opensAlone(addOn, feature));
	if (own) {
		const addOns = moved.addOns.map((addOn) => (addOn === own ? { ...addOn, ...priced, on: ids, includedIn: [] } : addOn));
		return { ...book, ...moved, addOns };
	}
	if (price === undefined) throw new RangeError(`no add-on opens ${feature} alone: a price has to be given`);
	const made = { id: gateAddOnId(moved, feature), name, kind: 'feature' as const, opens: [feature], price: { flat: price }, on: ids };
	return { ...book, ...moved, addOns: [...moved.addOns, made] };
}

function heldBy(plans: readonly string[], place: FeaturePlace): readonly string[] {
	if (place.at === 'plan') return plans.slice(plans.indexOf(place.plan));
	return place.at === 'all' ? plans : [];
}
