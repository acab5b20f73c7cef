import { setImmediate as others } from 'node:timers/promises';
import type { z } from 'zod';
import { tooDeep } from '$lib/formats/json/tooDeep';
import { Refused, refused } from './Refused';

const DEEPEST = 64;
const MB = 1024 * 1024;
/** Bytes beyond its bound that a body which is refused is read on for. */
const SPARE = 16 * MB;

/**
 * A body piece by piece. One that is refused is read on for a while: who is still sending would find the connection lost in place of the
 * answer. One that is far too large is let go of.
 * @param mediaType that it must have
 * @param bound in bytes
 * @throws Refused 415 for another media type, 413 beyond the bound
 */
export async function* piecesOf(request: Request, mediaType: string, bound: number): AsyncGenerator<Uint8Array> {
	const given = request.headers.get('content-type')?.split(';')[0].trim().toLowerCase();
	const told = Number(request.headers.get('content-length') ?? 0);
	const tooLarge = () =>
		refused(413, 'too-large', `The body has more than ${Math.round((bound / MB) * 10) / 10} MB.`, 'Send less at once.');
	let refusal: Refused | undefined;
	if (told > bound) refusal = tooLarge();
	if (given !== mediaType) refusal = refused(415, 'content-type', `The body is ${given ?? 'of no type'}.`, `Send it as ${mediaType}.`);
	if (refusal && told > bound + SPARE) throw refusal;
	let size = 0;
	for await (const piece of piecesIn(request)) {
		size += piece.byteLength;
		if (size > bound) refusal ??= tooLarge();
		if (refusal && size > bound + SPARE) throw refusal;
		if (!refusal) yield piece;
	}
	if (refusal) throw refusal;
}

/** Reads a body that nobody has looked at, as above, before its refusal is sent. */
export async function discardBody(request: Request): Promise<void> {
	if (request.bodyUsed || request.body?.locked || Number(request.headers.get('content-length') ?? 0) > SPARE) return;
	let size = 0;
	for await (const piece of piecesIn(request)) if ((size += piece.byteLength) > SPARE) return;
}

/** The framework ends the connection of a body whose reading is cancelled, and with it the answer. */
const piecesIn = (request: Request): AsyncIterable<Uint8Array> | Uint8Array[] => request.body?.values({ preventCancel: true }) ?? [];

/** A body as bytes, bounded as above; where its length is told they lie in memory that threads share, so that nobody copies them. */
export async function readBytes(request: Request, mediaType: string, bound: number): Promise<Uint8Array> {
	const told = Number(request.headers.get('content-length') ?? NaN);
	const whole = told <= bound ? new Uint8Array(new SharedArrayBuffer(told)) : undefined;
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of piecesOf(request, mediaType, bound)) {
		if (whole && size + piece.byteLength <= whole.byteLength) whole.set(piece, size);
		else pieces.push(piece);
		size += piece.byteLength;
	}
	return whole && pieces.length === 0 ? whole.subarray(0, size) : Buffer.concat(whole ? [whole, ...pieces] : pieces);
}

/**
 * A JSON body of a shape. Others have their turns between its steps, each of which takes some hundredths of a second for 10 MB.
 * @throws Refused 415, 413 as above; 400 when it is no JSON or not of the shape
 */
export async function readJson<T>(request: Request, shape: z.ZodType<T>, bound: number): Promise<T> {
	const bytes = await readBytes(request, 'application/json', bound);
	await others();
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
	await others();
	if (tooDeep(text, DEEPEST)) throw refused(400, 'too-deep', `The document nests deeper than ${DEEPEST} levels.`, 'Make it flatter.');
	await others();
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw refused(400, 'no-json', `The body is no JSON: ${error instanceof Error ? error.message : error}`, 'Send a JSON document.');
	}
	await others();
	const read = shape.safeParse(value);
	if (read.success) return read.data;
	throw new Refused(
		400,
		read.error.issues.map(({ path, message }) => ({
			code: 'shape',
			path: path.join('/'),
			message,
			remedy: 'See /api/v1/openapi.json.',
			severity: 'error'
		}))
	);
}
