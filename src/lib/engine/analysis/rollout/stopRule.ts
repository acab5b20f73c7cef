/** A wave that goes as expected is stopped in no more of the trials than this. */
export const MOST_FALSE_ALARMS = 0.07;
/** A rule that misses a doubled effect more often than this cannot tell it from the expected. */
export const MOST_MISSED = 0.5;

/** A share of trials and its standard error. */
export type Rate = { readonly share: number; readonly error: number };

/** Stop where more leave than this, and how often that is wrong. */
export type StopRule = {
	/** The wave is stopped above so many leavers. */
	readonly above: number;
	/** Stopped although churn is as expected. */
	readonly falseAlarm: Rate;
	/** Let go on although the move causes twice the churn that is expected of it. */
	readonly missed: Rate;
	/** Whether twice the churn is seen more often than not. */
	readonly tells: boolean;
};

/**
 * The smallest number of leavers that a wave as expected stays within but for a few trials, and what it is worth on other trials.
 * @param choosing leavers by trial, of which the number is chosen
 * @param checking leavers by trial of others, as expected
 * @param doubled leavers in trials of those others, with twice what the move causes
 * @returns undefined where there is no trial to choose by or to check with
 */
export function stopRule(choosing: Float64Array, checking: Float64Array, doubled: Float64Array): StopRule | undefined {
	if (choosing.length === 0 || checking.length === 0 || doubled.length === 0) return undefined;
	const sorted = choosing.slice().sort();
	const above = Math.ceil(sorted[sorted.length - 1 - Math.floor(MOST_FALSE_ALARMS * sorted.length)]);
	const missed = rateOf(doubled, (leavers) => leavers <= above);
	return { above, falseAlarm: rateOf(checking, (leavers) => leavers > above), missed, tells: missed.share <= MOST_MISSED };
}

function rateOf(trials: Float64Array, is: (leavers: number) => boolean): Rate {
	const count = trials.reduce((sum, leavers) => sum + (is(leavers) ? 1 : 0), 0);
	return rate(count, trials.length);
}

/** A share with an error that does not vanish where all trials agree: that of the share with a trial more on either side. */
export function rate(count: number, trials: number): Rate {
	const middle = (count + 1) / (trials + 2);
	return { share: count / trials, error: Math.sqrt((middle * (1 - middle)) / trials) };
}
