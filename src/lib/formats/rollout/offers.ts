import type { PolicyRule } from '../../engine/catalog/policy';
import type { Price } from '../../engine/catalog/price';
import type { AddOn, Plan, PriceBook } from '../../engine/catalog/priceBook';
import type { RolloutMove } from '../../engine/analysis/rollout/rolloutMoves';
import type { Scenario, Variant } from '../../engine/simulation/scenario';

/** A plan or an add-on of one of the two books, as it is billed: what a price id of a billing system stands for. */
export type Offer = {
	readonly kind: 'plan' | 'addOn';
	readonly id: string;
	readonly book: 'old' | 'new';
	readonly interval: 'month' | 'year';
	/** List price per interval, main units, where it is a plain amount (flat or per unit). */
	readonly amount: number | undefined;
};

/** What of a package changes hands at a move; absent = was not held, or is not any more. */
export type OfferChange = { readonly old?: Offer; readonly next?: Offer; readonly quantity?: number };

/** The offers of both books that customers of a roll-out hold and come to. */
export class Offers {
	readonly #rules: readonly PolicyRule[];

	constructor(
		readonly scenario: Scenario,
		readonly variant: Variant
	) {
		const { policy } = variant;
		this.#rules = scenario.segments.map(({ id }) => policy.segments?.[id] ?? policy);
	}

	/** The plan before and after. Where the package alone moves, the price stays that of before. */
	plan({ from, to, annual, segment }: RolloutMove): { readonly old: Offer; readonly next: Offer } {
		const old = this.#plan(from, 'old', annual);
		return { old, next: this.#rules[segment].content === 'package' ? old : this.#plan(to, 'new', annual) };
	}

	/** The plan, then the add-ons that are held before or after. */
	changes(move: RolloutMove): OfferChange[] {
		const keepsPrices = this.#rules[move.segment].content === 'package';
		return [
			this.plan(move),
			...move.addOns.map(({ id, before, after }) => ({
				...(before > 0 && { old: this.#addOn(id, 'old', move.annual) }),
				...(after > 0 && { next: this.#addOn(id, keepsPrices ? 'old' : 'new', move.annual), quantity: after })
			}))
		];
	}

	#plan(id: string, book: Offer['book'], annual: boolean): Offer {
		const plan = this.#book(book).plans.find((one) => one.id === id);
		return this.#offer('plan', id, book, annual, plan && planAmount(plan, annual));
	}

	#addOn(id: string, book: Offer['book'], annual: boolean): Offer {
		const isAddOn = (one: AddOn) => one.id === id;
		// What the new book does not sell any more is held at its old price.
		const addOn = this.#book(book).addOns.find(isAddOn) ?? this.scenario.today.addOns.find(isAddOn);
		return this.#offer('addOn', id, book, annual, addOn && plainCents(addOn.price));
	}

	#offer(kind: Offer['kind'], id: string, book: Offer['book'], annual: boolean, cents: number | undefined): Offer {
		const months = annual ? 12 : 1;
		const amount = cents === undefined ? undefined : (cents * months) / this.scenario.minorUnits;
		return { kind, id, book, interval: annual ? 'year' : 'month', amount };
	}

	#book(book: Offer['book']): PriceBook {
		return book === 'old' ? this.scenario.today : this.variant.book;
	}
}

/** A month of a plan at list, where it is a plain amount. */
function planAmount({ price, annual: term }: Plan, annual: boolean): number | undefined {
	if (!annual || !term) return plainCents(price);
	if ('price' in term) return plainCents(term.price);
	const cents = plainCents(price);
	return cents === undefined ? undefined : cents * (1 - term.discount);
}

/** A price that one number tells: free, flat, or so much per unit. */
function plainCents(price: Price): number | undefined {
	if (price.length > 1) return undefined;
	const [only] = price;
	if (!price.length) return 0;
	return only.model === 'flat' ? only.cents : only.model === 'perUnit' ? only.unitCents : undefined;
}
