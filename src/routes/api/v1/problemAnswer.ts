import type { Refusal } from '$lib/api/refusal';
import type { Problem } from '$lib/engine/catalog/problem';

const TITLES: ReadonlyMap<number, string> = new Map([
	[400, 'Not readable'],
	[403, 'Not allowed'],
	[404, 'Not there'],
	[405, 'Not a call of this address'],
	[409, 'In conflict with what is kept'],
	[412, 'Changed in between'],
	[413, 'Too large'],
	[415, 'Of another type'],
	[422, 'Has problems'],
	[429, 'Too much at once'],
	[500, 'A mistake of the server'],
	[503, 'Not ready'],
	[507, 'Cannot be kept']
]);

/**
 * An answer from 400 up as a problem document (RFC 9457) with all problems in it.
 * @param more headers, and members of the document beside its own
 */
export function problemAnswer(
	status: number,
	problems: readonly Problem[],
	{ headers = {}, members = {} }: { headers?: Readonly<Record<string, string>>; members?: object } = {}
): Response {
	const document: Refusal = { title: TITLES.get(status) ?? 'Refused', status, problems };
	// What is left of a body that is too large is not waited for.
	const connection: Record<string, string> = status === 413 ? { connection: 'close' } : {};
	return Response.json(
		{ ...document, ...members },
		{ status, headers: { 'content-type': 'application/problem+json', ...connection, ...headers } }
	);
}
