import { json, type RequestEvent } from '@sveltejs/kit';
import { QueueFull } from '$lib/server/RunQueue';
import { problemsOf } from '$lib/runner/problemsOf';
import { RunError } from '$lib/runner/protocol';
import { Refused, refused } from './Refused';
import { tierlab } from './tierlab';
import type { Tierlab } from './openTierlab';

/** What a route does with a request; it throws `Refused` for every answer from 400 up. */
export type Handler<Event extends RequestEvent> = (event: Event, tierlab: Tierlab) => Promise<Response>;

/** A route of the API: every refusal is a problem document, and an unforeseen error tells nothing but that it happened. */
export function api<Event extends RequestEvent>(handler: Handler<Event>): (event: Event) => Promise<Response> {
	return async (event) => {
		try {
			return await handler(event, await tierlab());
		} catch (error) {
			const { status, problems } = refusal(error, `${event.request.method} ${event.url.pathname}`);
			return json({ problems }, { status });
		}
	};
}

function refusal(error: unknown, call: string): Refused {
	if (error instanceof Refused) return error;
	if (error instanceof RunError) return new Refused(422, problemsOf(error));
	if (error instanceof QueueFull) return refused(429, 'queue-full', `${error.message}.`, 'Wait until some have ended, or cancel one.');
	// A body beyond the limit of the web server, which counts before we do.
	if (error instanceof Error && 'status' in error && error.status === 413)
		return refused(413, 'too-large', 'The body is too large.', 'Send less at once.');
	console.error(call, error);
	return refused(500, 'unforeseen', 'The server made a mistake.', 'Try again; its log says what happened.');
}
