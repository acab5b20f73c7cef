import type { RequestEvent } from '@sveltejs/kit';
import { DataFolderUnfit } from '$lib/server/DataFolderUnfit';
import { QueueFull } from '$lib/server/RunQueue';
import { StoreFailure } from '$lib/server/StoreFailure';
import { TurnsFull } from '$lib/server/Turns';
import { isUnforeseen, problemsOf } from '$lib/runner/problemsOf';
import { RunError } from '$lib/runner/protocol';
import { problemAnswer } from './problemAnswer';
import { Refused, refused } from './Refused';
import { tierlab } from './tierlab';
import type { Tierlab } from '$lib/application/openTierlab';

/** What a route does with a request; it throws `Refused` for every answer from 400 up. */
export type Handler<Event extends RequestEvent> = (event: Event, tierlab: Tierlab) => Promise<Response>;

/** A route of the API: every refusal is a problem document, and an unforeseen error tells nothing but that it happened. */
export function api<Event extends RequestEvent>(handler: Handler<Event>): (event: Event) => Promise<Response> {
	return async (event) => {
		try {
			return await handler(event, await tierlab());
		} catch (error) {
			const { status, problems, headers } = refusal(error, `${event.request.method} ${event.url.pathname}`);
			return problemAnswer(status, problems, { headers });
		}
	};
}

function refusal(error: unknown, call: string): Refused {
	if (error instanceof Refused) return error;
	if (error instanceof RunError && !isUnforeseen(error)) return new Refused(422, problemsOf(error));
	if (error instanceof QueueFull) return later('queue-full', `${error.message}.`, 'Wait until some have ended, or cancel one.', 30);
	if (error instanceof TurnsFull) return later('too-many-at-once', `${error.message}.`, 'Try again in some seconds.', 5);
	if (error instanceof StoreFailure) {
		console.error(call, error.message, error.cause ?? '');
		return refused(error.status, `data-${error.fault}`, error.message, error.remedy);
	}
	if (error instanceof DataFolderUnfit) {
		console.error(call, error.message);
		return refused(503, 'data-unfit', 'The database cannot be copied just now.', 'Try again; the log says what is in the way.');
	}
	// A body beyond the limit of the web server, which counts before we do.
	if (error instanceof Error && 'status' in error && error.status === 413)
		return refused(413, 'too-large', 'The body is too large.', 'Send less at once.');
	console.error(call, error);
	return refused(500, 'unforeseen', 'The server made a mistake.', 'Try again; its log says what happened.');
}

function later(code: string, message: string, remedy: string, seconds: number): Refused {
	return new Refused(429, refused(429, code, message, remedy).problems, { 'retry-after': String(seconds) });
}
