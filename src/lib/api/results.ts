import { z } from 'zod';
import type { RunResults } from '../runner/protocol';
import { precision } from './precision';
import { problems } from './refusal';

/** A part by option or the like, which the engine's types describe. */
const part = z.record(z.string(), z.unknown());

/**
 * What a run gives. The engine makes the results and says what is in them (`Results`); page, files and command line read its types. Only the
 * outermost keys are said here: all of it again would be hundreds of lines that say nothing new to a reader of JSON, and a check of
 * megabytes. The compiler holds that the engine's type has these keys; the parts are its own.
 */
export const results = z
	.object({
		tierlab: z.literal(1),
		engine: z.string(),
		scenarioHash: z.string(),
		seed: z.string(),
		trials: z.int(),
		sampling: part.optional(),
		months: z.int(),
		currency: z.string(),
		perUsd: z.number().optional(),
		variants: part,
		uplift: part,
		split: part,
		decomposition: part,
		bills: part,
		beyondEvidence: part,
		calibration: part,
		upliftSeries: part,
		spread: part,
		decision: part,
		forecast: part.optional(),
		precision: precision.optional(),
		existingOnly: z.boolean(),
		problems,
		partial: z.literal(true).optional()
	})
	.describe('What `tierlab simulate --json` writes; `partial` where a cancel cut it short.')
	.pipe(z.custom<RunResults>());
