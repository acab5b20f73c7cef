import { z } from 'zod';
import { name } from './name';
import type { ReadonlyOf } from './ReadonlyOf';

const count = z.int().min(0);

export const importRecord = z.strictObject({
	source: z.string().min(1).max(200).describe('What tells files of one kind, so that the next one is read as this was'),
	file: name.describe('Name of the file that was read'),
	settings: z.record(z.string(), z.unknown()).describe('What was decided about files of this kind'),
	rows: z.strictObject({ read: count, taken: count, refused: count, leftOut: count }),
	assumed: z.array(z.string().max(2000)).max(200).describe('What was assumed where the file does not say, a sentence each')
});
/** How a file of another system was read as customers: kept with the customers that came of it, and for the next file of its kind. */
export type ImportRecord = ReadonlyOf<typeof importRecord>;

export const storedImport = importRecord.extend({ updatedAt: z.iso.datetime() });
export type StoredImport = ReadonlyOf<typeof storedImport>;

export const importList = z.object({ imports: z.array(storedImport) });
/** GET and PUT /projects/[id]/imports: by kind of file, the one that was read last first. */
export type ImportList = ReadonlyOf<typeof importList>;
