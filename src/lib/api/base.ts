import { z } from 'zod';
import { importRecord } from './import';
import type { ReadonlyOf } from './ReadonlyOf';
import { problems } from './refusal';

export const baseInfo = z.object({
	id: z.string(),
	name: z.string(),
	rows: z.int(),
	bytes: z.int(),
	createdAt: z.iso.datetime(),
	import: importRecord
		.omit({ settings: true })
		.nullable()
		.describe('How it was read from a file of another system; null where it came as it is')
});
/** A customer file kept with a project. Times are ISO 8601 in UTC. */
export type BaseInfo = ReadonlyOf<typeof baseInfo>;

export const savedBase = z.object({ base: baseInfo, problems });
/** PUT /projects/[id]/base, body text/csv, `?name=customers.csv`, `&import=source` where it came of that import. */
export type SavedBase = ReadonlyOf<typeof savedBase>;

export const restoreBase = z.strictObject({ base: z.string().describe('The file that the project had before the present one') });
/** POST /projects/[id]/base/restore: 200 SavedBase. */
export type RestoreBase = ReadonlyOf<typeof restoreBase>;
