import type { Motion } from '../../market/motionTable';

/** What a rate is counted by: a motion, or stepping down. */
export type Exposed = Motion | 'downgrade';

/** How much of the time customers are open to a sale (triggered, qualified, not closed), or better off on less. */
export type OpenShare = {
	/** Open months of a customer-month, 0..1. */
	readonly share: number;
	/** How well it is known: standard deviation over mean. */
	readonly spread: number;
	/** Where it comes from. */
	readonly source: 'usage' | 'model';
};

/** By segment id. What is absent is not known. */
export type OpenExposure = Readonly<Record<string, Partial<Readonly<Record<Exposed, OpenShare>>>>>;
