import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Life } from './Life';
import type { Tally } from './Tally';

/**
 * An attempt that would be lost, worked with the lever for the reason of its loss: recovered or not. Nobody is talked into what is not worth
 * its price.
 * @param surplus of the offer
 */
export function recovers({ person, month, market }: Life, tally: Tally, motion: number, owner: number, surplus: number): boolean {
	const { key0, key1, weight, rates, segment: s } = person;
	const { programme, segments } = rates;
	const { reasonUpTo, lever, leverCents } = programme;
	const item = market.motionItem[motion];
	const u = uniform(key0, key1, purpose.objection * 4096 + month, item);
	const last = reasonUpTo.length / segments - 1;
	let reason = 0;
	while (reason < last && u >= reasonUpTo[reason * segments + s]) reason++;
	const share = lever[reason * segments + s];
	if (share === 0) return false;
	tally.charge(month, motion, owner, weight * leverCents[reason * segments + s]);
	if (surplus < 0 || uniform(key0, key1, purpose.lever * 4096 + month, item) >= share) return false;
	tally.recovered[motion] += weight;
	return true;
}
