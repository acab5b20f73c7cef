import { UNLIMITED } from '../market/programmeRows';
import type { ServedShares } from '../market/Programme';
import { OWNERS } from '../market/Rates';
import { Rehearsal, type Rehearsed } from './Rehearsal';

/** A row of assumptions by its path, the mean of each segment. */
type Means = (path: string) => Float64Array;

/** Share of the lives in the rounds that find the way, the change of a share at which it is found, and the rounds with all lives that settle it. */
const THIN = 0.25;
const CLOSE = 0.01;
const FULL_ROUNDS = 2;

/**
 * What share of the attempts each team can make in each month, by variant: a mean field (MODEL 7). Lives at the means of all assumptions say how
 * many attempts would be made; what is not served is not made and may come again, so the load is counted anew with the shares of the round
 * before. A month depends on those before it: as many rounds as months are enough, a few usually are.
 * @returns shares laid out as `Programme.served`; undefined where no team has a limit
 */
export function servedShares(stage: Rehearsed, means: Means): ServedShares | undefined {
	const capacity = OWNERS.map((owner) => Math.min(...means(`owner.${owner}.capacity`)));
	if (capacity.every((attempts) => attempts >= UNLIMITED)) return undefined;
	const { months, shelves } = stage.market;
	const stride = months + 1;
	const served = new Float64Array(shelves.length * OWNERS.length * stride).fill(1);
	const rehearsal = new Rehearsal(stage);
	/** Counts anew for some variants. Returns those in which a share has still moved. */
	const settle = (variants: readonly number[], thinned: number): number[] => {
		const wanted = rehearsal.wanted(served, thinned, variants);
		return variants.filter((variant) => {
			let change = 0;
			for (let at = variant * OWNERS.length * stride; at < (variant + 1) * OWNERS.length * stride; at++) {
				const share = shareOf(wanted[at], capacity[Math.floor(at / stride) % OWNERS.length]);
				if (share !== served[at]) change = Math.max(change, Math.abs(share - served[at]) / served[at]);
				served[at] = share;
			}
			return change > CLOSE;
		});
	};
	const all = [...shelves.keys()];
	// Each variant until it has settled by itself: another one beside it changes nothing.
	let moving = all;
	for (let round = 0; round < months && moving.length > 0; round++) moving = settle(moving, THIN);
	for (let round = 0; round < FULL_ROUNDS; round++) settle(all, 1);
	return served;
}

/** The share of the wanted attempts that a capacity serves: of none nothing, though nobody may have wanted any. */
function shareOf(wanted: number, capacity: number): number {
	if (capacity === 0) return 0;
	return capacity >= UNLIMITED || wanted <= capacity ? 1 : capacity / wanted;
}
