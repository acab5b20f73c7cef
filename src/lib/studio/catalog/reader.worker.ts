/** Script of the worker that reads documents for the preview: customers once, then the document at each edit. */
import type { BaseSource } from '../../formats/readBase';
import { readScenario } from '../../formats/readScenario';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import type { Reading } from './PreviewReader';
import { sampleBase } from '../../engine/market/sampleBase';
import { calibrationKey } from '../../engine/simulation/calibrate';

type Job = {
	readonly job: number;
	readonly document: ScenarioDocument;
	readonly baseId: string;
	readonly csv?: string;
	readonly rows: number;
};

let csv: { readonly baseId: string; readonly text: string | undefined } = { baseId: '', text: undefined };
/** The customers as they were read last, and what they were read against. */
let read: { readonly key: string; readonly base: Exclude<BaseSource, string | Uint8Array> } | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
	const { job, document, baseId, rows } = data;
	if (baseId !== csv.baseId || data.csv !== undefined) csv = { baseId, text: data.csv };
	const { plans, addOns } = document.today;
	const key = JSON.stringify([baseId, plans, addOns, document.meters, document.start, document.currency, document.customers]);
	const source = read?.key === key ? read.base : csv.text;
	const { scenario, problems } = readScenario(document, source === undefined ? {} : { base: source });
	if (scenario) read = { key, base: { base: scenario.base, segments: scenario.segments } };
	const customers = scenario?.base.ids.length ?? 0;
	const small = scenario && { ...scenario, base: sampleBase(scenario.base, rows) };
	const reading = { problems, customers, ...(small ? { scenario: small, calibration: calibrationKey(small) } : {}) };
	self.postMessage({ job, reading } satisfies { job: number; reading: Reading });
});
