/** Script of the worker that judges packaging: customers once, then the document at each edit. */
import type { PackagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import { packagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { BaseSource } from '../../formats/readBase';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';

/** What is to be judged; a customer file is sent once. */
export type CheckJob = {
	readonly job: number;
	readonly document: ScenarioDocument;
	readonly variantId: string;
	readonly baseId: string;
	readonly csv?: string;
};
/** What was found: nothing while the document has errors. */
export type CheckReply = { readonly job: number; readonly found?: PackagingFindings & { readonly minorUnits: number } };

let csv: { readonly baseId: string; readonly text: string | undefined } = { baseId: '', text: undefined };
/** The customers as they were read last, and what they were read against. */
let read: { readonly key: string; readonly base: Exclude<BaseSource, string | Uint8Array> } | undefined;

self.addEventListener('message', ({ data }: MessageEvent<CheckJob>) => {
	const { job, document, variantId, baseId } = data;
	if (baseId !== csv.baseId || data.csv !== undefined) csv = { baseId, text: data.csv };
	const { plans, addOns } = document.today;
	const key = JSON.stringify([baseId, plans, addOns, document.meters, document.start, document.currency, document.customers]);
	const source = read?.key === key ? read.base : csv.text;
	const { scenario } = readScenario(document, source === undefined ? {} : { base: source });
	if (!scenario) return self.postMessage({ job } satisfies CheckReply);
	read = { key, base: { base: scenario.base, segments: scenario.segments } };
	const variant = scenario.variants.find(({ id }) => id === variantId);
	const found = { ...packagingFindings(scenario, variant), minorUnits: scenario.minorUnits };
	self.postMessage({ job, found } satisfies CheckReply);
});
