import { z } from 'zod';
import type { ReadonlyOf } from './ReadonlyOf';

export const historyInfo = z.object({
	id: z.string(),
	name: z.string().describe('Of the file'),
	bytes: z.int(),
	settings: z.record(z.string(), z.unknown()).describe('How it is read, as far as the file does not say'),
	createdAt: z.iso.datetime()
});
/** A file of what happened, kept with a project. */
export type HistoryInfo = ReadonlyOf<typeof historyInfo>;

export const historyList = z.object({ histories: z.array(historyInfo) });
/** GET /projects/[id]/histories, in the order in which they came. */
export type HistoryList = ReadonlyOf<typeof historyList>;

export const settleHistory = z.strictObject({ settings: historyInfo.shape.settings });
/** PUT /projects/[id]/histories/[history]. */
export type SettleHistory = ReadonlyOf<typeof settleHistory>;
