import type { Numbers } from '../../charts/numbers';
import type { AddOnDocument, DiscountDocument, PlanDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import { nameOf } from './book';
import type { ChangeView, FoundChange } from './ChangeView';
import { discountWords } from './discountWords';
import { restoreEntry } from './edits';
import { priceLine } from './priceWords';
import { same } from './same';
import { termWords } from './termWords';

/** Add-ons, bundles and discounts that are new, taken out or on other terms. */
export const shelfChanges = (view: ChangeView): FoundChange[] => [...addOnChanges(view), ...bundleChanges(view), ...discountChanges(view)];

function addOnChanges({ document: { meters }, variantId, numbers, now, was }: ChangeView): FoundChange[] {
	const gone = was.addOns.filter(({ id }) => !now.addOns.some((addOn) => addOn.id === id));
	return [
		...now.addOns.flatMap((addOn): FoundChange[] => {
			const old = was.addOns.find(({ id }) => id === addOn.id);
			const id = `addOns/${addOn.id}`;
			const undo = (next: ScenarioDocument) => restoreEntry(next, variantId, 'addOns', addOn.id);
			if (!old)
				return [{ id, title: `${nameOf(addOn)} at ${priceLine(addOn.price, numbers, meters)}`, detail: heritage(addOn, was.addOns), undo }];
			if (same(addOn, old)) return [];
			if (!same(addOn.price, old.price))
				return [
					{
						id,
						title: `${nameOf(addOn)} ${priceLine(old.price, numbers, meters)} to ${priceLine(addOn.price, numbers, meters)}`,
						detail: 'add-on',
						undo
					}
				];
			return [{ id, title: nameOf(addOn), detail: saleWords(addOn, old, now.plans, numbers), undo }];
		}),
		...gone.map((old): FoundChange => ({
			id: `addOns/${old.id}`,
			title: `${nameOf(old)} taken out`,
			detail: 'add-on',
			undo: (next) => restoreEntry(next, variantId, 'addOns', old.id)
		}))
	];
}

function bundleChanges({ variantId, now, was }: ChangeView): FoundChange[] {
	const ids = new Set([...now.bundles, ...was.bundles].map(({ id }) => id));
	return [...ids].flatMap((id): FoundChange[] => {
		const [bundle, old] = [now.bundles, was.bundles].map((list) => list.find((entry) => entry.id === id));
		const entry = bundle ?? old;
		if (!entry || same(bundle, old)) return [];
		const title = bundle ? (old ? `${nameOf(entry)}, terms` : `${nameOf(entry)}, new`) : `${nameOf(entry)} taken out`;
		return [{ id: `bundles/${id}`, title, detail: 'bundle', undo: (next) => restoreEntry(next, variantId, 'bundles', id) }];
	});
}

function discountChanges({ document, variantId, numbers, now, was }: ChangeView): FoundChange[] {
	const ids = new Set([...now.discounts, ...was.discounts].map(({ id }) => id));
	return [...ids].flatMap((id): FoundChange[] => {
		const [discount, old] = [now.discounts, was.discounts].map((list) => list.find((entry) => entry.id === id));
		const entry = discount ?? old;
		if (!entry || same(discount, old)) return [];
		const words = (of: DiscountDocument | undefined) => of && discountWords(of, document, numbers);
		const [to, from] = [words(discount), words(old)];
		const title = to ? (from ? nameOf(entry) : `${nameOf(entry)}, new`) : `${nameOf(entry)} taken out`;
		const detail = to && from ? (to === from ? 'discount, plans or name' : `${from} to ${to}`) : (to ?? `was ${from}`);
		return [{ id: `discounts/${id}`, title, detail, undo: (next) => restoreEntry(next, variantId, 'discounts', id) }];
	});
}

/** Whether a new add-on is one of today's under another name. */
function heritage({ sameAs }: AddOnDocument, was: readonly AddOnDocument[]): string {
	const old = sameAs === undefined ? undefined : was.find(({ id }) => id === sameAs);
	return old ? `${nameOf(old)} under another name` : 'new add-on';
}

/** How the plans that an add-on is sold with differ, in words. */
function saleWords(addOn: AddOnDocument, old: AddOnDocument, plans: readonly PlanDocument[], numbers: Numbers): string {
	const names = (ids: readonly string[]) => ids.map((id) => nameOf(plans.find((plan) => plan.id === id) ?? { id })).join(', ');
	const more = (addOn.on ?? []).filter((id) => !old.on?.includes(id));
	const less = (old.on ?? []).filter((id) => !addOn.on?.includes(id));
	if (more.length + less.length === 0 && addOn.setup !== old.setup) {
		const { name, detail } = termWords('setup', addOn.setup, old.setup, numbers);
		return `${name}, ${detail}`;
	}
	if (more.length + less.length === 0) return 'add-on, terms of sale changed';
	return [more.length > 0 ? `also sold with ${names(more)}` : '', less.length > 0 ? `not sold with ${names(less)}` : '']
		.filter(Boolean)
		.join(', ');
}
