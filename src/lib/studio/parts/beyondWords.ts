import type { Numbers } from '../../charts/numbers';
import type { BeyondEvidence } from '../../engine/simulation/results';

/** The studies behind the reaction to a rise cover 3% to this (MODEL 1). */
const STUDIED = 0.25;

/** How far a variant is beyond the evidence: "30% of those moved meet a rise of more than 25% in all, the largest 134%". */
export function beyondWords({ share, largest }: BeyondEvidence, numbers: Numbers): string {
	return `${numbers.percent(share, 0)} of those moved meet a rise of more than ${numbers.percent(STUDIED, 0)} in all, the largest ${numbers.percent(largest, 0)}`;
}

/** What the mark means, for a legend. */
export const BEYOND_LEGEND = 'beyond the evidence: the studies cover rises of 3 to 25%';
