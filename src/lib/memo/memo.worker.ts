/** Script of the worker that writes the memo: its fonts and the PDF library are loaded by it alone. */
import { serve } from '../runner/serve';
import { buildMemo } from './buildMemo';
import type { MemoGiven } from './Deciding';
import { memoPdf } from './pdf/memoPdf';

const calls = {
	/** The bytes of the PDF; undefined where there is nothing to decide. */
	write: async (given: MemoGiven): Promise<Uint8Array | undefined> => {
		const memo = buildMemo(given);
		return memo ? memoPdf(memo, given.locale) : undefined;
	}
};
export type MemoCalls = typeof calls;

serve(calls, self);
