import type { Beyond, Meter, PriceBook } from '../catalog/priceBook';
import { CompiledPrice, type RangeComponent } from './CompiledPrice';
import { RatedBundle } from './RatedBundle';
import { RatedPlan } from './RatedPlan';

/** Everything that any book of a run sells, so that an index means the same in all of them. Position = index. */
export type Universe = { readonly meters: readonly Meter[]; readonly planIds: readonly string[]; readonly addOnIds: readonly string[] };

/** A price of unknown amount in a book. `key` is its path in the book (`plans/pro/price/0`): the same in each book that has it. */
export type BookRange = { readonly key: string; readonly component: RangeComponent };

/** By plan id: the plan in whose place its prices, or its charges beyond limits, stand; its own where it is not listed. */
export type PricePlaces = { readonly prices: ReadonlyMap<string, string>; readonly charges: ReadonlyMap<string, string> };
const OWN_PLACES: PricePlaces = { prices: new Map(), charges: new Map() };

/** The codes in `beyond`. */
export const BEYOND = { block: 0, allow: 1, charge: 2 } as const satisfies Record<Beyond['kind'], number>;

/**
 * A price book made ready for the hot path: prices compiled, ids replaced by the indices of a universe. Matrices are rows of plans
 * (or add-ons) by columns of meters (or add-ons). What the book lacks has `hasPlan` 0, `sold` 0 and `max` 0, and pricing it throws.
 */
export class BookRater {
	readonly universe: Universe;
	/** By plan: 1 = the book has it. */
	readonly hasPlan: Uint8Array;
	/** [plan * meters + meter] units that come with the plan, those of the add-ons included in it among them; Infinity unlimited. */
	readonly included: Float64Array;
	/** [plan * meters + meter] a code of `BEYOND`; 0 where unlimited. */
	readonly beyond: Uint8Array;
	/** [plan * addOns + addOn] 1 = sold on that plan; never where it is included. */
	readonly sold: Uint8Array;
	/** [plan * addOns + addOn] 1 = comes with the plan for nothing. */
	readonly includedIn: Uint8Array;
	/** [addOn * meters + meter] units added by one unit of quantity. */
	readonly adds: Float64Array;
	/** Add-ons that add units of anything. */
	readonly packs: Int32Array;
	/** By add-on: largest quantity. */
	readonly max: Int32Array;
	/** [plan * meters + meter] 1 = the plan's own price (monthly or annual) or its overage reads that meter. */
	readonly priceDependsOnUse: Uint8Array;
	/** [addOn * meters + meter] 1 = the add-on's price reads that meter. */
	readonly addOnPriceDependsOnUse: Uint8Array;
	/** By add-on: 1 = its price reads some meter. */
	readonly addOnReads: Uint8Array;
	/** Whether any add-on's price reads any meter. */
	readonly addOnsDependOnUse: boolean;
	/** Prices of unknown amount, in the order of the book. */
	readonly ranges: readonly BookRange[];
	/** By plan. */
	readonly plans: readonly (RatedPlan | undefined)[];
	/** By plan: the bundles that can apply on it, in the order of the book. */
	readonly bundles: readonly (readonly RatedBundle[])[];
	/** [plan * 2 + annual]: the plan's line, minor units, not rounded, where no meter is read; else NaN. */
	readonly flatCents: Float64Array;
	/** By add-on: none of it, for packages that hold nothing more; never written. */
	readonly nothing: Int32Array;
	/** By meter: working memory of `pricedUse`. */
	readonly cappedUse: Float64Array;
	readonly #addOns: readonly (CompiledPrice | undefined)[];
	readonly #rangeOwners: readonly { readonly price: CompiledPrice; readonly index: number }[];

