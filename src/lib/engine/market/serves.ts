import { uniform } from '../math/draw';
import { purpose } from '../math/purpose';
import type { Life } from './Life';
import type { Tally } from './Tally';

/** Owners: product-led, CSM-led, sales-led. */
const OWNER_COUNT = 3;

/** Whether the team of an owner has the capacity for this attempt; what it cannot serve is not made, and not caught up with. */
export function serves({ person, month, market, variant }: Life, tally: Tally, motion: number, owner: number): boolean {
	const { key0, key1, weight, rates } = person;
	const { served, wanted } = rates.programme;
	if (served === undefined) return true;
	const at = (variant * OWNER_COUNT + owner) * (market.months + 1) + month;
	if (wanted !== undefined) wanted[at] += weight;
	const share = served[at];
	if (share >= 1 || uniform(key0, key1, purpose.serve * 4096 + month, market.motionItem[motion]) < share) return true;
	tally.unserved[motion] += weight;
	return false;
}
