/** Script of the worker that reads, writes and compares books and scenarios: away from the keys, and out of the first page. */
import { serve } from '../../runner/serve';
import { bookSteps, compareFiles } from './compareFiles';
import { readImport } from './readImport';
import { writeExport } from './writeExport';

const calls = {
	read: readImport,
	write: writeExport,
	compare: ({ before, after }: { before: Parameters<typeof compareFiles>[0]; after: Parameters<typeof compareFiles>[1] }) =>
		compareFiles(before, after),
	steps: bookSteps
};
export type BookCalls = typeof calls;

serve(calls, self);
