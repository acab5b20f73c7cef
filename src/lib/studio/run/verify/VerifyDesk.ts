import { verify, VERIFICATION_CHECKS } from '../../../engine/analysis/verification/verify';
import { calibrate } from '../../../engine/simulation/calibrate';
import { DocumentReader } from '../../comparison/DocumentReader';
import type { VerifyCalls } from './verifyCalls';

/** The work of the worker of Verify: checks the model on a document, as `tierlab verify` does. */
export class VerifyDesk {
	readonly #reader = new DocumentReader();

	readonly calls: VerifyCalls = {
		customers: (given) => this.#reader.takeCustomers(given),
		verify: async (document, { signal, tell }) => {
			const { scenario, problems } = this.#reader.read(document, Number.MAX_SAFE_INTEGER);
			if (!scenario) return { problems, scenario: false };
			for (const finding of verify(scenario, calibrate(scenario))) {
				tell({ finding, of: VERIFICATION_CHECKS.length });
				// That somebody gives up is heard in between.
				await new Promise((resolve) => setTimeout(resolve));
				signal.throwIfAborted();
			}
			return { problems, scenario: true };
		}
	};
}
