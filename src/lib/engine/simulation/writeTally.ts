import { MOTION_COUNT } from '../market/motionTable';
import { SOLD_MOVEMENTS } from '../market/movements';
import { OWNERS } from '../market/Rates';
import type { Tally } from '../market/Tally';
import { FUNNEL_FIGURES, type TrialLayout } from './TrialLayout';

/** Writes what the tally has of motions and of those who sell into a trial's row: the funnel, what was booked, the cost. */
export function writeTally(tally: Tally, layout: TrialLayout, row: Float64Array): void {
	for (let m = 0; m < MOTION_COUNT; m++) {
		for (const figure of FUNNEL_FIGURES) row[layout.funnel(m, figure)] = tally[figure][m];
		for (let v = 0; v < SOLD_MOVEMENTS; v++) row[layout.cross(m, v)] = tally.cross[m * SOLD_MOVEMENTS + v];
	}
	OWNERS.forEach((_, o) => {
		row[layout.owner(o, 'attempts')] = tally.ownerAttempts[o];
		row[layout.owner(o, 'wins')] = tally.ownerWins[o];
		row[layout.owner(o, 'cost')] = tally.ownerCost[o];
	});
	row.set(tally.motionCost, layout.motionCostAt);
	row.set(tally.booked, layout.bookedAt);
}
