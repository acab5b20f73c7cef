/** Script of the worker that reads files of actuals: a history may have millions of rows. */
import { readActuals } from '../../../formats/forecast/readActuals';
import { serve } from '../../../runner/serve';

const calls = {
	read: async ({ file, currency }: { readonly file: File; readonly currency: string }) =>
		readActuals(file.name, new Uint8Array(await file.arrayBuffer()), currency)
};
export type ActualsCalls = typeof calls;

serve(calls, self);
