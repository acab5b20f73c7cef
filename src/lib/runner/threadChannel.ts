import { Worker } from 'node:worker_threads';
import type { Channel } from './Channel';

/** A server thread that runs `script`; it keeps the process alive until it is ended. Its failure is one of the channel, never of the process. */
export function threadChannel<Request, Reply>(script: string): Channel<Request, Reply> {
	const worker = new Worker(script, { name: 'tierlab' });
	return {
		post: (request, transfer) => worker.postMessage(request, transfer),
		listen(onReply, onFailure) {
			worker.on('message', onReply);
			worker.on('messageerror', onFailure);
			worker.on('error', (error) => onFailure(error instanceof Error ? error : new Error(String(error))));
			worker.on('exit', (code) => onFailure(new Error(`a simulation thread ended with status ${code}`)));
		},
		end: () => void worker.terminate()
	};
}
