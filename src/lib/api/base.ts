import { z } from 'zod';
import type { ReadonlyOf } from './ReadonlyOf';
import { problems } from './refusal';

export const baseInfo = z.object({ id: z.string(), name: z.string(), rows: z.int(), bytes: z.int(), createdAt: z.iso.datetime() });
/** A customer file kept with a project. Times are ISO 8601 in UTC. */
export type BaseInfo = ReadonlyOf<typeof baseInfo>;

export const savedBase = z.object({ base: baseInfo, problems });
/** PUT /projects/[id]/base, body text/csv, `?name=customers.csv`. */
export type SavedBase = ReadonlyOf<typeof savedBase>;
