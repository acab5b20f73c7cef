import { attempt, sound } from './attempt';
import type { Chooser } from './Chooser';
import { closeDue } from './closeSale';
import type { Life } from './Life';
import { MOTION_COUNT } from './motionTable';
import { findOpportunities, triggered } from './opportunities';
import { pitches } from './pitches';
import type { Tally } from './Tally';

/**
 * Step 5 of a month: sales under way are closed; then each motion in turn, identified, triggered, qualified, attempted (MODEL 7). At most
 * one winning decision a month; after it the later motions are closed.
 * @param k calibration by motion
 */
export function motions(life: Life, chooser: Chooser, tally: Tally, k: Float64Array): void {
	if (life.anyDue) closeDue(life, chooser, tally);
	if (life.opportunitiesStale) findOpportunities(life, chooser);
	const { isNeutral } = life.person.rates.programme;
	const exposed = isNeutral ? asDescribed(life, chooser, tally, k) : pitches(life, chooser, tally, k);
	// More than one bit: motions were open side by side.
	if ((exposed & (exposed - 1)) !== 0) tally.overlap(exposed, life.person.weight);
}

/** The programme that the bands describe: who is triggered and qualified is exposed, nobody else. Returns the motions exposed, as bits. */
function asDescribed(life: Life, chooser: Chooser, tally: Tally, k: Float64Array): number {
	const { person, month } = life;
	const { rates, weight, segment: s } = person;
	const qualifyHealth = rates.plain['thresholds.qualifyHealth'][s];
	let exposed = 0;
	for (let m = 0; m < MOTION_COUNT; m++) {
		const bit = 1 << m;
		if ((life.possible & bit) === 0 || life.due[m] > 0 || month <= life.closedUntil[m] || !triggered(life, m)) continue;
		life.triggered |= bit;
		// An attempt lost this month has lowered satisfaction already.
		if (life.satisfaction < qualifyHealth || person.sponsor[m] === 0 || !life.mayPay) continue;
		life.qualified |= bit;
		exposed |= bit;
		tally.exposureMonths[m] += weight;
		const hazard = rates.hazard[m * rates.segments + s];
		const chance = k[m] * hazard;
		if (life.pilot && (life.sounded & bit) !== 0) sound(life, chooser, tally, m, Math.min(1, chance), hazard);
		if (attempt(life, chooser, tally, m, chance, rates.attempts[m * rates.segments + s], false)) break;
	}
	return exposed;
}
