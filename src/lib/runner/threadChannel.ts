import { Worker, type MessagePort, type WorkerOptions } from 'node:worker_threads';
import type { Channel } from './Channel';

/** A server thread that runs `script`; it keeps the process alive until it is ended. Its failure is one of the channel, never of the process. */
export function threadChannel<Request, Reply>(script: string, options: WorkerOptions = {}): Channel<Request, Reply> {
	const { name = 'simulation' } = options;
	const worker = new Worker(script, { ...options, name });
	return {
		post: (request, transfer) => worker.postMessage(request, transfer),
		listen(onReply, onFailure) {
			worker.on('message', onReply);
			worker.on('messageerror', onFailure);
			worker.on('error', (error) => onFailure(error instanceof Error ? error : new Error(String(error))));
			worker.on('exit', (code) => onFailure(new Error(`a thread (${name}) ended with status ${code}`)));
		},
		end: () => void worker.terminate()
	};
}

/** A line from a thread to the one that began it and serves calls of its own there (`servePort`). */
export function portChannel<Request, Reply>(port: MessagePort): Channel<Request, Reply> {
	return {
		post: (request, transfer) => port.postMessage(request, transfer),
		listen(onReply, onFailure) {
			port.on('message', onReply);
			port.on('messageerror', onFailure);
			port.on('close', () => onFailure(new Error('nobody answers at the other end of the port')));
		},
		end: () => port.close()
	};
}
