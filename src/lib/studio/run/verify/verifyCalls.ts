import type { CheckFinding } from '../../../engine/analysis/verification/VerificationCheck';
import type { Problem } from '../../../engine/catalog/problem';
import type { ScenarioDocument } from '../../../formats/scenarioDocument';
import type { CallContext } from '../../../runner/calls';
import type { GivenCustomers } from '../../session/CustomerFile';

/** What is said as each check ends. */
export type Checked = { readonly finding: CheckFinding; /** Checks that there are. */ readonly of: number };

/** What the worker of Verify is told and asked. */
export type VerifyCalls = {
	customers(given: GivenCustomers): void;
	/** Tells each finding; the answer says whether the document could be read. */
	verify(
		document: ScenarioDocument,
		context: CallContext<Checked>
	): Promise<{ readonly problems: readonly Problem[]; readonly scenario: boolean }>;
};
