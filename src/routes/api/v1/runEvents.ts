import type { RunSummary } from '$lib/api/run';
import type { RunQueue } from '$lib/server/RunQueue';

const HEARTBEAT_MS = 15_000;

/**
 * A run as server-sent events: its summary now and after each change, ended with a final state. A comment every quarter of a
 * minute keeps the connection open and notices that nobody listens any more.
 */
export function runEvents(queue: RunQueue, id: string): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	let stop = () => {};
	return new ReadableStream({
		async start(controller) {
			let last = '';
			let open = true;
			const send = (run: RunSummary) => {
				const text = JSON.stringify(run);
				if (!open || text === last) return;
				last = text;
				controller.enqueue(encoder.encode(`data: ${text}\n\n`));
				if (run.state === 'queued' || run.state === 'running') return;
				stop();
				controller.close();
			};
			const unwatch = queue.watch(id, send);
			const heartbeat = setInterval(() => controller.enqueue(encoder.encode(': still here\n\n')), HEARTBEAT_MS);
			stop = () => {
				open = false;
				unwatch();
				clearInterval(heartbeat);
			};
			try {
				const run = await queue.summary(id);
				if (run) send(run);
			} catch (error) {
				stop();
				controller.error(error);
			}
		},
		cancel: () => stop()
	});
}
