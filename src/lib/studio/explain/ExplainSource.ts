import type { BaseInfo } from '../../api/base';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { CustomerFile } from '../session/CustomerFile';

/** Where the lives behind a run's marks come from. */
export type ExplainSource = {
	readonly projectId: string;
	readonly file: CustomerFile;
	readonly base: BaseInfo | null;
	/** What was simulated. */
	readonly document: ScenarioDocument;
	/** The document is that of the run; else its lives would not be those of the figures. */
	readonly isOfRun: boolean;
	/** The run of the address, null for the newest. */
	readonly run: string | null;
};
