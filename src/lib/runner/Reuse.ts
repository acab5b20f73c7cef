import type { TrialRange } from './cutTrials';

/** What there is of a range of trials, and what of it has to be simulated. */
export type ReusedRange<Shard> = {
	/** Places, from 1, of the variants to be simulated beside Today; undefined = all of them. */
	readonly only: readonly number[] | undefined;
	/** Nothing is to be simulated: `whole` needs no shard. */
	readonly isKept: boolean;
	/** The whole shard of the range; what is new in it is kept. @param shard of `only` */
	whole(shard?: Shard): Shard;
};

/** What one run takes from trials that were simulated before, and leaves for those after it. */
export type Reuse<Shard> = {
	/** Runs of the same mark compile to the same trials. */
	readonly mark: string;
	of(range: TrialRange): ReusedRange<Shard>;
};
