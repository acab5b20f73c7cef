import type { PolicyRule } from '../../../src/lib/engine/catalog/policy';
import type { Capped, Price } from '../../../src/lib/engine/catalog/price';
import type { AddOn, Bundle, Discount, Plan, PriceBook } from '../../../src/lib/engine/catalog/priceBook';

/** What a contact-sales price is in a trial, by its place in the book (`plans/pro/price/0`). */
export type DrawnPrice = (place: string, low: number, likely: number, high: number) => number;

/** A price book of one trial: every contact-sales price has its amount. */
export class TrialBook {
	readonly #plans: ReadonlyMap<string, Plan>;
	readonly #discounts: ReadonlyMap<string, readonly Discount[]>;
	readonly #addOns: ReadonlyMap<string, AddOn>;
	readonly #features: ReadonlyMap<string, ReadonlySet<string>>;

	/** @param plans of the ladder, lowest first; @param addOns in the order in which all books list them */
	constructor(
		readonly plans: readonly Plan[],
		readonly addOns: readonly AddOn[],
		readonly bundles: readonly Bundle[],
		readonly discounts: readonly Discount[] = []
	) {
		this.#plans = new Map(plans.map((plan) => [plan.id, plan]));
		this.#discounts = new Map(plans.map(({ id }) => [id, discounts.filter(({ on }) => on.includes(id))]));
		this.#addOns = new Map(addOns.map((addOn) => [addOn.id, addOn]));
		const included = (plan: string) => addOns.filter(({ includedIn }) => includedIn.includes(plan)).flatMap(({ opens }) => opens);
		this.#features = new Map(plans.map(({ id, features }) => [id, new Set([...features, ...included(id)])]));
	}

	static of(book: PriceBook, order: readonly string[], draw: DrawnPrice): TrialBook {
		const cap = ({ maximumCents }: Capped): Capped => (maximumCents === undefined ? {} : { maximumCents });
		const fixed = (price: Price, place: string): Price =>
			price.map((part, n) =>
				part.model === 'range'
					? { ...cap(part), model: 'flat', cents: draw(`${place}/${n}`, part.lowCents, part.likelyCents, part.highCents) }
					: part
			);
		const plans = book.plans.map((plan): Plan => {
			const limits = Object.entries(plan.limits).map(([meter, { included, beyond }]) => {
				if (beyond.kind !== 'charge') return [meter, { included, beyond }] as const;
				return [meter, { included, beyond: { ...beyond, price: fixed(beyond.price, `plans/${plan.id}/limits/${meter}`) } }] as const;
			});
			const { annual } = plan;
			return {
				...plan,
				price: fixed(plan.price, `plans/${plan.id}/price`),
				annual: annual && 'price' in annual ? { price: fixed(annual.price, `plans/${plan.id}/annual`) } : annual,
				limits: Object.fromEntries(limits)
			};
		});
		const addOns = book.addOns.map((addOn) => ({ ...addOn, price: fixed(addOn.price, `addOns/${addOn.id}/price`) }));
		return new TrialBook(
			plans,
			order.flatMap((id) => addOns.find((addOn) => addOn.id === id) ?? []),
			book.bundles,
			book.discounts
		);
	}

	/** Today's plans with only the price, or only the package, of what they are mapped to in the next book. */
	static half(today: TrialBook, next: TrialBook, rule: PolicyRule): TrialBook {
		const target = (id: string) => rule.map[id] ?? id;
		const [pricing, packing] = rule.content === 'price' ? [next, today] : [today, next];
		const plans = today.plans.map((plan): Plan => {
			const other = next.plan(target(plan.id)) ?? plan;
			const [priced, packed] = rule.content === 'price' ? [other, plan] : [plan, other];
			const { price, annual, minimumCents, minimumCounts } = priced;
			return { ...plan, price, annual, minimumCents, minimumCounts, limits: packed.limits, features: packed.features };
		});
		const pricedAs = (id: string) => (rule.content === 'price' ? target(id) : id);
		const asOld = (ids: readonly string[]) =>
			rule.content === 'price' ? ids : today.plans.map(({ id }) => id).filter((id) => ids.includes(target(id)));
		const addOns = packing.addOns.map((addOn) => ({
			...addOn,
			price: (pricing.addOn(addOn.id) ?? addOn).price,
			on: asOld(addOn.on),
			includedIn: asOld(addOn.includedIn)
		}));
		const known = [...plans, ...addOns].map(({ id }) => id);
		return new TrialBook(
			plans,
			addOns,
			pricing.bundles.filter(({ items }) => items.every((id) => known.includes(id))),
			pricing.discounts.map((discount) => ({ ...discount, on: today.plans.map(({ id }) => id).filter((id) => discount.on.includes(pricedAs(id))) }))
		);
	}

	plan(id: string): Plan | undefined {
		return this.#plans.get(id);
	}

	addOn(id: string): AddOn | undefined {
		return this.#addOns.get(id);
	}

	discountsOn(plan: string): readonly Discount[] {
		return this.#discounts.get(plan) ?? [];
	}

	/** What a sale of the plan takes off its line at first: a share, for some months. */
	promotion(plan: string): { readonly discount: number; readonly months: number } | undefined {
		return this.discountsOn(plan).find((discount) => discount.kind === 'promotion');
	}

	rank(plan: string): number {
		return this.plans.findIndex(({ id }) => id === plan);
	}

	/** Features of a plan, those of the add-ons included in it among them. */
	features(plan: string): ReadonlySet<string> {
		return this.#features.get(plan) ?? new Set();
	}

	includes(plan: string, addOn: string): boolean {
		return this.#plans.has(plan) && this.#addOns.get(addOn)?.includedIn.includes(plan) === true;
	}

	sells(plan: string, addOn: string): boolean {
		return this.#plans.has(plan) && this.#addOns.get(addOn)?.on.includes(plan) === true && !this.includes(plan, addOn);
	}
}
