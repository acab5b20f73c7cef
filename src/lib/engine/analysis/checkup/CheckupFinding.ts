import type { Finding, PackagingCode } from '../packaging/Finding';
import type { Mend } from './Mend';

/** What only the check-up of a book finds; the packaging checks are found beside it. */
export type CheckupCode =
	| PackagingCode
	| 'price-step'
	| 'limit-step'
	| 'limit-cliff'
	| 'limit-wall'
	| 'add-on-most'
	| 'add-on-nobody'
	| 'below-list'
	| 'above-list';

/**
 * What a finding is worth a month, minor units: `exact`, counted from all bills; `estimate`, from those of a part of the base; `atMost`, if
 * everybody concerned paid it and nobody reacted; `atRisk`, what those concerned could save by leaving what they hold.
 */
export type Worth = { readonly cents: number; readonly sort: 'exact' | 'estimate' | 'atMost' | 'atRisk' };

/** A bar of the small picture beside a finding; values share one scale from 0. */
export type PictureBar = { readonly label: string; readonly value: number; readonly tone: 'today' | 'loss' | 'mend' };

/** Whom the table of customers shows for a finding, as far as its filters can tell. */
export type WhoFilter = { readonly plan?: string; readonly near?: string };

/** One finding of a check-up: a packaging check, or one of its own, with what it is worth and what would try to mend it. */
export type CheckupFinding = Omit<Finding, 'code'> & {
	readonly code: CheckupCode;
	/** The finding in a few words. */
	readonly title: string;
	/** Share of the customers that could be concerned, in words: "19% of Basic". */
	readonly of?: string;
	readonly worth?: Worth;
	readonly picture?: readonly PictureBar[];
	readonly filter?: WhoFilter;
	/** Absent where there is no one change that would mend it. */
	readonly mend?: Mend;
};
