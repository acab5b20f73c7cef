/** How exactly a run is to know the mean of its objective: money in main units, or a share of Today's ARR. */
export type PrecisionTarget = { readonly amount: number; readonly of: 'money' | 'todaysArr' };

/** The largest target of each kind; both are above 0. */
export const LARGEST_TARGET: Readonly<Record<PrecisionTarget['of'], number>> = { money: 1e12, todaysArr: 1 };
