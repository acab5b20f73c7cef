import type { RequestEvent } from '@sveltejs/kit';
import { checkAnswer } from './checkAnswer';

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** What a route of the API looks at. */
type Route = (event: never) => Response | Promise<Response>;

type Sent = {
	readonly id?: string;
	readonly version?: string;
	readonly history?: string;
	readonly forecast?: string;
	readonly body?: unknown;
	readonly type?: string;
	readonly query?: string;
	readonly headers?: Readonly<Record<string, string>>;
};

/**
 * Calls a route as the app does, and holds its answer against the API's description.
 * @param id of the path, where it has one; so `version`, `history` and `forecast`
 * @param body sent as JSON unless it is text or bytes, which go as `type`
 */
export async function respond(
	route: Route,
	{ id = '', version = '', history = '', forecast = '', body, type, query = '', headers = {} }: Sent = {}
) {
	const raw = typeof body === 'string' || body instanceof Uint8Array;
	const init: RequestInit =
		body === undefined
			? {}
			: { method: 'POST', body: raw ? new Blob([typeof body === 'string' ? body : new Uint8Array(body)]) : JSON.stringify(body) };
	const request = new Request(`http://127.0.0.1/api/v1/asked${query}`, {
		...init,
		headers: { ...headers, 'content-type': type ?? (raw ? 'text/csv' : 'application/json') }
	});
	const event: Partial<RequestEvent> = { request, params: { id, version, history, forecast }, url: new URL(request.url) };
	// The framework's event has far more than a route of the API may use.
	return checkAnswer(route, await route(event as never));
}

/** Calls a route and reads its JSON. */
export async function ask(...call: Parameters<typeof respond>): Promise<Answered> {
	const response = await respond(...call);
	const text = await response.text();
	return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}
