import type { Price } from './price';

/** What a meter counts: seats bought ahead in whole numbers, a level (GB held), or a flow that starts from nothing each month. */
export type MeterKind = 'licensed' | 'stock' | 'flow';

export type Meter = { readonly id: string; readonly name: string; readonly unit: string; readonly kind: MeterKind };

/** How many customers need a feature: everybody, or the share of MODEL 12 for its class. */
export type Need = 'all' | 'common' | 'premium' | 'governance';

export type Feature = { readonly id: string; readonly name: string; readonly need: Need };

/** How a module or a service is cross-sold; the first unless it says so. */
export const CROSS_SELLS = ['complementary', 'adjacent', 'platform'] as const;
export type CrossSell = (typeof CROSS_SELLS)[number];

/** What happens beyond a limit: use stops, more is charged, or nothing happens. The charge prices the units beyond the limit. */
export type Beyond = { readonly kind: 'block' } | { readonly kind: 'allow' } | { readonly kind: 'charge'; readonly price: Price };

/** `included` units of a meter; Infinity is unlimited. */
export type Limit = { readonly included: number; readonly beyond: Beyond };

/** Annual payment: a share off the monthly price, or a price of its own (per month, billed yearly); undefined is not offered. */
export type AnnualTerm = { readonly discount: number } | { readonly price: Price };

export type Plan = {
	readonly id: string;
	readonly name: string;
	/** Per month, on monthly payment. */
	readonly price: Price;
	readonly annual: AnnualTerm | undefined;
	/** By meter id; a meter that is not listed is unlimited. */
	readonly limits: Readonly<Record<string, Limit>>;
	readonly features: readonly string[];
	/** Minimum commitment: what the lines that count towards it come to at least, minor units a month; absent is none. */
	readonly minimumCents?: number;
	/** What counts towards the minimum: `plan`, the plan's own line alone; absent, every line of the bill, overage too. */
	readonly minimumCounts?: 'plan';
	/** Due once when the plan is sold, minor units; outside MRR. Absent is none. */
	readonly setupCents?: number;
	/** Months without payment for new customers; absent is none. */
	readonly trialMonths?: number;
};

export type AddOnKind = 'capacity' | 'feature' | 'module' | 'service';

export type AddOn = {
	readonly id: string;
	readonly name: string;
	readonly kind: AddOnKind;
	/** Cross-sell kind of a module or a service. */
	readonly motion: CrossSell;
	/** Capacity: units added per unit of quantity, by meter id. */
	readonly adds: Readonly<Record<string, number>>;
	/** Feature: the features that it opens. */
	readonly opens: readonly string[];
	/** Per unit of quantity and month. */
	readonly price: Price;
	/** Plans on which it is sold. */
	readonly on: readonly string[];
	/** Plans that hold it at no price of its own. */
	readonly includedIn: readonly string[];
	/** Largest quantity, at least 1. */
	readonly max: number;
	readonly requires: readonly string[];
	readonly excludes: readonly string[];
	/** Due once when a customer buys it who holds none, minor units; outside MRR. Absent is none. */
	readonly setupCents?: number;
};

/** Items (at most one plan, and add-ons, one unit of each) at a fixed price or at a share off the sum of their lines. */
export type Bundle = {
	readonly id: string;
	readonly name: string;
	readonly items: readonly string[];
	readonly terms: { readonly priceCents: number } | { readonly discount: number };
};

/** One tier of a discount by quantity. Bounds are inclusive; the last tier has `upTo` Infinity. */
export type DiscountTier = { readonly upTo: number; readonly discount: number };

/** What a discount depends on; each takes a share off the line of the plans that it is given on. */
export type DiscountTerms =
	/** Off the monthly price of plans without an annual term of their own, on annual payment. */
	| { readonly kind: 'annual'; readonly discount: number }
	/** `volume`: the share of the tier that the quantity falls in. `graduated`: each unit at the share of its own tier, so their mean. */
	| { readonly kind: 'volume' | 'graduated'; readonly meter: string; readonly tiers: readonly DiscountTier[] }
	/** In the first months after the plan is sold. */
	| { readonly kind: 'promotion'; readonly discount: number; readonly months: number };

export type Discount = DiscountTerms & {
	readonly id: string;
	readonly name: string;
	/** Plans by id. */
	readonly on: readonly string[];
};

/** Plans stand in the order of their ladder, lowest first. */
export type PriceBook = {
	readonly plans: readonly Plan[];
	readonly addOns: readonly AddOn[];
	readonly bundles: readonly Bundle[];
	/** Absent is none. */
	readonly discounts?: readonly Discount[];
};
