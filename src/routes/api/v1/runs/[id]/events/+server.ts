import { api } from '../../../api';
import { found } from '../../../found';
import { runEvents } from '../../../runEvents';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { queue }) => {
	found(await queue.summary(id), 'run', id);
	return new Response(runEvents(queue, id), {
		headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }
	});
});