	/**
	 * @param book checked: ids are known, tiers ascend
	 * @param universe holds every id of the book
	 * @param rangeCents what a price of unknown amount costs, minor units; default the mean of its PERT
	 * @param minorUnits minor units in a main unit of the currency, for formulas (100 for USD)
	 * @param places of prices that plans have from other plans, for the keys of `ranges`
	 * @throws RangeError if the universe lacks an id that is priced, or a charge reads a meter not its own
	 */
	constructor(
		book: PriceBook,
		universe: Universe,
		rangeCents: (component: RangeComponent) => number = pertMean,
		minorUnits = 100,
		places = OWN_PLACES
	) {
		const { planIds, addOnIds } = universe;
		const meterIds = universe.meters.map(({ id }) => id);
		const planOf = new Map(book.plans.map((plan) => [plan.id, plan]));
		const addOnOf = new Map(book.addOns.map((addOn) => [addOn.id, addOn]));
		const plans = planIds.map((id) => planOf.get(id));
		const addOns = addOnIds.map((id) => addOnOf.get(id));
		this.universe = universe;
		this.plans = plans.map((plan) => plan && new RatedPlan(plan, meterIds, minorUnits, book.discounts ?? []));
		this.#addOns = addOns.map((addOn) => addOn && new CompiledPrice(addOn.price, meterIds, minorUnits));
		this.bundles = bundlesByPlan(book, universe);
		this.nothing = new Int32Array(addOns.length);
		this.cappedUse = new Float64Array(meterIds.length);

		this.hasPlan = Uint8Array.from(plans, (plan) => (plan ? 1 : 0));
		this.max = Int32Array.from(addOns, (addOn) => addOn?.max ?? 0);
		this.adds = Float64Array.from(addOns.flatMap((addOn) => meterIds.map((meter) => addOn?.adds[meter] ?? 0)));
		this.packs = Int32Array.from(addOns.keys()).filter((a) => meterIds.some((_, m) => this.adds[a * meterIds.length + m] > 0));
		this.includedIn = Uint8Array.from(
			planIds.flatMap((id, p) => addOns.map((addOn) => (plans[p] && addOn?.includedIn.includes(id) ? 1 : 0)))
		);
		this.sold = Uint8Array.from(planIds.flatMap((id, p) => addOns.map((addOn) => (plans[p] && addOn?.on.includes(id) ? 1 : 0))));
		this.sold.forEach((_, i) => (this.sold[i] &= 1 - this.includedIn[i]));
		this.included = Float64Array.from(plans.flatMap((plan) => meterIds.map((meter) => plan?.limits[meter]?.included ?? Infinity)));
		this.#includeAddOns();
		this.beyond = Uint8Array.from(plans.flatMap((plan) => meterIds.map((meter) => BEYOND[plan?.limits[meter]?.beyond.kind ?? 'block'])));
		this.priceDependsOnUse = Uint8Array.from(this.plans.flatMap((plan) => meterIds.map((_, meter) => (plan?.reads(meter) ? 1 : 0))));
		this.addOnPriceDependsOnUse = Uint8Array.from(this.#addOns.flatMap((price) => [...(price?.reads ?? new Uint8Array(meterIds.length))]));
		this.addOnReads = Uint8Array.from(this.#addOns, (price) => (price?.dependsOnUse ? 1 : 0));
		this.addOnsDependOnUse = this.addOnPriceDependsOnUse.includes(1);
		[this.ranges, this.#rangeOwners] = this.#collectRanges(places);
		this.flatCents = new Float64Array(2 * planIds.length).fill(NaN);
		this.ranges.forEach(({ component }, index) => this.#place(index, rangeCents(component)));
		this.#fillFlat();
	}

	/**
	 * The plan's line for a month: after the annual discount or at the annual price (the monthly price where the plan has no annual term),
	 * less its discounts by quantity.
	 * @param use quantities by meter as they are priced (see `pricedUse`)
	 * @returns minor units, not negotiated, not rounded
	 * @throws RangeError if the book lacks the plan
	 */
	planLineCents(plan: number, annual: 0 | 1, use: Float64Array): number {
		return this.ratedPlan(plan).lineCents(annual, use);
	}

	/** The charge for units beyond a limit, minor units, not rounded; 0 where the meter does not charge or there are none. */
	overageCents(plan: number, meter: number, unitsBeyond: number): number {
		return this.ratedPlan(plan).overageCents(meter, unitsBeyond);
	}

	/**
	 * The price of one unit of an add-on for a month.
	 * @param use quantities by meter as they are priced (see `pricedUse`)
	 * @returns minor units, not negotiated, not rounded
	 * @throws RangeError if the book lacks the add-on
	 */
	addOnUnitCents(addOn: number, use: Float64Array): number {
		const price = this.#addOns[addOn];
		if (price === undefined) throw new RangeError(`the price book has no add-on "${this.universe.addOnIds[addOn]}"`);
		return price.cents(use);
	}

	/** Sets what a price of unknown amount costs from now on, minor units; `index` is its place in `ranges`. */
	setRange(index: number, cents: number): void {
		this.#place(index, cents);
		this.#fillFlat();
	}

	#place(index: number, cents: number): void {
		const owner = this.#rangeOwners[index];
		owner.price.setRange(owner.index, cents);
	}

	#fillFlat(): void {
		this.plans.forEach((plan, p) => {
			if (!plan || plan.dependsOnUse) return;
			for (const annual of [0, 1] as const) this.flatCents[2 * p + annual] = plan.lineCents(annual, this.cappedUse);
		});
	}

	/** @throws RangeError if the book lacks the plan */
	ratedPlan(plan: number): RatedPlan {
		const rated = this.plans[plan];
		if (rated === undefined) throw new RangeError(`the price book has no plan "${this.universe.planIds[plan]}"`);
		return rated;
	}

	#includeAddOns(): void {
		const meters = this.universe.meters.length;
		const addOns = this.max.length;
		this.includedIn.forEach((included, i) => {
			const plan = Math.floor(i / addOns);
			const addOn = i % addOns;
			for (let meter = 0; meter < meters; meter++) this.included[plan * meters + meter] += included * this.adds[addOn * meters + meter];
		});
	}

	#collectRanges({ prices, charges }: PricePlaces): [BookRange[], { price: CompiledPrice; index: number }[]] {
		const { meters, planIds, addOnIds } = this.universe;
		const ranges: BookRange[] = [];
		const owners: { price: CompiledPrice; index: number }[] = [];
		const collect = (path: string, price: CompiledPrice | undefined) =>
			price?.ranges.forEach(({ position, component }, index) => {
				ranges.push({ key: `${path}/${position}`, component });
				owners.push({ price, index });
			});
		this.plans.forEach((plan, p) => {
			const [priced, charged] = [prices, charges].map((places) => places.get(planIds[p]) ?? planIds[p]);
			collect(`plans/${priced}/price`, plan?.monthly);
			if (plan?.annual !== plan?.monthly) collect(`plans/${priced}/annual`, plan?.annual);
			plan?.charges.forEach((charge, meter) => collect(`plans/${charged}/limits/${meters[meter].id}`, charge));
		});
		this.#addOns.forEach((price, a) => collect(`addOns/${addOnIds[a]}/price`, price));
		return [ranges, owners];
	}
}

/** The mean of PERT(low, likely, high), minor units. */
function pertMean({ lowCents, likelyCents, highCents }: RangeComponent): number {
	return (lowCents + 4 * likelyCents + highCents) / 6;
}

function bundlesByPlan(book: PriceBook, { planIds, addOnIds }: Universe): RatedBundle[][] {
	const bundles = book.bundles.map((bundle) => new RatedBundle(bundle, planIds, addOnIds));
	return planIds.map((_, plan) => bundles.filter((bundle) => bundle.plan === plan || bundle.plan === -1));
}
