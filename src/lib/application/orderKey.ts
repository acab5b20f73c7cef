import { createHash } from 'node:crypto';
import type { DocumentJson } from '$lib/api/document';

/** Tells what a run is of: its document with the options of the run in it, and the base that it runs on. */
export function orderKey(document: DocumentJson, baseId: string | null): string {
	return createHash('sha256')
		.update(`${baseId ?? ''}\n${JSON.stringify(document)}`)
		.digest('hex');
}
