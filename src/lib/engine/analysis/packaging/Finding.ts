import type { Severity } from '../../catalog/problem';

/** Every packaging check by the code of what it finds. Codes are stable: documents name them where a finding was set aside. */
export const PACKAGING_CODES = [
	'plans-alike',
	'fits-below',
	'cheaper-with-add-ons',
	'dominated-plan',
	'never-best',
	'unit-price-rises',
	'larger-is-cheaper',
	'gate-nobody-needs',
	'gate-on-lowest',
	'limit-nobody-meets',
	'limit-everybody-meets',
	'bundle-dearer',
	'bundle-never',
	'add-ons-alike',
	'add-on-unsold',
	'pack-without-limit',
	'opens-nothing-new',
	'requires-unsold',
	'migration-hole',
	'add-on-dropped',
	'feature-lost',
	'use-over-limit',
	'annual-dearer',
	'minimum-counts-overage'
] as const;
export type PackagingCode = (typeof PACKAGING_CODES)[number];

/** One customer whom a finding touches. Money in minor units a month. */
export type AffectedCustomer = {
	readonly id: string;
	/** Id of the segment. */
	readonly segment: string;
	/** Id of the plan held today. */
	readonly plan: string;
	readonly mrrCents: number;
	/** What the finding is worth to this customer; 0 where it is not about money. */
	readonly cents: number;
};

/** Whom a finding touches. Weights count; of a sampled base all but the list are estimates of the whole. */
export type Affected = {
	/** At most `MOST_LISTED`, those with the most money first. */
	readonly customers: readonly AffectedCustomer[];
	readonly count: number;
	/** Their share of the MRR of the whole base. */
	readonly mrrShare: number;
	/** Sum of what it is worth to them, minor units a month. */
	readonly cents: number;
};

/** A judgement on a price book. It never stops a run. */
export type Finding = {
	readonly code: PackagingCode;
	readonly severity: Exclude<Severity, 'error'>;
	/** Path in the book (`plans/pro/price/monthly`), or `policy/map`. */
	readonly at: string;
	/** One sentence with figures. */
	readonly message: string;
	/** What would put it right. */
	readonly remedy: string;
	/** Undefined where nobody in particular is touched. */
	readonly affected: Affected | undefined;
	/** Id of the plan that does better, where one stands for it. */
	readonly better?: string;
};
