import { parentPort, type MessagePort } from 'node:worker_threads';
import type { CallMessage, Calls } from './calls';
import { serve } from './serve';

/** Answers calls in a thread of the server (`serve`); in the main thread there is nobody to answer. */
export function serveThread(calls: Calls): void {
	if (parentPort) servePort(calls, parentPort);
}

/** Answers calls that come through a port: what a thread asks of the one that began it. */
export function servePort(calls: Calls, port: MessagePort): void {
	serve(calls, {
		addEventListener: (type, listener) => port.on(type, (data: CallMessage) => listener({ data })),
		postMessage: (reply) => port.postMessage(reply)
	});
}
