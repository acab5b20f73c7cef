/** Who moves to the new book, when, at what price (MODEL 8). Months count from 1, the first month of the run. */
export type PolicyKind =
	| { readonly kind: 'keep' }
	| { readonly kind: 'immediate' }
	| { readonly kind: 'renewal'; readonly timing: 'next' | 'anniversary' }
	| { readonly kind: 'sunset'; readonly months: number };

export type Policy = PolicyKind & {
	/** First month of new sales from the new book. */
	readonly launch: number;
	/** Months between announcement and move. */
	readonly notice: number;
	/** Old plan id -> new plan id; a plan that is not listed goes to the plan of its own id. */
	readonly map: Readonly<Record<string, string>>;
};

/** Kinds of policy, in the order of a menu. */
export const POLICY_KINDS = ['keep', 'immediate', 'renewal', 'sunset'] as const satisfies readonly PolicyKind['kind'][];
