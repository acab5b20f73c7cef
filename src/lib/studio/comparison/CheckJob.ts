import type { PackagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { ScenarioDocument } from '../../formats/scenarioDocument';

/** What is to be judged; a customer file is sent once. */
export type CheckJob = {
	readonly job: number;
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly baseId: string;
	/** Of the figures in sentences. */
	readonly locale: string;
	readonly csv?: string;
};
/** What was found: nothing while the document has errors. */
export type CheckReply = { readonly job: number; readonly found?: PackagingFindings & { readonly minorUnits: number } };
