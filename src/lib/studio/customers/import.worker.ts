/** Script of the worker that reads files that people bring: billing exports, spreadsheets, usage. */
import { serve } from '../../runner/serve';
import { ImportReader } from './ImportReader';

const { calls } = new ImportReader();
export type ImportCalls = typeof calls;

serve(calls, self);
