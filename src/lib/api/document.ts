import { z } from 'zod';
import { bounds } from './bounds';
import type { ReadonlyOf } from './ReadonlyOf';

/** A scenario file as it is kept. What its keys hold is described by the formats (`static/schema/scenario.json`) and checked by them. */
export const documentJson = z.record(z.string(), z.unknown()).describe('A scenario: /schema/scenario.json');
/** A scenario file (INTERFACES, "Scenario file") as JSON, problems and all: what a project keeps while people work on it. */
export type DocumentJson = ReadonlyOf<typeof documentJson>;

/** A scenario that somebody sends, as far as its size: what it must hold is checked by itself (`checkDocument`). */
export const sentDocument = z
	.record(z.string(), z.unknown())
	.refine((value) => Buffer.byteLength(JSON.stringify(value)) <= bounds.document, 'The document has more than 2 MB.')
	.meta({
		description: 'A scenario: /schema/scenario.json says what each key holds. 422 with all problems where it cannot be shown.',
		required: ['tierlab', 'currency', 'start', 'today', 'customers']
	});
