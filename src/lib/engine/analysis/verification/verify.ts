import type { Calibration } from '../../simulation/calibrate';
import type { Scenario } from '../../simulation/scenario';
import { BELIEF_CHECKS } from './beliefChecks';
import { Bench } from './Bench';
import { BILL_CHECKS } from './billChecks';
import { CHANGE_CHECKS } from './changeChecks';
import { DRAW_CHECKS } from './drawChecks';
import { INVARIANT_CHECKS } from './invariantChecks';
import { SAMENESS_CHECKS } from './samenessChecks';
import { UNCERTAINTY_CHECKS } from './uncertaintyChecks';
import { VALUE_CHECKS } from './valueChecks';
import type { CheckFinding, VerificationCheck } from './VerificationCheck';

/** Everything that is checked on a user's own scenario, in the order of the report. */
export const VERIFICATION_CHECKS: readonly VerificationCheck[] = [
	...BILL_CHECKS,
	...DRAW_CHECKS,
	...INVARIANT_CHECKS,
	...CHANGE_CHECKS,
	...SAMENESS_CHECKS,
	...VALUE_CHECKS,
	...UNCERTAINTY_CHECKS,
	...BELIEF_CHECKS
];

/**
 * Runs the rows of the verification list that can be run on any scenario (TECH-VER, Buyukkaramikli et al. 2019, and our own), one finding at a
 * time, so that a caller can show them as they come and stop. A check that throws has failed.
 * @param calibration of the scenario
 */
export function* verify(scenario: Scenario, calibration: Calibration): Generator<CheckFinding, void> {
	const bench = new Bench(scenario, calibration);
	for (const { rows, expectation, run } of VERIFICATION_CHECKS) {
		try {
			yield { rows, expectation, ...run(bench) };
		} catch (error) {
			yield { rows, expectation, outcome: 'failed', found: error instanceof Error ? error.message : String(error) };
		}
	}
}
