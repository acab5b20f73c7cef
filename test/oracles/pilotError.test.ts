import { describe, expect, it } from 'vitest';
import { pilotVariances } from './pilotVariances';

/**
 * A standard error that leaves out a variance of this share of the other is short by a tenth: the root of 1.21 is 1.1. More than that is worth
 * saying.
 */
const A_TENTH = 0.21;
/** What leaves a quarter of a variance takes off half of the error: a part that is shared cancels by at least that. */
const HALF = 0.25;

describe('MODEL 5: uplifts share the pilot', () => {
	// Two pilots of eight parts have 14 degrees of freedom, two runs of 24 trials 46: the ratio of two estimates is that of the true variances times
	// F(14, 46), or F(14, 14). Each bound is the 1 in 1,000 quantile of it at the edge of what is said.
	const { ofPilot, ofRun, pilotDegrees, runDegrees } = pilotVariances(2, 12, 24);

	it('are two pilots, and two runs beside them', () => expect([pilotDegrees, runDegrees]).toEqual([14, 46]));

	it('ARR of Today has an error of the pilot that its standard error may not leave out', () => {
		// P(F(14, 46) > 3.34) = .001: a pilot whose error would make up a tenth of that of the run, and no more, is above in 1 of 1,000 cases.
		expect(ofPilot.level / ofRun.level).toBeGreaterThan(A_TENTH * 3.34);
	});

	it('the most of it cancels in the uplift', () => {
		// P(F(14, 14) < .169) = .001: one of which only half of the error cancels is below in 1 of 1,000 cases.
		expect(ofPilot.uplift / ofPilot.level).toBeLessThan(HALF * 0.169);
	});

	it('what is left of it is not told apart from a tenth of the error of an uplift', () => {
		// Above in 1 of 1,000 cases where it is a tenth. `npm run test:long` asks for more, with more pilots.
		expect(ofPilot.uplift / ofRun.uplift).toBeLessThan(A_TENTH * 3.34);
	});
});
