import { expect, it } from 'vitest';
import { pilotVariances } from '../oracles/pilotVariances';

it("MODEL 5: the pilot's error of an uplift, which its standard error leaves out, is less than that of a run", () => {
	// Eight pilots of eight parts have 56 degrees of freedom, eight runs of 48 trials 376. P(F(56, 376) < .500) = .001: were both the same, the ratio
	// of the estimates would be below in 1 of 1,000 cases.
	const { ofPilot, ofRun, pilotDegrees, runDegrees } = pilotVariances(8, 48, 48);
	expect([pilotDegrees, runDegrees]).toEqual([56, 376]);
	expect(ofPilot.uplift / ofRun.uplift).toBeLessThan(0.5);
});
