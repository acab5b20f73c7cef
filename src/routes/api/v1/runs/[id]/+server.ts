import { json } from '@sveltejs/kit';
import { api } from '../../api';
import { found } from '../../found';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { runs, queue }) =>
	json(queue.withProgress(found(await runs.get(id), 'run', id)))
);

export const DELETE: RequestHandler = api(async ({ params: { id } }, { queue }) => {
	await queue.cancel(id);
	return json(found(await queue.summary(id), 'run', id));
});
