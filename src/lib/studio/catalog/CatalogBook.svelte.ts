import type { Problem } from '../../engine/catalog/problem';
import type { CustomerBase } from '../../engine/market/customerBase';
import { Findings } from '../../formats/Findings';
import { readCurrency } from '../../formats/readCurrency';
import type { PriceBookDocument, PriceDocument, ScenarioDocument } from '../../formats/scenarioDocument';
import type { Project } from '../session/Project.svelte';
import { Settled } from './Settled.svelte';
import { bookOf, nameOf, TODAY, variantOf, type BookList } from '../document/book';
import { changesFromToday, type ChangeFromToday } from '../document/changesFromToday';
import { priceLine } from '../document/priceWords';
import { problemWords } from '../document/problemWords';
import type { Holders } from '../document/holders';
import type { Sheet } from './Sheet';

/** The price book of one scenario as the screen shows it: what stands in it, what differs from Today, what is wrong with it. */
export class CatalogBook {
	problems = $state.raw<readonly Problem[]>([]);
	/** The customers as the preview reads them; undefined until it has. */
	base = $state.raw<CustomerBase>();
	/** Who holds what today, of all customers. */
	holders = $state.raw<Holders>();
	/** What is open beside the price book to be edited in full. */
	sheet = $state.raw<Sheet>();
	/** What was pasted into cells and could not be read, by cell. */
	refused = $state.raw<Readonly<Record<string, string>>>({});
	/** Minor units in a main unit of the currency. */
	minorUnits = $derived.by(() => readCurrency(this.document.currency, new Findings()));

	readonly #variantId: Settled<string>;
	readonly #isVariant: Settled<boolean>;
	readonly #was: Settled<Required<PriceBookDocument>>;
	variant = $derived.by(() => variantOf(this.document, this.variantId));
	book = $derived.by(() => bookOf(this.document, this.variantId));
	planNames = $derived.by(() => this.book.plans.map(nameOf));
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
	changes = $derived.by((): readonly ChangeFromToday[] => changesFromToday(this.document, this.variantId, this.numbers));

	constructor(
		readonly project: Project,
		variantId: () => string
	) {
		this.#variantId = new Settled(variantId);
		this.#isVariant = new Settled(() => this.variant !== undefined);
		this.#was = new Settled(() => bookOf(this.document, TODAY));
	}

	get document(): ScenarioDocument {
		return this.project.document;
	}

	get variantId(): string {
		return this.#variantId.value;
	}

	get isVariant(): boolean {
		return this.#isVariant.value;
	}

	get was(): Required<PriceBookDocument> {
		return this.#was.value;
	}

	get numbers(): Project['numbers'] {
		return this.project.numbers;
	}

	priceOf(price: PriceDocument): string {
		return priceLine(price, this.numbers, this.document.meters);
	}

	/** Forgets what a cell could not read. */
	settle(cell: string): void {
		if (this.refused[cell] === undefined) return;
		const { [cell]: _done, ...rest } = this.refused;
		this.refused = rest;
	}

	/** Does an edit of the document under a label of its own. */
	edit(label: string, change: (document: ScenarioDocument) => ScenarioDocument, merge?: string): void {
		this.project.edit(label, change, merge === undefined ? {} : { merge });
	}

	/** What is wrong with a place of the shown book, in words; changes of a variant and Today's book are both looked at. */
	problemAt(shelf: BookList, id: string, rest = ''): string | undefined {
		const found = this.#errors.find(({ path }) =>
			this.#paths(`${shelf}/${id}`).some((place) => begins(path, rest ? `${place}/${rest}` : place))
		);
		return found && problemWords(found, this.document);
	}

	problemOfFeature(id: string): string | undefined {
		const found = this.#errors.find(
			({ path, message }) => path.startsWith(`features/${id}`) || (path.includes('/features') && message.includes(`"${id}"`))
		);
		return found && problemWords(found, this.document);
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
}

const begins = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
