/** One tier of a graduated or volume price. Bounds are inclusive; the last tier has `upTo` Infinity. */
export type PriceTier = { readonly upTo: number; readonly unitCents: number; readonly flatCents: number };

/** One step of a stairstep price: the whole amount for quantities up to and including `upTo`. */
export type PriceStep = { readonly upTo: number; readonly cents: number };

/** The most that a component charges, minor units; absent is no maximum. */
export type Capped = { readonly maximumCents?: number };

/**
 * A component of a price. Amounts are minor units per month, as floats (a rate may be a fraction of a cent: only a bill line is rounded).
 * `meter` names the quantity that is priced.
 */
export type PriceComponent = Capped & PriceModelTerms;

type PriceModelTerms =
	| { readonly model: 'flat'; readonly cents: number }
	| { readonly model: 'perUnit'; readonly meter: string; readonly unitCents: number; readonly minimumCents: number }
	| { readonly model: 'graduated'; readonly meter: string; readonly flatAtZero: boolean; readonly tiers: readonly PriceTier[] }
	| { readonly model: 'volume'; readonly meter: string; readonly flatAtZero: boolean; readonly tiers: readonly PriceTier[] }
	| { readonly model: 'stairstep'; readonly meter: string; readonly tiers: readonly PriceStep[] }
	| {
			readonly model: 'package';
			readonly meter: string;
			readonly size: number;
			readonly free: number;
			readonly cents: number;
			readonly round: 'up' | 'down';
	  }
	| { readonly model: 'formula'; readonly source: string; readonly expression: FormulaNode }
	| { readonly model: 'range'; readonly lowCents: number; readonly likelyCents: number; readonly highCents: number };

/** A price is the sum of its components; an empty price is free. */
export type Price = readonly PriceComponent[];

/** A checked formula as plain data: only meters, numbers and the whitelisted operations. It gives main units; rating converts to cents. */
export type FormulaNode =
	| { readonly op: 'number'; readonly value: number }
	| { readonly op: 'meter'; readonly meter: string }
	| { readonly op: FormulaOperation; readonly args: readonly FormulaNode[] };

export type FormulaOperation =
	| 'add'
	| 'subtract'
	| 'multiply'
	| 'divide'
	| 'power'
	| 'negate'
	| 'min'
	| 'max'
	| 'ceil'
	| 'floor'
	| 'round'
	| 'abs'
	| 'smaller'
	| 'larger'
	| 'smallerEq'
	| 'largerEq'
	| 'equal'
	| 'unequal'
	| 'if';
