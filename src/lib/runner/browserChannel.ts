import type { CallLine, CallReply } from './calls';
import { WorkerLost } from './WorkerLost';

/** The line to a worker of the browser. @param unloaded what is said where its script does not come, or breaks without a word */
export function browserChannel<A = unknown>(worker: Worker, unloaded: string): CallLine<A> {
	return {
		post: (request, transfer) => worker.postMessage(request, transfer),
		listen(onReply, onFailure) {
			worker.addEventListener('message', ({ data }: MessageEvent<CallReply<A>>) => onReply(data));
			worker.addEventListener('messageerror', () => onFailure(new WorkerLost('the browser could not copy a message of a worker')));
			worker.addEventListener('error', (event) => {
				event.preventDefault();
				onFailure(new WorkerLost(event.message || unloaded));
			});
		},
		end: () => worker.terminate()
	};
}
