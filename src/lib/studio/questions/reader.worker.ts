/** Script of the worker that reads documents for a study: customers once, then the document at each question. */
import { serve } from '../../runner/serve';
import type { ScenarioDocument } from '../../formats/scenarioDocument';
import { DocumentReader } from '../comparison/DocumentReader';
import type { GivenCustomers } from '../session/CustomerFile';

const reader = new DocumentReader();
const calls = {
	customers: (given: GivenCustomers) => reader.takeCustomers(given),
	read: ({ document, rows }: { readonly document: ScenarioDocument; readonly rows: number }) => reader.read(document, rows)
};
export type ReaderCalls = typeof calls;

serve(calls, self);
