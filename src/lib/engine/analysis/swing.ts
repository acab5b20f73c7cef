import type { Swing } from '../simulation/decision';
import { nearestCrossing, type LeadCurve } from './breakEven';

/**
 * How far the lead of the choice swings as an input goes from its 5th to its 95th percentile, and how likely it is on the side that holds the choice.
 * @param input by trial
 * @param ids of the options
 * @returns null where there is no other option
 */
export function swing(input: Float64Array, curve: LeadCurve, ids: readonly string[]): Swing | null {
	const { ends, lead, order, crossings } = curve;
	const [low, middle, high] = ends;
	const [first, last] = [order[0], order[order.length - 1]];
	if (first === undefined || !Number.isFinite(lead[first])) return null;
	const crossing = nearestCrossing(curve);
	return {
		...{ low, middle, high, leadLow: lead[first], leadHigh: lead[last] },
		flip: crossing && {
			to: ids[crossing.to],
			times: crossings.length,
			holdsAbove: shareHeld(lead, (trial) => input[trial] > crossing.at) > shareHeld(lead, (trial) => input[trial] <= crossing.at),
			holds: shareHeld(lead, () => true)
		}
	};
}

/** The share of some trials in which the choice is expected to be ahead. */
function shareHeld(lead: Float64Array, isOne: (trial: number) => boolean): number {
	let [held, all] = [0, 0];
	lead.forEach((value, trial) => {
		if (!isOne(trial)) return;
		all++;
		if (value >= 0) held++;
	});
	return all > 0 ? held / all : 0;
}
