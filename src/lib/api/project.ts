import { z } from 'zod';
import { baseInfo } from './base';
import { documentJson, sentDocument } from './document';
import { name } from './name';
import type { ReadonlyOf } from './ReadonlyOf';
import { problem, refusal } from './refusal';
import { runSummary } from './run';

export const editedBook = z.object({
	id: z.string().describe('Of the variant; `today` for the book of today'),
	at: z.iso.datetime()
});
/** When a book of the document was changed last. */
export type EditedBook = ReadonlyOf<typeof editedBook>;

export const projectSummary = z.object({
	id: z.string(),
	name: z.string(),
	revision: z.int(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	variants: z.int().describe('Variants in the document, Today not counted'),
	base: baseInfo.nullable(),
	lastRun: runSummary.nullable().describe('The newest run, whatever its state'),
	lastFinishedRunId: z.string().nullable().describe('The newest run that finished'),
	mrr: z.number().nullable().describe('MRR in month 0 by that run, of the base it ran on; main units of its currency'),
	currency: z.string().nullable().describe('Of that run'),
	problem: problem.nullable().describe('Why its document cannot be shown, null where it can; it can still be exported and deleted')
});
/** A project in a list. */
export type ProjectSummary = ReadonlyOf<typeof projectSummary>;

export const project = projectSummary.extend({
	document: documentJson,
	edited: z.array(editedBook).describe('When each book of the document was changed last, as far as it is known')
});
/** GET /projects/[id]. */
export type StoredProject = ReadonlyOf<typeof project>;

export const projectList = z.object({ projects: z.array(projectSummary) });
/** GET /projects. */
export type ProjectList = ReadonlyOf<typeof projectList>;

export const newProject = z.union(
	[z.strictObject({ name: name.optional(), document: sentDocument }), z.strictObject({ name: name.optional(), copyOf: z.string() })],
	{ error: 'Give a document, or the id of a project in copyOf, and at most a name with it.' }
);
/** POST /projects: a new document, or a copy of a project with its base. Answers 201 with the Project, 422 where the document cannot be shown. */
export type NewProject = ReadonlyOf<typeof newProject>;

export const saveProject = z.strictObject({ document: sentDocument, revision: z.int().min(1), name: name.optional() });
/** PUT /projects/[id]: saved as it is, as long as it can be shown, if `revision` is the one that is kept. The name is the document's unless given. */
export type SaveProject = ReadonlyOf<typeof saveProject>;

export const saved = z.object({ revision: z.int(), savedAt: z.iso.datetime() });
/** The answer to a PUT, given once the row is on the disk. */
export type Saved = ReadonlyOf<typeof saved>;

export const conflict = refusal.extend({ current: project });
/** 409: somebody saved in between; `current` is what is kept. */
export type Conflict = ReadonlyOf<typeof conflict>;
