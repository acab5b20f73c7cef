import type { Movement } from '../../market/movements';
import type { Motion } from '../../market/motionTable';

/** What the odds of leaving are made of: their product, turned into a chance, is the chance of the month. */
export const CHANCE_FACTORS = ['usual', 'own', 'health', 'rise', 'fall', 'contact'] as const;
/**
 * `usual`: odds of the middle customer of the segment and term in this trial, tenure among it where churn follows the cohort law; the others multiply
 * them: `own` by what the customer is like, `health` by health against the segment's mean, `rise` and `fall` by forced changes of price still felt,
 * `contact` by having been told.
 */
export type ChanceFactor = (typeof CHANCE_FACTORS)[number];

/** A decision to stay or leave, before it is made. */
export type LeavingDecision = {
	/** By factor, on odds; 1 = without effect. */
	readonly factors: Readonly<Record<ChanceFactor, number>>;
	readonly chance: number;
	/** The uniform it is held against: below the chance the customer leaves, or takes a cheaper package instead. The same in every variant. */
	readonly luck: number;
};

/** What may be done above the ceiling: strain q against ceiling M at the moment of the decision. */
export type CeilingDecision = { readonly strain: number; readonly chance: number; readonly luck: number };

/** Use of a meter at the end of a month. */
export type TracedUse = {
	readonly meter: string;
	readonly used: number;
	/** Units included, packs among them; null = unlimited. */
	readonly limit: number | null;
	readonly beyond: 'block' | 'charge' | 'allow';
};

/** The end of a month; of the month of leaving what was held last, with a bill of 0. */
export type TracedMonth = {
	readonly month: number;
	readonly plan: string;
	/** Held, and how many. */
	readonly addOns: readonly { readonly id: string; readonly quantity: number }[];
	/** The package held is still the old one. */
	readonly isLegacy: boolean;
	readonly billCents: number;
	readonly use: readonly TracedUse[];
	readonly health: number;
	readonly satisfaction: number;
	/** q: bill and content lost over what was accepted; 1 before anything was forced. */
	readonly strain: number;
	/** Null where nothing is decided: at the start, and in the months of an annual contract that are not its renewal. */
	readonly decision: LeavingDecision | null;
	/** Null unless something was forced. */
	readonly ceiling: CeilingDecision | null;
	/** Left in this month. */
	readonly left: boolean;
};

/** Why a customer left: the churn of the month, a bill above the ceiling, or what was free and began to cost. */
export type LeavingCause = 'churn' | 'ceiling' | 'purchase';

/** What happened in a month. Money in minor units a month. */
export type TracedEvent = { readonly month: number } & (
	| { readonly kind: 'near' | 'over'; readonly meter: string }
	| { readonly kind: 'need'; readonly feature: string; readonly isHeld: boolean }
	| { readonly kind: 'window'; readonly motion: Motion }
	/** For the first time in this life. */
	| { readonly kind: 'triggered' | 'qualified'; readonly motion: Motion }
	| { readonly kind: 'attemptLost'; readonly motion: Motion }
	/** Agreed on; booked in the month `due`. */
	| { readonly kind: 'won'; readonly motion: Motion; readonly due: number }
	/** A change of price was announced that takes effect in the month `moves`. */
	| { readonly kind: 'announced'; readonly moves: number }
	/** The policy moved the customer, or an offered new price was taken. */
	| { readonly kind: 'moved' | 'optedIn'; readonly plan: string; readonly fromCents: number; readonly toCents: number }
	/** A booking of the ledger; `items`: plans and add-ons that came with it. */
	| { readonly kind: 'booked'; readonly movement: Movement; readonly cents: number; readonly items: readonly string[] }
	| { readonly kind: 'left'; readonly cause: LeavingCause; readonly cents: number }
	| { readonly kind: 'returned' }
);

/** One life: Today or a variant. */
export type TracedLife = {
	/** `today`, or the variant's. */
	readonly id: string;
	readonly name: string;
	/** Lived months, the first of them 0; those away are left out. */
	readonly months: readonly TracedMonth[];
	readonly events: readonly TracedEvent[];
	/** Month in which the customer left for the last time; null for who is there at the end. */
	readonly left: number | null;
	/** Bills over the run, minor units. */
	readonly paidCents: number;
};

/** What the model knows of a customer in a trial, the same in all its lives. */
export type TracedCustomer = {
	readonly id: string;
	readonly segment: string;
	readonly plan: string;
	readonly annual: boolean;
	/** First renewal, or anniversary: 1-12. */
	readonly renewal: number;
	/** Months from the start to month 1. */
	readonly tenure: number;
	readonly weight: number;
	/** Growth of use a month, log. */
	readonly usageGrowth: number;
	/** M: no bill above M times what was accepted is borne for good. */
	readonly ceiling: number;
	/** Features that are needed, from which month on, and whether the package at the start has them. */
	readonly needs: readonly { readonly feature: string; readonly from: number; readonly isHeld: boolean }[];
};

/** One customer in one trial: Today, and a variant on the same draws where one was asked for. */
export type Trace = {
	/** From 0. */
	readonly trial: number;
	readonly months: number;
	readonly minorUnits: number;
	readonly currency: string;
	readonly seed: string;
	readonly hash: string;
	readonly customer: TracedCustomer;
	readonly today: TracedLife;
	readonly variant: TracedLife | null;
};
