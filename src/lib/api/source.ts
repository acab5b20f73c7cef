import { z } from 'zod';
import { bounds } from './bounds';
import { name } from './name';
import type { ReadonlyOf } from './ReadonlyOf';

export const source = z.object({
	book: z.string().describe('`today`, or the id of a variant'),
	name: z.string().describe('Of the file'),
	text: z.string(),
	createdAt: z.iso.datetime()
});
/** The text that a book came from, with its author's comments. */
export type Source = ReadonlyOf<typeof source>;

export const sourceList = z.object({ sources: z.array(source) });
/** GET /projects/[id]/sources. */
export type SourceList = ReadonlyOf<typeof sourceList>;

export const putSource = z.strictObject({
	book: z.string().min(1).max(200),
	name,
	text: z.string().refine((text) => Buffer.byteLength(text) <= bounds.document, 'The text has more than 2 MB.')
});
/** PUT /projects/[id]/sources: 200 SourceList. */
export type PutSource = ReadonlyOf<typeof putSource>;
