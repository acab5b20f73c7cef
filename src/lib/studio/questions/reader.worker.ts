/** Script of the worker that reads documents for a study: customers once, then the document at each question. */
import { serve } from '../../runner/serve';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { DocumentReader } from '../comparison/DocumentReader';

const reader = new DocumentReader();
const calls = {
	customers: ({ id, csv }: { readonly id: string; readonly csv: string | undefined }) => reader.takeCustomers(id, csv),
	read: ({ document, rows }: { readonly document: ScenarioDocument; readonly rows: number }) => reader.read(document, rows)
};
export type ReaderCalls = typeof calls;

serve(calls, self);
