import { z } from 'zod';
import type { Problem } from '../engine/catalog/problem';
import type { ReadonlyOf } from './ReadonlyOf';

/** The engine's type, which knows no schema: it says what the fields mean, and the compiler that they are these. */
export const problem: z.ZodType<Problem> = z.object({
	code: z.string(),
	path: z.string().describe('Into the document, with slashes; entries of a list that have an id are named by it, others by index from 0'),
	message: z.string().describe('What is wrong, with the value'),
	remedy: z.string().describe('What would put it right'),
	severity: z.enum(['error', 'warning', 'note']).describe('An error stops a run, a warning is a judgement, a note says what was assumed'),
	file: z.string().optional(),
	line: z.int().optional().describe('From 1, as the column'),
	column: z.int().optional()
});
/** What is said beside an answer, or why there is none. */
export const problems: z.ZodType<readonly Problem[]> = z.array(problem);

export const refusal = z.object({ title: z.string(), status: z.int(), problems });
/** Every answer from 400 up (RFC 9457), with all problems in it. */
export type Refusal = ReadonlyOf<typeof refusal>;
