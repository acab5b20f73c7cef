import { api } from '../../../api';
import { found } from '../../../found';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(
	async ({ params: { id } }, { runs }) =>
		new Response(found(await runs.document(id), 'run', id), { headers: { 'content-type': 'application/json; charset=utf-8' } })
);
