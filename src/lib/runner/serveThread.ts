import { parentPort } from 'node:worker_threads';
import type { CallMessage, Calls } from './calls';
import { serve } from './serve';

/** Answers calls in a thread of the server (`serve`); in the main thread there is nobody to answer. */
export function serveThread(calls: Calls): void {
	const port = parentPort;
	if (!port) return;
	serve(calls, {
		addEventListener: (type, listener) => port.on(type, (data: CallMessage) => listener({ data })),
		postMessage: (reply) => port.postMessage(reply)
	});
}
