/** Script of the worker that judges packaging: customers once, then the document at each edit. */
import type { PackagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import { packagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { DocumentReader } from './DocumentReader';

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

const reader = new DocumentReader();
let known: string | undefined;

self.addEventListener('message', ({ data: { job, document, variantId, baseId, locale, csv } }: MessageEvent<CheckJob>) => {
	if (baseId !== known || csv !== undefined) reader.takeCustomers((known = baseId), csv);
	const { scenario } = reader.read(document, Infinity);
	if (!scenario) return self.postMessage({ job } satisfies CheckReply);
	const variant = scenario.variants.find(({ id }) => id === variantId);
	const found = { ...packagingFindings(scenario, variant, locale), minorUnits: scenario.minorUnits };
	self.postMessage({ job, found } satisfies CheckReply);
});
