/** Script of the worker that judges packaging: customers once, then the document at each edit. */
import { packagingFindings } from '../../engine/analysis/packaging/packagingFindings';
import type { CheckJob, CheckReply } from './CheckJob';
import { DocumentReader } from './DocumentReader';

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
