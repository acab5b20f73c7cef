import { z } from 'zod';
import type { ReadonlyOf } from './ReadonlyOf';

export const health = z.object({ status: z.literal('ok'), version: z.string(), runs: z.object({ queued: z.int(), running: z.int() }) });
/** GET /health. */
export type Health = ReadonlyOf<typeof health>;
