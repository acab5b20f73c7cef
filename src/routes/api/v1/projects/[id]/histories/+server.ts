import { json } from '@sveltejs/kit';
import { bounds } from '$lib/api/bounds';
import type { HistoryList } from '$lib/api/history';
import { api } from '../../../api';
import { fileName } from '../../../fileName';
import { found } from '../../../found';
import { readBytes } from '../../../readBody';
import { refused } from '../../../Refused';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = api(async ({ params: { id } }, { projects, histories }) => {
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const answer: HistoryList = { histories: await histories.list(id) };
	return json(answer);
});

export const POST: RequestHandler = api(async ({ params: { id }, request, url }, { projects, histories }) => {
	const data = await readBytes(request, 'application/octet-stream', bounds.base);
	if (!(await projects.has(id))) found(undefined, 'project', id);
	const history = await histories.add(id, { name: fileName(url.searchParams.get('name'), 'history.csv'), data });
	if (!history)
		throw refused(409, 'too-many-histories', 'The project has as many files of history as it may.', 'Delete one of them first.');
	return json(history, { status: 201, headers: { location: `/api/v1/projects/${id}/histories/${history.id}` } });
});
