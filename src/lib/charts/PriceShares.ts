/**
 * A line of shares by price. `look` is its class: `meds` what the model takes, `medt` what it is held against, `seen` to `seen4` what was answered.
 */
export type PriceLine = {
	readonly name: string;
	readonly look: 'meds' | 'medt' | 'seen' | 'seen2' | 'seen3' | 'seen4';
	readonly shares: readonly number[];
	readonly band?: { readonly low: readonly number[]; readonly high: readonly number[] };
};

/** What was answered at a price, with its 95%. */
export type PriceDot = { readonly price: number; readonly share: number; readonly low: number; readonly high: number };

/** Where two lines meet. */
export type PriceMark = { readonly letter: string; readonly price: number; readonly share: number };
