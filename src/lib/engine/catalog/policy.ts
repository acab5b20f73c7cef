/** Kinds of policy, in the order of a menu. */
export const POLICY_KINDS = ['keep', 'immediate', 'renewal', 'sunset', 'phased', 'step', 'optIn'] as const;

/** Who moves to the new book, when, at what price (MODEL 8). Months count from 1, the first month of the run. */
export type PolicyKind =
	/** Old price and package until the customer changes plan. */
	| { readonly kind: 'keep' }
	/** Everybody at launch. */
	| { readonly kind: 'immediate' }
	/** At the first renewal on or after launch; monthly payers at their next month, or at the anniversary of their start. */
	| { readonly kind: 'renewal'; readonly timing: 'next' | 'anniversary' }
	/** Everybody that many months after launch. */
	| { readonly kind: 'sunset'; readonly months: number }
	/** A share of customers each month from launch, chosen at random; the shares sum to 1. */
	| { readonly kind: 'phased'; readonly waves: readonly number[] }
	/** The new package at launch; its price is at most what the old one would cost at today's use, and `rate` more, again after every twelve months. */
	| { readonly kind: 'step'; readonly rate: number }
	/** Offered once at launch, with a discount (share) for some months. */
	| { readonly kind: 'optIn'; readonly discount: number; readonly months: number };

/** What softens a policy. What is absent does nothing. */
export type PolicyModifiers = {
	/** Share off recurring lines for those who are moved, until they change plan. */
	readonly loyalty?: number;
	/** Whether a negotiated discount survives the move; default keep. */
	readonly negotiated?: 'keep' | 'reset';
	/** Who is never moved: bills above an amount, minor units a month, and customers with a tag. */
	readonly exempt?: { readonly aboveCents?: number; readonly tag?: string };
	/** Whether price and package move, or one of them alone; default both. */
	readonly content?: 'both' | 'price' | 'package';
	/** Whether a plan change ends the protection of those who have not moved (the default), or they buy from the old book for good. */
	readonly protectionEnds?: 'planChange' | 'never';
};

/** What one group of customers meets. */
export type PolicyRule = PolicyKind &
	PolicyModifiers & {
		/** First month of new sales from the new book. */
		readonly launch: number;
		/** Months between announcement and move. */
		readonly notice: number;
		/** Old plan id -> new plan id; a plan that is not listed goes to the plan of its own id. */
		readonly map: Readonly<Record<string, string>>;
	};

/** A rule for all, and rules of their own for segments by id. */
export type Policy = PolicyRule & { readonly segments?: Readonly<Record<string, PolicyRule>> };
