import { UNLIMITED } from '../market/programmeRows';
import type { ServedShares } from '../market/Programme';
import { OWNERS } from '../market/Rates';
import { Rehearsal, type Rehearsed } from './Rehearsal';

/** A row of assumptions by its path, the mean of each segment. */
type Means = (path: string) => Float64Array;

/** Share of the lives in each round: the first find the way, the last two settle it. */
const ROUNDS = [0.25, 0.25, 0.25, 1, 1];

/**
 * What share of the attempts each team can make in each month, by variant: a mean field (MODEL 7). Lives at the means of all assumptions say how
 * many attempts would be made; what is not served is not made and comes again, so the load is counted anew with the shares of the round before.
 * @returns shares laid out as `Programme.served`; undefined where no team has a limit
 */
export function servedShares(stage: Rehearsed, means: Means): ServedShares | undefined {
	const capacity = OWNERS.map((owner) => Math.min(...means(`owner.${owner}.capacity`)));
	if (capacity.every((attempts) => attempts >= UNLIMITED)) return undefined;
	const { months, shelves } = stage.market;
	const stride = months + 1;
	const served = new Float64Array(shelves.length * OWNERS.length * stride).fill(1);
	const rehearsal = new Rehearsal(stage);
	for (const thinned of ROUNDS) {
		const wanted = rehearsal.wanted(served, thinned);
		for (let at = 0; at < served.length; at++) {
			const attempts = capacity[Math.floor(at / stride) % OWNERS.length];
			served[at] = attempts >= UNLIMITED || wanted[at] <= attempts ? 1 : attempts / wanted[at];
		}
	}
	return served;
}
