import { z } from 'zod';
import type {
	DocumentJson,
	NewProject,
	NewRun,
	NewVersion,
	PutSource,
	RenameVersion,
	SaveProject,
	SimulateRequest
} from '$lib/api/apiTypes';
import { LARGEST_TARGET, type PrecisionTarget } from '$lib/runner/PrecisionTarget';
import { bounds } from './bounds';

const document: z.ZodType<DocumentJson> = z
	.record(z.string(), z.unknown())
	.refine((value) => Buffer.byteLength(JSON.stringify(value)) <= bounds.document, 'The document has more than 2 MB.')
	.meta({
		description: 'A scenario: /schema/scenario.json says what each key holds. 422 with all problems where it cannot be shown.',
		required: ['tierlab', 'currency', 'start', 'today', 'customers']
	});
const name = z.string().trim().min(1).max(200);
const trials = z.int().min(1).max(100_000);
const target = (of: PrecisionTarget['of'], says: string) =>
	z.strictObject({ amount: z.number().positive().max(LARGEST_TARGET[of]).describe(says), of: z.literal(of) });
const precision: z.ZodType<PrecisionTarget> = z
	.discriminatedUnion('of', [target('money', 'Main units of ARR'), target('todaysArr', "A share of Today's ARR, 0.005 for 0.5%")])
	.describe(
		'Stop when half of the 90% Monte Carlo interval of the mean ARR uplift, the widest of all variants, is within this; trials are then the most'
	);

/** Bodies of the calls; what a scenario's document must hold is checked by itself (`checkDocument`). */
export const newProject: z.ZodType<NewProject> = z.union(
	[z.strictObject({ name: name.optional(), document }), z.strictObject({ name: name.optional(), copyOf: z.string() })],
	{ error: 'Give a document, or the id of a project in copyOf, and at most a name with it.' }
);
export const saveProject: z.ZodType<SaveProject> = z.strictObject({ document, revision: z.int().min(1), name: name.optional() });
export const newRun: z.ZodType<NewRun> = z.strictObject({
	trials: trials.optional(),
	seed: z.string().max(1000).optional(),
	months: z.int().min(1).max(120).optional(),
	precision: precision.optional()
});
export const newVersion: z.ZodType<NewVersion> = z.strictObject({ name, automatic: z.boolean().optional() });
export const renameVersion: z.ZodType<RenameVersion> = z.strictObject({ name });
export const putSource: z.ZodType<PutSource> = z.strictObject({
	book: z.string().min(1).max(200),
	name,
	text: z.string().refine((text) => Buffer.byteLength(text) <= bounds.document, 'The text has more than 2 MB.')
});
export const simulateRequest: z.ZodType<SimulateRequest> = z.strictObject({
	document,
	customersCsv: z.string().optional(),
	precision: precision.optional()
});
