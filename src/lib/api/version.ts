import { z } from 'zod';
import { documentJson } from './document';
import { name } from './name';
import type { ReadonlyOf } from './ReadonlyOf';

export const versionInfo = z.object({
	id: z.string(),
	name: z.string(),
	automatic: z.boolean().describe('Made by the program before it changed much; the oldest of these go by themselves'),
	revision: z.int().describe('Of the document that it keeps'),
	bytes: z.int().describe('Size as it is kept'),
	createdAt: z.iso.datetime()
});
/** A version of a project's document, without it. */
export type VersionInfo = ReadonlyOf<typeof versionInfo>;

export const version = versionInfo.extend({ document: documentJson });
/** GET /projects/[id]/versions/[version]. */
export type Version = ReadonlyOf<typeof version>;

export const versionList = z.object({
	versions: z.array(versionInfo),
	most: z.int().describe('Versions with a name that are kept'),
	mostBytes: z.int().describe('Bytes of all versions that are kept')
});
/** GET /projects/[id]/versions, newest first. */
export type VersionList = ReadonlyOf<typeof versionList>;

export const newVersion = z.strictObject({ name, automatic: z.boolean().optional() });
/** POST /projects/[id]/versions: keeps the document as it is saved. 201 VersionInfo; 409 where there are too many. */
export type NewVersion = ReadonlyOf<typeof newVersion>;

/** PUT /projects/[id]/versions/[version]: 200 VersionInfo. A version that is given a name is no longer an automatic one. */
export const renameVersion = z.strictObject({ name });
