import { z } from 'zod';
import { baseInfo } from './base';
import type { ReadonlyOf } from './ReadonlyOf';
import { problems } from './refusal';

const count = z.int().min(0);
const fix = z.object({
	field: z.string(),
	value: z.string(),
	as: z.string().optional().describe('What it is read as; absent: the rows are left out'),
	line: z.int().optional().describe('Only in this line')
});

const column = z.object({
	name: z.string(),
	index: z.int(),
	field: z.string().describe('What it is read as; empty: not read'),
	label: z.string(),
	example: z.string(),
	filled: z.number().describe('Share of the rows in which it is not empty'),
	by: z.enum(['settings', 'preset', 'name', 'values', 'none']),
	note: z.string().optional(),
	near: z.object({ field: z.string(), label: z.string() }).optional().describe('Of a column that is not read: what its name is near to')
});

const question = z.object({
	id: z.string(),
	text: z.string(),
	options: z.array(z.object({ value: z.string(), label: z.string(), mrrCents: z.number().optional() })),
	assumed: z.string().optional().describe('The answer of a stated rule; absent: what depends on it is left open'),
	rows: count,
	flag: z.string().describe('Of the command line')
});

const problem = z.object({
	code: z.string(),
	field: z.string(),
	column: z.string(),
	value: z.string(),
	message: z.string(),
	remedy: z.string(),
	refuses: z.boolean().describe('Whether its rows are refused; else the cell alone is left empty, but for `keeps`'),
	keeps: z
		.enum(['cell', 'rest'])
		.optional()
		.describe('Of a cell that is not left empty: it stands as it is, or but for the piece that is the value'),
	count,
	lines: z.array(z.int()).describe('The first of them'),
	fixes: z.array(z.object({ label: z.string(), fix }))
});

const offer = { plan: z.string().optional(), addOn: z.string().optional() };
const price = z.object({
	price: z.string(),
	rows: count,
	monthCents: z.number().optional(),
	isAnnual: z.boolean(),
	...offer,
	proposed: z.object({ ...offer, why: z.string() }).optional()
});

export const importReading = z.object({
	preset: z
		.object({
			id: z.string(),
			name: z.string(),
			isVerified: z.boolean(),
			grain: z.enum(['customer', 'subscription', 'item', 'updates', 'interval', 'movement', 'months', 'snapshots'])
		})
		.optional(),
	candidates: z.array(z.object({ id: z.string(), name: z.string(), score: z.number() })),
	columns: z.array(column),
	questions: z.array(question),
	rows: z.object({
		read: count,
		taken: count,
		refused: count,
		leftOut: z.array(z.object({ rule: z.string(), rows: count, mrrCents: z.number() }))
	}),
	customers: count,
	problems: z.array(problem),
	prices: z.array(price).describe('Price ids, and what they are or may be in the price book'),
	history: z.object({ first: z.string(), last: z.string(), knowsPlans: z.boolean() }).optional(),
	assumptions: z.array(z.string()),
	mrr: z.object({
		cents: z.number(),
		unknown: count,
		currency: z.string(),
		expectedCents: z.number().optional(),
		steps: z.array(z.object({ what: z.string(), rows: count, cents: z.number() }))
	}),
	refusedCsv: z.string().optional().describe('The refused rows as they stood, with line and reason; left out beyond 8 MB')
});

export const importedBase = z.object({
	source: z.string().describe('What tells files of its kind: the settings kept for it were used'),
	reading: importReading,
	base: baseInfo.nullable().describe('The customers as they are kept; null in a dry run'),
	problems
});
/** POST /projects/[id]/base/import, body any bytes, `?name=`, `&dry=true`. */
export type ImportedBase = ReadonlyOf<typeof importedBase>;
