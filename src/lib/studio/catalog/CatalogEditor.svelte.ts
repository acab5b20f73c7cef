import type { Problem } from '../../engine/catalog/problem';
import type {
	AddOnDocument,
	BundleDocument,
	FeatureDocument,
	LimitDocument,
	MeterDocument,
	PolicyDocument,
	PriceDocument,
	ScenarioDocument
} from '../../formats/scenarioDocument';
import type { Project } from '../Project.svelte';
import { bookOf, entryOf, nameOf, TODAY, variantOf, type Shelf } from './book';
import { changesFromToday, type BookChange } from './changesFromToday';
import {
	addPlan,
	moveGate,
	removeEntry,
	removePlan,
	renameVariant,
	restoreEntry,
	setFeature,
	setKey,
	setLimit,
	setPlanPrice,
	setPolicy
} from './edits';
import { limitWords, measure, priceLine } from './priceWords';
import { problemWords } from './problemWords';

/** The price book of one scenario, as it is edited: what stands in it, what differs from Today, and the edits by name. */
export class CatalogEditor {
	problems = $state.raw<readonly Problem[]>([]);

	readonly #variantId: () => string;
	variantId = $derived.by(() => this.#variantId());
	variant = $derived.by(() => variantOf(this.document, this.variantId));
	isVariant = $derived.by(() => this.variant !== undefined);
	book = $derived.by(() => bookOf(this.document, this.variantId));
	was = $derived.by(() => bookOf(this.document, TODAY));
	changes = $derived.by((): readonly BookChange[] => changesFromToday(this.document, this.variantId, this.numbers));

	constructor(
		readonly project: Project,
		variantId: () => string
	) {
		this.#variantId = variantId;
	}

	get document(): ScenarioDocument {
		return this.project.document;
	}

	get numbers(): Project['numbers'] {
		return this.project.numbers;
	}

	priceOf(price: PriceDocument): string {
		return priceLine(price, this.numbers);
	}

	setPrice(planId: string, price: PriceDocument, merge?: string): void {
		this.#edit(
			`${this.#plan(planId)} at ${this.priceOf(price)}`,
			(document) => setPlanPrice(document, this.variantId, planId, price),
			merge
		);
	}

	setLimit(planId: string, meter: MeterDocument, limit: LimitDocument | undefined, merge?: string): void {
		const { included, beyond } = limitWords(limit, measure(meter), this.numbers);
		const label = `${this.#plan(planId)} ${nameOf(meter).toLowerCase()} ${included}${beyond ? `, ${beyond.toLowerCase()}` : ''}`;
		this.#edit(label, (document) => setLimit(document, this.variantId, planId, meter.id, limit), merge);
	}

	moveGate(feature: FeatureDocument, rank: number, merge?: string): void {
		const plan = this.book.plans[rank];
		this.#edit(
			`${nameOf(feature)} ${plan ? `from ${nameOf(plan)}` : 'in no plan'}`,
			(document) => moveGate(document, this.variantId, feature.id, rank),
			merge
		);
	}

	setFeature(feature: FeatureDocument, planId: string, has: boolean): void {
		this.#edit(`${nameOf(feature)} ${has ? 'in' : 'not in'} ${this.#plan(planId)}`, (document) =>
			setFeature(document, this.variantId, feature.id, planId, has)
		);
	}

	renamePlan(planId: string, name: string): void {
		this.#edit(`${this.#plan(planId)} called ${name}`, (document) => setKey(document, this.variantId, 'plans', planId, 'name', name));
	}

	copyPlan(planId: string): void {
		const names = this.book.plans.map(nameOf);
		let name = `${this.#plan(planId)} plus`;
		while (names.includes(name)) name = `${name} plus`;
		this.#edit(`${name} added`, (document) => addPlan(document, this.variantId, planId, name));
	}

	removePlan(planId: string): void {
		this.#edit(`${this.#plan(planId)} taken out`, (document) => removePlan(document, this.variantId, planId));
	}

	setAddOnPrice(addOn: AddOnDocument, price: PriceDocument, merge: string): void {
		this.#edit(
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
		this.#edit(`${nameOf(addOn)} ${on ? 'sold' : 'not sold'} with ${this.#plan(planId)}`, (document) =>
			setKey(document, this.variantId, 'addOns', addOn.id, 'on', next)
		);
	}

	setBundle(bundle: BundleDocument, terms: { price: number } | { discount: number }, merge: string): void {
		this.#edit(
			`${nameOf(bundle)}, terms`,
			(document) =>
				'price' in terms
					? setKey(document, this.variantId, 'bundles', bundle.id, 'price', { flat: terms.price })
					: setKey(document, this.variantId, 'bundles', bundle.id, 'discount', terms.discount),
			merge
		);
	}

	/** Takes an add-on or a bundle out of the book. */
	remove(shelf: Shelf, entry: AddOnDocument | BundleDocument): void {
		this.#edit(`${nameOf(entry)} taken out`, (document) => removeEntry(document, this.variantId, shelf, entry.id));
	}

	restore(shelf: Shelf, entry: AddOnDocument | BundleDocument): void {
		this.#edit(`${nameOf(entry)} back`, (document) => restoreEntry(document, this.variantId, shelf, entry.id));
	}

	setPolicy(label: string, policy: PolicyDocument, merge?: string): void {
		this.#edit(label, (document) => setPolicy(document, this.variantId, policy), merge);
	}

	rename(name: string): void {
		this.#edit(`Scenario called ${name}`, (document) => renameVariant(document, this.variantId, name));
	}

	undoOnly(change: BookChange): void {
		this.#edit(`Taken back: ${change.title}`, change.undo);
	}

	/** What is wrong with a place of the shown book, in words; changes of a variant and Today's book are both looked at. */
	problemAt(shelf: Shelf, id: string, rest = ''): string | undefined {
		const found = this.#errors.find(({ path }) =>
			this.#paths(`${shelf}/${id}`).some((place) => begins(path, rest ? `${place}/${rest}` : place))
		);
		return found && problemWords(found);
	}

	problemOfFeature(id: string): string | undefined {
		const found = this.#errors.find(
			({ path, message }) => path.startsWith(`features/${id}`) || (path.includes('/features') && message.includes(`"${id}"`))
		);
		return found && problemWords(found);
	}

	/** Problems and judgements of this scenario and of the document around it: not those of other scenarios. */
	own = $derived.by(() =>
		this.problems.filter(({ path }) => !path.startsWith('variants/') || path.startsWith(`variants/${this.variantId}/`))
	);
	#errors = $derived.by(() => this.problems.filter(({ severity }) => severity === 'error'));

	#paths(place: string): string[] {
		const { variantId } = this;
		return this.isVariant
			? [`variants/${variantId}/changes/${place}`, `variants/${variantId}/book/${place}`, `today/${place}`]
			: [`today/${place}`];
	}

	#plan(id: string): string {
		const plan = this.book.plans.find((other) => other.id === id);
		return plan ? nameOf(plan) : id;
	}

	#edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, merge?: string): void {
		this.project.edit(label, change, merge === undefined ? {} : { merge });
	}
}

const begins = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
