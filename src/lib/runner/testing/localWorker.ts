import type { CallLine, CallMessage, CallReply, Calls } from '../calls';
import { serve } from '../serve';

/** A worker in the thread of a test: what goes over the line is copied, and arrives in a later turn of the same event. */
export function localWorker(calls: Calls): CallLine & { die(why: string): void } {
	let [heard, failed] = [(_reply: CallReply): void => undefined, (_error: Error): void => undefined];
	let listener: (event: { readonly data: CallMessage }) => void = () => undefined;
	let isOver = false;
	const later = (act: () => void) => queueMicrotask(() => !isOver && act());
	serve(calls, {
		addEventListener: (_type, hears) => (listener = hears),
		postMessage: (reply) => {
			const data = structuredClone(reply);
			later(() => heard(data));
		}
	});
	return {
		post(message, transfer) {
			const data = structuredClone(message, { transfer });
			later(() => {
				try {
					listener({ data });
				} catch (error) {
					failed(error instanceof Error ? error : new Error(String(error)));
				}
			});
		},
		listen: (onReply, onFailure) => ([heard, failed] = [onReply, onFailure]),
		end: () => (isOver = true),
		die: (why) => later(() => failed(new Error(why)))
	};
}
