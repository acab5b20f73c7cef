import type { PolicyDocument } from '../../formats/policyDocument';
import type {
	AddOnDocument,
	BundleDocument,
	DiscountDocument,
	FeatureDocument,
	LimitDocument,
	MeterDocument,
	PriceDocument,
	ScenarioDocument
} from '../../formats/scenarioDocument';
import { figureOf } from '../comparison/alternatives';
import { entryOf, nameOf, TODAY, type BookEntry, type BookList } from '../document/book';
import type { ChangeFromToday } from '../document/changesFromToday';
import { CatalogBook } from './CatalogBook.svelte';
import { addDiscount, giveOn, ofDiscountKind, type DiscountKind } from '../document/discountEdits';
import { addPlan, moveGate, renameVariant, restoreEntry, setFeature, setKey, setLimit, setPlanPrice, setPolicy } from '../document/edits';
import { limitWords, measure } from '../document/priceWords';
import { movePlan, retirePlan } from '../document/planEdits';
import { addItem, removeAddOn, removeBundle, removeDiscount, sellAlone } from '../document/shelfEdits';
import { addFeature, addMeter } from '../document/vocabulary';

/** How an entry of each list is taken out with what refers to it. */
const TAKE_OUT = { addOns: removeAddOn, bundles: removeBundle, discounts: removeDiscount } as const;

/** The price book of one scenario, as it is edited: each edit by its name, under a label for undo. */
export class CatalogEditor extends CatalogBook {
	setPrice(planId: string, price: PriceDocument, merge?: string): void {
		this.edit(
			`${this.#plan(planId)} at ${this.priceOf(price)}`,
			(document) => setPlanPrice(document, this.variantId, planId, price),
			merge
		);
	}

	setLimit(planId: string, meter: MeterDocument, limit: LimitDocument | undefined, merge?: string): void {
		const { included, beyond } = limitWords(limit, measure(meter), this.numbers, this.document.meters);
		const label = `${this.#plan(planId)} ${nameOf(meter).toLowerCase()} ${included}${beyond ? `, ${beyond.toLowerCase()}` : ''}`;
		this.edit(label, (document) => setLimit(document, this.variantId, planId, meter.id, limit), merge);
	}

	moveGate(feature: FeatureDocument, rank: number, merge?: string): void {
		const plan = this.book.plans[rank];
		this.edit(
			`${nameOf(feature)} ${plan ? `from ${nameOf(plan)}` : 'in no plan'}`,
			(document) => moveGate(document, this.variantId, feature.id, rank),
			merge
		);
	}

	setFeature(feature: FeatureDocument, planId: string, has: boolean): void {
		this.edit(`${nameOf(feature)} ${has ? 'in' : 'not in'} ${this.#plan(planId)}`, (document) =>
			setFeature(document, this.variantId, feature.id, planId, has)
		);
	}

	renamePlan(planId: string, name: string): void {
		this.edit(`${this.#plan(planId)} called ${name}`, (document) => setKey(document, this.variantId, 'plans', planId, 'name', name));
	}

	/** Adds a plan beside another, which it copies under a name of its own. */
	copyPlan(planId: string, called = `${this.#plan(planId)} plus`): void {
		const name = this.#free(called);
		this.edit(`${name} added`, (document) => addPlan(document, this.variantId, planId, name));
	}

	movePlan(planId: string, by: 1 | -1): void {
		this.edit(`${this.#plan(planId)} moved ${by < 0 ? 'down' : 'up'} the ladder`, (document) =>
			movePlan(document, this.variantId, planId, by)
		);
	}

	retirePlan(planId: string, heirId: string): void {
		this.edit(`${this.#plan(planId)} retired`, (document) => retirePlan(document, this.variantId, planId, heirId));
	}

	/** Sells a feature alone on all plans: at a tenth of the middle plan's bill where nothing is known. */
	sellAlone(feature: FeatureDocument): void {
		const figures = this.book.plans.map(({ price }) => figureOf(price.monthly) ?? 0).filter((figure) => figure > 0);
		const middle = figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? 100;
		this.edit(`${nameOf(feature)} as an add-on`, (document) =>
			sellAlone(document, this.variantId, { id: feature.id, name: nameOf(feature) }, { flat: Math.max(1, Math.round(middle / 10)) })
		);
	}

