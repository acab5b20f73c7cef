import { z } from 'zod';
import type { FiguresSoFar, UpliftSoFar } from '../runner/SoFar';
import { sentDocument } from './document';
import { precision, precisionTarget } from './precision';
import type { ReadonlyOf } from './ReadonlyOf';
import { problems } from './refusal';
import { results } from './results';

export const runState = z.enum(['queued', 'running', 'finished', 'cancelled', 'failed']);
/** `queued` and `running` go on; the others are final. */
export type RunState = ReadonlyOf<typeof runState>;

const upliftSoFar: z.ZodType<UpliftSoFar> = z.object({
	id: z.string(),
	name: z.string(),
	mean: z.number(),
	low: z.number().nullable(),
	high: z.number().nullable(),
	p5: z.number().nullable(),
	p95: z.number().nullable()
});
const figuresSoFar: z.ZodType<FiguresSoFar> = z.object({ trials: z.int(), arrUplift: z.array(upliftSoFar) });

export const runSummary = z.object({
	id: z.string(),
	projectId: z.string(),
	revision: z.int().describe("Of the project's document that it ran"),
	baseId: z.string().nullable().describe('Base that it ran on; null for a base made from segments'),
	scenarioHash: z.string().nullable().describe('Known once finished'),
	state: runState.describe('`queued` and `running` go on; the others are final'),
	trials: z.int().describe('Trials asked for; at most, where it stops at a precision'),
	done: z.int().describe('Trials finished so far'),
	precision: precisionTarget.nullable().describe('The precision at which it stops; null where it does all its trials'),
	known: precision
		.nullable()
		.describe(
			'What is known of its objective, at the last look while it is under way, and in all once it has finished; null where it does all its trials'
		),
	soFar: figuresSoFar.nullable().describe('Figures of a run under way, once there are some; null in all other states. They are no result'),
	createdAt: z.iso.datetime(),
	startedAt: z.iso.datetime().nullable(),
	finishedAt: z.iso.datetime().nullable(),
	seconds: z.number().nullable().describe('Time at work, not in the queue'),
	problems
});
/** A run without its results. */
export type RunSummary = ReadonlyOf<typeof runSummary>;

export const run = runSummary.extend({
	results: results.nullable().describe('Of a `cancelled` run those of the trials done by then (`partial`), or null')
});
/** GET /runs/[id]. */
export type Run = ReadonlyOf<typeof run>;

export const runList = z.object({ runs: z.array(runSummary) });
/** GET /projects/[id]/runs, newest first. */
export type RunList = ReadonlyOf<typeof runList>;

export const newRun = z.strictObject({
	trials: z.int().min(1).max(100_000).optional(),
	seed: z.string().max(1000).optional(),
	months: z.int().min(1).max(120).optional(),
	precision: precisionTarget.optional()
});
/**
 * POST /projects/[id]/runs: values that are left out are the document's. With a precision the run stops when it is reached (`Stopping`), as
 * `tierlab simulate --precision` does: `trials` are then the most.
 */
export type NewRun = ReadonlyOf<typeof newRun>;

export const queuedRun = z.object({ id: z.string(), problems: problems.describe('Warnings and notes') });
/** 202. */
export type QueuedRun = ReadonlyOf<typeof queuedRun>;

/** POST /simulate: answers 200 with results. */
export const simulateRequest = z.strictObject({
	document: sentDocument,
	customersCsv: z.string().optional(),
	precision: precisionTarget.optional()
});
