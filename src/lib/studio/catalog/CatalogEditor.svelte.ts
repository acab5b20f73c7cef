import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import { Findings } from '../../formats/Findings';
import { readCurrency } from '../../formats/readCurrency';
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
import { bookOf, entryOf, nameOf, TODAY, variantOf, type Entry, type Shelf } from './book';
import { changesFromToday, type BookChange } from './changesFromToday';
import { addPlan, moveGate, renameVariant, restoreEntry, setFeature, setKey, setLimit, setPlanPrice, setPolicy } from './edits';
import { limitWords, measure, priceLine, priceWords } from './priceWords';
import { problemWords } from './problemWords';
import { movePlan, retirePlan } from './planEdits';
import { addItem, removeAddOn, removeBundle, sellAlone } from './shelfEdits';
import type { Sheet } from './Sheet';
import { addFeature, addMeter } from './vocabulary';

/** The price book of one scenario, as it is edited: what stands in it, what differs from Today, and the edits by name. */
export class CatalogEditor {
	problems = $state.raw<readonly Problem[]>([]);
	/** The customers as the preview reads them; undefined until it has. */
	base = $state.raw<CustomerBase>();
	/** What is open beside the price book to be edited in full. */
	sheet = $state.raw<Sheet>();
	/** What was pasted into cells and could not be read, by cell. */
	refused = $state.raw<Readonly<Record<string, string>>>({});
	/** Minor units in a main unit of the currency. */
	minorUnits = $derived.by(() => readCurrency(this.document.currency, new Findings()));

	readonly #variantId: () => string;
	variantId = $derived.by(() => this.#variantId());
	variant = $derived.by(() => variantOf(this.document, this.variantId));
	isVariant = $derived.by(() => this.variant !== undefined);
	book = $derived.by(() => bookOf(this.document, this.variantId));
	was = $derived.by(() => bookOf(this.document, TODAY));
	/** Today's plan at each place of this ladder: a new plan counts as the one below it. */
	inherited = $derived.by(() => {
		const old = this.book.plans.map(({ id }) => this.was.plans.find((plan) => plan.id === id));
		return old.map((_, rank) => old.slice(0, rank + 1).findLast((plan) => plan !== undefined));
	});
	/** The add-on that sells a feature alone, by the id of the feature. */
	sellers = $derived.by(() => {
		const selling = this.book.addOns.filter(({ kind }) => kind === 'feature');
		return Object.fromEntries(selling.flatMap((addOn) => (addOn.opens ?? []).map((id) => [id, addOn] as const)));
	});
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

	/** Adds a plan beside another, which it copies under a name of its own. */
	copyPlan(planId: string, called = `${this.#plan(planId)} plus`): void {
		const name = this.#free(called);
		this.#edit(`${name} added`, (document) => addPlan(document, this.variantId, planId, name));
	}

	movePlan(planId: string, by: 1 | -1): void {
		this.#edit(`${this.#plan(planId)} moved ${by < 0 ? 'down' : 'up'} the ladder`, (document) =>
			movePlan(document, this.variantId, planId, by)
		);
	}

	retirePlan(planId: string, heirId: string): void {
		this.#edit(`${this.#plan(planId)} retired`, (document) => retirePlan(document, this.variantId, planId, heirId));
	}

	/** Sells a feature alone on all plans: at a tenth of the middle plan's bill where nothing is known. */
	sellAlone(feature: FeatureDocument): void {
		const figures = this.book.plans
			.map(({ price }) => Number(priceWords(price.monthly, this.numbers).typed))
			.filter((figure) => figure > 0);
		const middle = figures.toSorted((a, b) => a - b)[Math.floor((figures.length - 1) / 2)] ?? 100;
		this.#edit(`${nameOf(feature)} as an add-on`, (document) =>
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
		kind: 'addOn' | 'bundle' | 'meter' | 'feature',
		label: string,
		add: (document: ScenarioDocument) => { document: ScenarioDocument; id: string }
	) {
		const added = add(this.document);
		this.#edit(label, () => added.document);
		this.sheet = { kind, id: added.id };
	}

	/** A name that nothing in the document has. */
	#free(wish: string): string {
		const { plans, addOns, bundles } = this.book;
		const taken = [...plans, ...addOns, ...bundles, ...(this.document.meters ?? []), ...(this.document.features ?? [])].map(nameOf);
		let name = wish;
		for (let n = 2; taken.includes(name); n++) name = `${wish} ${n}`;
		return name;
	}

	/** Sets any key of an entry of the book. */
	set<S extends Shelf, K extends keyof Entry[S] & string>(
		shelf: S,
		id: string,
		key: K,
		value: Entry[S][K] | undefined,
		merge?: string
	): void {
		const entry = entryOf(this.document, this.variantId, shelf, id);
		const words = { on: 'sold with', includedIn: 'included in', max: 'most units' }[key as string] ?? key;
		this.#edit(`${entry ? nameOf(entry) : id}, ${words}`, (document) => setKey(document, this.variantId, shelf, id, key, value), merge);
	}

	/** Forgets what a cell could not read. */
	settle(cell: string): void {
		if (this.refused[cell] === undefined) return;
		const { [cell]: _done, ...rest } = this.refused;
		this.refused = rest;
	}

	/** Does an edit of the document under a label of its own. */
	edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, merge?: string): void {
		this.#edit(label, change, merge);
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
		const out = shelf === 'addOns' ? removeAddOn : removeBundle;
		this.#edit(`${nameOf(entry)} taken out`, (document) => out(document, this.variantId, entry.id));
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
