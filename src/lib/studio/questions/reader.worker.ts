/** Script of the worker that reads documents for a study: customers once, then the document at each question. */
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { DocumentReader, type Reading } from '../comparison/DocumentReader';

type Job = {
	readonly job: number;
	readonly document: ScenarioDocument;
	readonly baseId: string;
	readonly csv?: string;
	readonly rows: number;
};

const reader = new DocumentReader();
let known: string | undefined;

self.addEventListener('message', ({ data: { job, document, baseId, csv, rows } }: MessageEvent<Job>) => {
	if (baseId !== known || csv !== undefined) reader.takeCustomers((known = baseId), csv);
	self.postMessage({ job, reading: reader.read(document, rows) } satisfies { job: number; reading: Reading });
});