	addAddOn(): void {
		const item = { name: this.#free('New add-on'), kind: 'module', price: { flat: 10 }, on: this.book.plans.map(({ id }) => id) } as const;
		this.#add('addOn', `${item.name} added`, (document) => addItem(document, this.variantId, 'addOns', { ...item, on: [...item.on] }));
	}

	addBundle(): void {
		const items = [this.book.plans.at(-1), this.book.addOns[0]].flatMap((item) => (item ? [item.id] : []));
		const item = { name: this.#free('New bundle'), items, discount: 0.1 };
		this.#add('bundle', `${item.name} added`, (document) => addItem(document, this.variantId, 'bundles', item));
	}

	addMeter(): void {
		this.#add('meter', 'Meter added', (document) => addMeter(document, this.#free('New meter')));
	}

	addFeature(): void {
		this.#add('feature', 'Feature added', (document) => addFeature(document, this.#free('New feature')));
	}

	/** Adds an entry and opens it. */
	#add(
		kind: 'addOn' | 'bundle' | 'discount' | 'meter' | 'feature',
		label: string,
		add: (document: ScenarioDocument) => { document: ScenarioDocument; id: string }
	) {
		const added = add(this.document);
		this.edit(label, () => added.document);
		this.sheet = { kind, id: added.id };
	}

	/** A name that nothing in the document has. */
	#free(wish: string): string {
		const { plans, addOns, bundles, discounts } = this.book;
		const taken = [...plans, ...addOns, ...bundles, ...discounts, ...(this.document.meters ?? []), ...(this.document.features ?? [])].map(
			nameOf
		);
		let name = wish;
		for (let n = 2; taken.includes(name); n++) name = `${wish} ${n}`;
		return name;
	}

	/** Sets any key of an entry of the book. */
	set<S extends BookList, K extends keyof BookEntry[S] & string>(
		shelf: S,
		id: string,
		key: K,
		value: BookEntry[S][K] | undefined,
		merge?: string
	): void {
		const entry = entryOf(this.document, this.variantId, shelf, id);
		const words = { on: 'sold with', includedIn: 'included in', max: 'most units' }[key as string] ?? key;
		this.edit(`${entry ? nameOf(entry) : id}, ${words}`, (document) => setKey(document, this.variantId, shelf, id, key, value), merge);
	}

	setAddOnPrice(addOn: AddOnDocument, price: PriceDocument, merge: string): void {
		this.edit(
			`${nameOf(addOn)} at ${this.priceOf(price)}`,
			(document) => setKey(document, this.variantId, 'addOns', addOn.id, 'price', price),
			merge
		);
	}

	/** Sells an add-on on a plan, or no longer. */
	sell(addOn: AddOnDocument, planId: string, on: boolean): void {
		const plans = this.book.plans.map(({ id }) => id).filter((id) => (id === planId ? on : (addOn.on ?? []).includes(id)));
		const today = entryOf(this.document, TODAY, 'addOns', addOn.id)?.on;
		const next = today && today.length === plans.length && plans.every((id) => today.includes(id)) ? today : plans;
		this.edit(`${nameOf(addOn)} ${on ? 'sold' : 'not sold'} with ${this.#plan(planId)}`, (document) =>
			setKey(document, this.variantId, 'addOns', addOn.id, 'on', next)
		);
	}

	setBundle(bundle: BundleDocument, terms: { price: number } | { discount: number }, merge: string): void {
		this.edit(
			`${nameOf(bundle)}, terms`,
			(document) =>
				'price' in terms
					? setKey(document, this.variantId, 'bundles', bundle.id, 'price', { flat: terms.price })
					: setKey(document, this.variantId, 'bundles', bundle.id, 'discount', terms.discount),
			merge
		);
	}

	addDiscount(): void {
		this.#add('discount', 'Discount added', (document) => addDiscount(document, this.variantId, this.#free('New discount')));
	}

	/** Makes a discount one of another kind; the sheet follows it. */
	setDiscountKind(discount: DiscountDocument, kind: DiscountKind): void {
		const next = ofDiscountKind(this.document, this.variantId, discount, kind);
		this.edit(`${nameOf(discount)}, kind`, () => next.document);
		this.sheet = { kind: 'discount', id: next.id };
	}

	/** Gives a discount on a plan, or no longer. */
	giveOn(discount: DiscountDocument, planId: string, given: boolean): void {
		this.edit(`${nameOf(discount)} ${given ? '' : 'not '}on ${this.#plan(planId)}`, (document) =>
			giveOn(document, this.variantId, discount, planId, given)
		);
	}

	/** Takes an add-on, a bundle or a discount out of the book. */
	remove(shelf: keyof typeof TAKE_OUT, entry: AddOnDocument | BundleDocument | DiscountDocument): void {
		this.edit(`${nameOf(entry)} taken out`, (document) => TAKE_OUT[shelf](document, this.variantId, entry.id));
	}

	restore(shelf: BookList, entry: AddOnDocument | BundleDocument | DiscountDocument): void {
		this.edit(`${nameOf(entry)} back`, (document) => restoreEntry(document, this.variantId, shelf, entry.id));
	}

	setPolicy(label: string, policy: PolicyDocument, merge?: string): void {
		this.edit(label, (document) => setPolicy(document, this.variantId, policy), merge);
	}

	rename(name: string): void {
		this.edit(`Scenario called ${name}`, (document) => renameVariant(document, this.variantId, name));
	}

	undoOnly(change: ChangeFromToday): void {
		this.edit(`Taken back: ${change.title}`, change.undo);
	}

	#plan(id: string): string {
		const plan = this.book.plans.find((other) => other.id === id);
		return plan ? nameOf(plan) : id;
	}
}
