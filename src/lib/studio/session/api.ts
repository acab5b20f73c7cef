import type { Problem } from '../../engine/catalog/problem';
import { begins, ends } from './readiness';

/** An answer of the API that is not the one hoped for; status 0 is no answer at all. */
export class ApiError extends Error {
	override readonly name = 'ApiError';

	constructor(
		readonly status: number,
		readonly problems: readonly Problem[],
		/** The body as it came: a 409 carries what is kept. */
		readonly body?: unknown
	) {
		super(problems.map(({ message }) => message).join(' ') || `The server answered ${status}`);
	}

	/** Whether the same call may succeed later: the server is away, busy or broken. */
	get passing(): boolean {
		return this.status === 0 || this.status === 429 || this.status >= 500;
	}
}

export type Fetch = typeof globalThis.fetch;

/**
 * Calls the HTTP API and reads its JSON.
 * @param path under `/api/v1`, with its leading slash
 * @param init what is sent as JSON, as a customer file, as a project file or as bytes of any kind; `match` is the tag of what it may replace
 * @throws ApiError on every answer from 400 up, and when there is none
 */
export async function call<T>(
	path: string,
	init: {
		method?: string;
		json?: unknown;
		csv?: string;
		file?: Blob;
		bytes?: Blob;
		keepalive?: boolean;
		match?: string;
		fetch?: Fetch;
	} = {}
): Promise<T> {
	const { method = 'GET', json, csv, file, bytes, keepalive = false, match } = init;
	const body = bytes ?? file ?? csv ?? (json === undefined ? undefined : JSON.stringify(json));
	const type = bytes ? 'application/octet-stream' : file ? 'application/gzip' : csv === undefined ? 'application/json' : 'text/csv';
	const headers = { ...(body === undefined ? {} : { 'content-type': type }), ...(match === undefined ? {} : { 'if-match': `"${match}"` }) };
	const request: RequestInit = { method, keepalive, headers };
	if (body !== undefined) request.body = body;
	begins();
	try {
		return (await answer(init.fetch ?? fetch, path, request)) as T;
	} finally {
		ends();
	}
}

/** The bytes of an answer, as they came. @throws ApiError as `call` does */
export async function fetchBytes(path: string, ask: Fetch = fetch): Promise<Blob> {
	begins();
	try {
		const response = await sent(ask, path, { method: 'GET' });
		if (response.ok) return await response.blob();
		throw refusal(response.status, jsonOf(await response.text()));
	} finally {
		ends();
	}
}

async function sent(ask: Fetch, path: string, request: RequestInit): Promise<Response> {
	try {
		return await ask(`/api/v1${path}`, request);
	} catch {
		throw new ApiError(0, [away()]);
	}
}

async function answer(ask: Fetch, path: string, request: RequestInit): Promise<unknown> {
	const response = await sent(ask, path, request);
	const text = response.status === 204 ? '' : await response.text();
	if (response.ok) return jsonOf(text) ?? text;
	throw refusal(response.status, jsonOf(text));
}

/** Told by the text, not by its headers, which a page rendered on the server may not see. */
function jsonOf(text: string): unknown {
	if (!/^[[{]/u.test(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function refusal(status: number, body: unknown): ApiError {
	const problems = typeof body === 'object' && body !== null && 'problems' in body && Array.isArray(body.problems) ? body.problems : [];
	return new ApiError(status, problems, body);
}

const away = (): Problem => ({
	code: 'no-answer',
	path: '',
	message: 'The server does not answer.',
	remedy: 'Check that it still runs; what you edit meanwhile is kept in this browser.',
	severity: 'error'
});
